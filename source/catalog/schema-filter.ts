/** Which schemas are read. */

/** Empty `only` means all. Patterns may hold `*`. */
export interface SchemaFilter {
  readonly only: readonly string[];
  readonly except: readonly string[];
}

export const allSchemas: SchemaFilter = { only: [], except: [] };

/** Tells whether a schema is asked for. */
export function schemaMatcher(filter: SchemaFilter): (schema: string) => boolean {
  const only = filter.only.length > 0 ? new RegExp(schemaPattern(filter.only), 's') : null;
  const except = filter.except.length > 0 ? new RegExp(schemaPattern(filter.except), 's') : null;
  return (schema) => (only?.test(schema) ?? true) && !except?.test(schema);
}

/** A regular expression, for JavaScript and PostgreSQL alike, that any of the names matches. */
export function schemaPattern(names: readonly string[]): string {
  const each = names.map((name) => name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'));
  return `^(${each.join('|')})$`;
}
