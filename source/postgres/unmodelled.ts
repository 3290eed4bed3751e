/**
 * What exists but has no kind of its own: named, compared by a definition in a few words, counted, never ignored. Each
 * part is a query of what it is, its catalog row, schema, identity and definition.
 */

import type { Gap } from '../catalog/catalog.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { say, sayCount, sayText } from '../language/language.ts';
import { type CatalogTable, catalogTables } from './catalog-tables.ts';
import type { QueryScope } from './scope.ts';

/** The kind's name, shared with `objects/other.ts`. */
export const unmodelledKind = 'other';

/** Every sort of object that is seen but not repaired: its name for one and for many, and where it is kept. */
export const unmodelledSorts = {
  operator: { many: 'operators', table: 'pg_operator' },
  'operator class': { many: 'operator classes', table: 'pg_opclass' },
  'operator family': { many: 'operator families', table: 'pg_opfamily' },
  conversion: { many: 'conversions', table: 'pg_conversion' },
  'text search parser': { many: 'text search parsers', table: 'pg_ts_parser' },
  'text search template': { many: 'text search templates', table: 'pg_ts_template' },
  language: { many: 'languages', table: 'pg_language' },
  'access method': { many: 'access methods', table: 'pg_am' },
  transform: { many: 'transforms', table: 'pg_transform' },
  subscription: { many: 'subscriptions', table: 'pg_subscription' },
  'language privilege': { many: 'language privileges', table: null },
  'database privilege': { many: 'database privileges', table: null },
  'parameter privilege': { many: 'parameter privileges', table: null },
  'security label': { many: 'security labels', table: null },
  'base type': { many: 'base types', table: 'pg_type' },
  'shell type': { many: 'shell types', table: 'pg_type' },
} as const satisfies Readonly<Record<string, { many: string; table: CatalogTable | null }>>;
export type UnmodelledSort = keyof typeof unmodelledSorts;

/** A function's name and arguments by its oid; null for none. */
const fn = (oid: string): string => `nullif(${oid}::oid, 0)::regprocedure::text`;
const type = (oid: string): string => `format_type(${oid}, NULL)`;

/** The operators and support functions of a family, limited by a condition on their types. */
const members = (family: string, operators: string, functions: string): string => `
  concat_ws(', ',
    (SELECT string_agg(format('operator %s %s%s', amopstrategy, amopopr::regoperator, CASE WHEN amoppurpose = 'o' THEN ' for order by' ELSE '' END), ', '
      ORDER BY amopstrategy, amopopr::regoperator::text) FROM pg_amop WHERE amopfamily = ${family} AND ${operators}),
    (SELECT string_agg(format('function %s %s', amprocnum, amproc::oid::regprocedure), ', ' ORDER BY amprocnum, amproc::oid::regprocedure::text)
      FROM pg_amproc WHERE amprocfamily = ${family} AND ${functions}))`;

/**
 * What a list of privileges, an expression, adds to those that its type has from the start, and takes from them: an SQL
 * expression of a subquery with one column.
 */
const unusual = (acl: string, letter: string, owner: string): string => {
  const grants = (
    list: string,
  ): string => `SELECT format('%s to %s%s', x.privilege_type, CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
        CASE WHEN x.is_grantable THEN ' with grant option' ELSE '' END) AS words FROM aclexplode(${list}) x WHERE x.grantee <> ${owner}`;
  const usual = `acldefault('${letter}', ${owner})`;
  return `((${grants(acl)}) EXCEPT (${grants(usual)})) UNION ALL SELECT 'no ' || words FROM ((${grants(usual)}) EXCEPT (${grants(acl)})) gone`;
};

