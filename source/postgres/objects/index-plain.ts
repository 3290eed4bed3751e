/**
 * The definitions of plain indexes, put together in the query: pg_get_indexdef looks at every class of operators for every
 * key of an index (GetDefaultOpClass), which costs more than all else that is read of it.
 */

/** Built-in classes of operators that a B-tree takes by default, with the types they are taken for: text's is varchar's too. */
const defaultClasses = `
  SELECT oid, opcintype FROM pg_opclass WHERE opcmethod = 403 AND opcdefault AND oid < 16384
  UNION ALL SELECT oid, 1043 FROM pg_opclass WHERE opcmethod = 403 AND opcdefault AND opcintype = 25
    AND NOT EXISTS (SELECT FROM pg_opclass WHERE opcmethod = 403 AND opcdefault AND opcintype = 1043)`;

/**
 * SQL for the definition from ` USING ` on of a B-tree over plain columns, as pg_get_indexdef prints it, and NULL for any
 * other index: of pg_index `x` and its pg_class row `i` (PostgreSQL manual, "pg_index").
 */
export const plainDefinition = (major: number): string => `
  CASE WHEN i.relam = 403 AND x.indexprs IS NULL AND x.indpred IS NULL AND x.indnatts = x.indnkeyatts${major >= 15 ? ' AND NOT x.indnullsnotdistinct' : ''}
  THEN (SELECT CASE WHEN bool_and(k.sorted IN (0, a.attcollation) AND (k.class, a.atttypid) IN (${defaultClasses}))
      THEN ' USING btree (' || string_agg(quote_ident(a.attname) || CASE k.option WHEN 0 THEN '' WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST' ELSE ' DESC' END, ', ' ORDER BY k.number) || ')' END
    FROM unnest(x.indkey::int2[], x.indclass::oid[], x.indcollation::oid[], x.indoption::int2[]) WITH ORDINALITY k(attribute, class, sorted, option, number)
    JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attribute) END`;
