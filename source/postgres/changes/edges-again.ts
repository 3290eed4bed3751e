import { catalogTables } from '../catalog-tables.ts';
import type { Only } from '../scope.ts';

/** Whose objects are, or belong to, relations, routines and types: there are many, so that a few are picked out. */
const many: ReadonlySet<number> = new Set([
  catalogTables.pg_class,
  catalogTables.pg_type,
  catalogTables.pg_proc,
  catalogTables.pg_attrdef,
  catalogTables.pg_constraint,
  catalogTables.pg_rewrite,
  catalogTables.pg_trigger,
  catalogTables.pg_policy,
  catalogTables.pg_statistic_ext,
]);
const few = Object.values(catalogTables).filter((oid) => !many.has(oid));

/** A condition on pg_depend: what these relations and routines need, and what all need that is neither. */
export function neededBy({ relations, routines }: Only): string {
  const r = `unnest('{${relations.join(',')}}'::oid[]) r (oid)`;
  const objects = [
    `SELECT 1259::oid, r.oid FROM ${r}`,
    `SELECT 1259::oid, x.indexrelid FROM ${r} JOIN pg_index x ON x.indrelid = r.oid`,
    `SELECT 2606::oid, k.oid FROM ${r} JOIN pg_constraint k ON k.conrelid = r.oid`,
    `SELECT 2606::oid, k.oid FROM pg_constraint k WHERE k.contypid > 0`,
    `SELECT 2604::oid, a.oid FROM ${r} JOIN pg_attrdef a ON a.adrelid = r.oid`,
    `SELECT 2618::oid, w.oid FROM ${r} JOIN pg_rewrite w ON w.ev_class = r.oid`,
    `SELECT 2620::oid, t.oid FROM ${r} JOIN pg_trigger t ON t.tgrelid = r.oid`,
    `SELECT 3256::oid, p.oid FROM ${r} JOIN pg_policy p ON p.polrelid = r.oid`,
    `SELECT 3381::oid, s.oid FROM ${r} JOIN pg_statistic_ext s ON s.stxrelid = r.oid`,
    `SELECT 1247::oid, unnest(ARRAY[t.oid, t.typarray]) FROM ${r} JOIN pg_class c ON c.oid = r.oid JOIN pg_type t ON t.oid = c.reltype`,
    `SELECT 1247::oid, unnest(ARRAY[t.oid, t.typarray]) FROM pg_type t WHERE t.typrelid = 0 AND t.typcategory <> 'A' AND t.oid >= 16384`,
    `SELECT 1255::oid, f.oid FROM unnest('{${routines.join(',')}}'::oid[]) f (oid)`,
  ];
  const members = 'refclassid = 3079';
  return `ctid = ANY (ARRAY(
      SELECT d.ctid FROM pg_depend d WHERE d.classid = ANY ('{${few.join(',')}}'::oid[])
      UNION SELECT d.ctid FROM pg_depend d WHERE d.${members}
      UNION SELECT d.ctid FROM pg_depend m JOIN pg_depend d ON d.refclassid = 1247 AND d.refobjid = m.objid AND d.classid = 1247
        WHERE m.${members} AND m.classid = 1247
      UNION SELECT d.ctid FROM ${r} JOIN pg_depend d ON d.refclassid = 1259 AND d.refobjid = r.oid AND d.classid = 1259 AND d.deptype = 'i'
      UNION SELECT d.ctid FROM (${objects.join(' UNION ALL ')}) o (class, oid)
        -- One by one, by the index: nobody can tell the planner that they are few.
        CROSS JOIN LATERAL (SELECT ctid FROM pg_depend WHERE classid = o.class AND objid = o.oid OFFSET 0) d))`;
}