const definitions: { readonly [sort in UnmodelledSort]: (scope: QueryScope) => string } = {
  operator: (scope) => `
    SELECT n.nspname, format('%I.%s(%s,%s)', n.nspname, o.oprname, CASE o.oprleft WHEN 0 THEN 'none' ELSE ${type('o.oprleft')} END, ${type('o.oprright')}),
      concat_ws(' ', 'function', ${fn('o.oprcode')}, 'commutator ' || nullif(o.oprcom, 0)::regoperator, 'negator ' || nullif(o.oprnegate, 0)::regoperator,
        'restrict ' || ${fn('o.oprrest')}, 'join ' || ${fn('o.oprjoin')}, CASE WHEN o.oprcanhash THEN 'hashes' END, CASE WHEN o.oprcanmerge THEN 'merges' END), o.oid
    FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE ${scope.schema('n.nspname')}`,
  'operator class': (scope) => `
    SELECT n.nspname, format('%I.%I using %s', n.nspname, o.opcname, a.amname),
      concat_ws(' ', CASE WHEN o.opcdefault THEN 'default' END, 'for type', ${type('o.opcintype')}, 'storage ' || ${type('nullif(o.opckeytype, 0)')}, 'as',
        ${members('o.opcfamily', 'amoplefttype = o.opcintype AND amoprighttype = o.opcintype', 'amproclefttype = o.opcintype AND amprocrighttype = o.opcintype')}), o.oid
    FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am a ON a.oid = o.opcmethod WHERE ${scope.schema('n.nspname')}`,
  'operator family': (scope) => `
    SELECT n.nspname, format('%I.%I using %s', n.nspname, o.opfname, a.amname), ${members('o.oid', 'true', 'true')}, o.oid
    FROM pg_opfamily o JOIN pg_namespace n ON n.oid = o.opfnamespace JOIN pg_am a ON a.oid = o.opfmethod WHERE ${scope.schema('n.nspname')}`,
  conversion: (scope) => `
    SELECT n.nspname, format('%I.%I', n.nspname, o.conname),
      concat_ws(' ', CASE WHEN o.condefault THEN 'default' END, 'for', pg_encoding_to_char(o.conforencoding), 'to', pg_encoding_to_char(o.contoencoding), 'from', ${fn('o.conproc')}), o.oid
    FROM pg_conversion o JOIN pg_namespace n ON n.oid = o.connamespace WHERE ${scope.schema('n.nspname')}`,
  'text search parser': (scope) => `
    SELECT n.nspname, format('%I.%I', n.nspname, o.prsname), concat_ws(', ', ${fn('o.prsstart')}, ${fn('o.prstoken')}, ${fn('o.prsend')}, ${fn('o.prsheadline')}, ${fn('o.prslextype')}), o.oid
    FROM pg_ts_parser o JOIN pg_namespace n ON n.oid = o.prsnamespace WHERE ${scope.schema('n.nspname')}`,
  'text search template': (scope) => `
    SELECT n.nspname, format('%I.%I', n.nspname, o.tmplname), concat_ws(', ', ${fn('o.tmplinit')}, ${fn('o.tmpllexize')}), o.oid
    FROM pg_ts_template o JOIN pg_namespace n ON n.oid = o.tmplnamespace WHERE ${scope.schema('n.nspname')}`,
  language: () => `
    SELECT NULL, quote_ident(o.lanname), concat_ws(' ', CASE WHEN o.lanpltrusted THEN 'trusted' END, 'handler ' || ${fn('o.lanplcallfoid')},
      'inline ' || ${fn('o.laninline')}, 'validator ' || ${fn('o.lanvalidator')}), o.oid
    FROM pg_language o WHERE o.oid >= 16384`,
  'access method': () => `
    SELECT NULL, quote_ident(o.amname), concat_ws(' ', CASE o.amtype WHEN 'i' THEN 'index' ELSE 'table' END, 'handler', ${fn('o.amhandler')}), o.oid
    FROM pg_am o WHERE o.oid >= 16384`,
  transform: () => `
    SELECT NULL, format('for %s language %I', ${type('o.trftype')}, l.lanname), concat_ws(', ', 'from sql ' || ${fn('o.trffromsql')}, 'to sql ' || ${fn('o.trftosql')}), o.oid
    FROM pg_transform o JOIN pg_language l ON l.oid = o.trflang WHERE o.oid >= 16384`,
  // Its connection string is a secret, and what it is called on the other server no matter of this one's.
  subscription: () => `
    SELECT NULL, quote_ident(o.subname), concat_ws(' ', CASE WHEN o.subenabled THEN 'enabled' ELSE 'disabled' END, 'for', array_to_string(o.subpublications, ', ')), o.oid
    FROM (SELECT oid, subname, subdbid, subenabled, subpublications FROM pg_subscription) o
    WHERE o.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  'language privilege': () => `
    SELECT NULL, format('%s on %I', g.words, o.lanname), NULL, 0::oid
    FROM pg_language o CROSS JOIN LATERAL (${unusual('o.lanacl', 'l', 'o.lanowner')}) g (words) WHERE o.lanacl IS NOT NULL`,
  'database privilege': () => `
    SELECT NULL, g.words, NULL, 0::oid
    FROM pg_database o CROSS JOIN LATERAL (${unusual('o.datacl', 'd', 'o.datdba')}) g (words) WHERE o.datname = current_database() AND o.datacl IS NOT NULL`,
  'parameter privilege': ({ major }) =>
    major < 15
      ? 'SELECT NULL, NULL, NULL, 0::oid WHERE false'
      : `
    SELECT NULL, format('%s on %s', g.words, o.parname), NULL, 0::oid
    FROM pg_parameter_acl o CROSS JOIN LATERAL (${unusual('o.paracl', 'p', '10::oid')}) g (words)`,
  'security label': () => `
    SELECT NULL, format('%s on %s', o.provider, pg_describe_object(o.classoid, o.objoid, o.objsubid)), o.label, 0::oid
    FROM pg_seclabel o WHERE o.objoid >= 16384`,
  'base type': (scope) => `
    SELECT n.nspname, format('%I.%I', n.nspname, o.typname), concat_ws(', ', 'input ' || ${fn('o.typinput')}, 'output ' || ${fn('o.typoutput')}, 'receive ' || ${fn('o.typreceive')},
      'send ' || ${fn('o.typsend')}, format('length %s, alignment %s, storage %s, category %s', o.typlen, o.typalign, o.typstorage, o.typcategory),
      CASE WHEN o.typbyval THEN 'by value' END, CASE WHEN o.typispreferred THEN 'preferred' END, 'default ' || o.typdefault), o.oid
    FROM pg_type o JOIN pg_namespace n ON n.oid = o.typnamespace
    WHERE o.typtype = 'b' AND o.typcategory <> 'A' AND ${scope.schema('n.nspname')}`,
  'shell type': (scope) => `
    SELECT n.nspname, format('%I.%I', n.nspname, o.typname), NULL, o.oid
    FROM pg_type o JOIN pg_namespace n ON n.oid = o.typnamespace WHERE NOT o.typisdefined AND ${scope.schema('n.nspname')}`,
};

/** Rows of (sort, schema, identity, definition, oid, comment). */
export function unmodelledQuery(scope: QueryScope): string {
  const sorts = Object.entries(unmodelledSorts).map(([sort, { table }]) => {
    const rows = `SELECT '${sort}'::text, * FROM (${definitionOf(sort, scope)}) o (schema, identity, definition, oid)`;
    return table === null
      ? `${rows.replace('*', '*, 0')}`
      : `${rows.replace('*', `*, ${catalogTables[table]}`)} WHERE ${scope.notFromExtension(table, 'o.oid')}`;
  });
  return `SELECT u.sort, u.schema, u.identity, u.definition, u.oid::int8 AS oid, d.description AS comment
    FROM (${sorts.join('\n    UNION ALL\n')}) u (sort, schema, identity, definition, oid, class)
    LEFT JOIN pg_description d ON d.classoid = u.class AND d.objoid = u.oid AND d.objsubid = 0`;
}

function definitionOf(sort: string, scope: QueryScope): string {
  for (const [name, definition] of Object.entries(definitions)) if (name === sort) return definition(scope);
  throw new Error(`no definition of ${sort}`);
}

/** What a reader must know: how many of each sort are compared, but not repaired. */
export function unmodelledGaps(objects: readonly CatalogObject[]): readonly Gap[] {
  const names = new Map<string, string[]>();
  for (const object of objects) {
    if (object.kind !== unmodelledKind) continue;
    const sort = object.id.slice(unmodelledKind.length + 1).split(':')[0] ?? '';
    const list = names.get(sort);
    if (list) list.push(object.name.slice(sort.length + 1));
    else names.set(sort, [object.name.slice(sort.length + 1)]);
  }
  return Object.entries(unmodelledSorts).flatMap(([sort, { many }]) => {
    const all = names.get(sort);
    if (!all) return [];
    const some = [...all].sort().slice(0, 20);
    const list =
      all.length > some.length ? say`${some.join(', ')} and ${all.length - some.length} more` : some.join(', ');
    const message = sayCount(
      all.length,
      say`${all.length} ${sayText(sort)} compared but not repaired: ${list}`,
      say`${all.length} ${sayText(many)} compared but not repaired: ${list}`,
    );
    return [{ code: 'not-modelled', kind: many, subject: many, count: all.length, message } as const];
  });
}
