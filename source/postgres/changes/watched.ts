/**
 * The system catalogs whose rows make a catalog, and what a change in each of them can change: what is part of a relation
 * or a routine, by the oid of that; what a comment stands on; or more (PostgreSQL manual, "System Catalogs").
 */

import { catalogTables } from '../catalog-tables.ts';

/**
 * What a changed row concerns. `relation`, `routine`: the one of that oid, and what depends on it. `constraint`, `policy`,
 * `rule`, `statistics`, `trigger`, `type`: the relation that the object of that oid is part of. `small`: only kinds that
 * are no part of either. `everything`: perhaps any object's definition.
 */
export const concerns = [
  'relation',
  'routine',
  'constraint',
  'policy',
  'rule',
  'statistics',
  'trigger',
  'type',
  'small',
  'everything',
] as const;
export type Concern = (typeof concerns)[number];

/** A system catalog, or a part of one. */
export interface Watched {
  readonly table: string;
  /** The rows that it is about; absent for all of them. */
  readonly where?: string;
  readonly concern: Concern;
  /** The oid that the concern goes by. */
  readonly oid?: string;
}

const parts: readonly (readonly [table: string, oid: string])[] = [
  ['pg_class', 'oid'],
  ['pg_attribute', 'attrelid'],
  ['pg_attrdef', 'adrelid'],
  ['pg_index', 'indrelid'],
  ['pg_trigger', 'tgrelid'],
  ['pg_policy', 'polrelid'],
  ['pg_rewrite', 'ev_class'],
  ['pg_partitioned_table', 'partrelid'],
  ['pg_sequence', 'seqrelid'],
  ['pg_statistic_ext', 'stxrelid'],
  ['pg_foreign_table', 'ftrelid'],
  // What is inherited tells of the child, and a parent's checks tell who has them too.
  ['pg_inherits', 'inhrelid'],
  ['pg_inherits', 'inhparent'],
];

/** What is commented on. */
const described = {
  pg_class: 'relation',
  pg_proc: 'routine',
  pg_constraint: 'constraint',
  pg_policy: 'policy',
  pg_rewrite: 'rule',
  pg_statistic_ext: 'statistics',
  pg_trigger: 'trigger',
  pg_type: 'type',
} as const;

const small = `
  pg_seclabel pg_shdescription pg_event_trigger pg_default_acl pg_publication pg_publication_rel pg_foreign_data_wrapper pg_cast`;

const everything = `
  pg_namespace pg_enum pg_range pg_extension pg_foreign_server pg_collation pg_operator pg_opclass pg_opfamily pg_amop
  pg_amproc pg_conversion pg_ts_config pg_ts_config_map pg_ts_dict pg_ts_parser pg_ts_template pg_transform pg_am
  pg_language pg_auth_members`;

/** Those of the whole server. They are small, and written for the sake of other databases too. */
export const sharedCatalogs: ReadonlySet<string> = new Set([
  'pg_auth_members',
  'pg_database',
  'pg_db_role_setting',
  'pg_shdescription',
]);

const here = `(SELECT oid FROM pg_database WHERE datname = current_database())`;

/**
 * What is watched by what it says, as the rows themselves are for superusers alone: SQL for one number each. Of user
 * mappings the names of their options are seen, of subscriptions no connection string.
 */
export const watchedContents: readonly {
  readonly table: string;
  readonly concern: Concern;
  readonly digest: string;
}[] = [
  { table: 'pg_roles', concern: 'everything', digest: 'SELECT sum(hashtext(r::text)) FROM pg_roles r' },
  {
    table: 'pg_user_mappings',
    concern: 'small',
    digest: `SELECT sum(hashtext(ROW(m.umid, m.srvname, m.usename, ARRAY(SELECT split_part(o, '=', 1) FROM unnest(m.umoptions) o))::text)) FROM pg_user_mappings m`,
  },
  {
    table: 'pg_subscription',
    concern: 'small',
    digest: `SELECT sum(hashtext(ROW(s.oid, s.subname, s.subenabled, s.subpublications)::text)) FROM pg_subscription s WHERE s.subdbid = ${here}`,
  },
];

/** What is watched on a server of this major, but for the catalogs that the role may not read. */
export function watchedCatalogs(major: number, denied: ReadonlySet<string> = new Set()): readonly Watched[] {
  const all: readonly Watched[] = [
    ...parts.map(([table, oid]) => ({ table, oid, concern: 'relation' as const })),
    { table: 'pg_constraint', where: 'conrelid <> 0', oid: 'conrelid', concern: 'relation' },
    { table: 'pg_constraint', where: 'conrelid = 0', concern: 'everything' },
    { table: 'pg_type', where: 'typrelid <> 0', oid: 'typrelid', concern: 'relation' },
    // An array's type comes and goes with the type of its elements.
    { table: 'pg_type', where: `typrelid = 0 AND typcategory <> 'A'`, concern: 'everything' },
    { table: 'pg_proc', oid: 'oid', concern: 'routine' },
    { table: 'pg_aggregate', oid: 'aggfnoid::oid', concern: 'routine' },
    ...Object.entries(described).map(([table, concern]) => ({
      table: 'pg_description',
      where: `classoid = ${oidOf(table)}`,
      oid: 'objoid',
      concern,
    })),
    {
      table: 'pg_description',
      where: `classoid NOT IN (${Object.keys(described).map(oidOf).join(', ')})`,
      concern: 'small',
    },
    ...words(small).map((table) => ({ table, concern: 'small' as const })),
    ...(major >= 15 ? [{ table: 'pg_publication_namespace', concern: 'small' as const }] : []),
    ...words(everything).map((table) => ({ table, concern: 'everything' as const })),
    // Who is a member of an extension, and who goes with one.
    { table: 'pg_depend', where: `refclassid = ${catalogTables.pg_extension}`, concern: 'everything' },
    // Of what the whole server shares, what concerns this database.
    { table: 'pg_database', where: `oid = ${here}`, concern: 'small' },
    { table: 'pg_db_role_setting', where: `setdatabase IN (0, ${here})`, concern: 'small' },
  ];
  return all.filter(({ table }) => !denied.has(table));
}

function oidOf(table: string): number {
  for (const [name, oid] of Object.entries(catalogTables)) if (name === table) return oid;
  throw new Error(`no oid of ${table}`);
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
