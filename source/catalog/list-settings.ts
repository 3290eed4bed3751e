/**
 * Settings that are lists of names: each name is kept quoted, and set item by item (GUC_LIST_QUOTE in PostgreSQL's source;
 * the manual's "Client Connection Defaults" tells which take lists).
 */
export const listSettings: ReadonlySet<string> = new Set([
  'search_path',
  'temp_tablespaces',
  'local_preload_libraries',
  'session_preload_libraries',
  'shared_preload_libraries',
  'unix_socket_directories',
]);
