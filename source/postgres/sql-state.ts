/**
 * The server's code of an error that it answered with; null for a connection that was lost, or an end of the session
 * (PostgreSQL manual, appendix "PostgreSQL Error Codes").
 */
export function stateOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^(08|57P|25P03)/.test(code) ? code : null;
}
