import * as z from 'zod';
import { qualified, quoteLiteral } from '../../catalog/quote.ts';
import type { Statement } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { commentShape, ownerShape } from '../common.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { namespaceOid, rowState } from '../states.ts';

const otherwise = behaviour('searches find other words');

const shape = z.object({
  /** The parser, qualified and quoted. */
  parser: z.string(),
  /** By type of token, in the parser's order: the dictionaries that are asked, in turn, qualified and quoted. */
  mappings: z.array(z.object({ token: z.string(), dictionaries: z.array(z.string()).readonly() })).readonly(),
  ...ownerShape,
  ...commentShape,
});
type Configuration = Typed<z.infer<typeof shape>>;
type Mapping = z.infer<typeof shape>['mappings'][number];

const row = z.object({
  oid,
  schema: z.string(),
  name: z.string(),
  parser: z.tuple([z.string(), z.string()]),
  mappings: z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.string()]))])).nullable(),
  owner: z.string(),
  comment: z.string().nullable(),
});

/** A text search configuration: which dictionaries make lexemes of what (PostgreSQL manual, CREATE TEXT SEARCH CONFIGURATION). */
export const textSearchConfiguration = defineKind({ row, shape })({
  kind: 'text-search-configuration',
  label: { one: 'text search configuration', many: 'text search configurations' },
  group: 'other',
  inside: false,
  presence: bySide.uses,
  rank: 31,
  query: (scope) => `
    SELECT c.oid::int8 AS oid, n.nspname AS schema, c.cfgname AS name, ARRAY[pn.nspname, p.prsname] AS parser,
      (SELECT json_agg(json_build_array(k.alias, m.dictionaries) ORDER BY k.tokid) FROM ts_token_type(c.cfgparser) k
        JOIN (SELECT maptokentype, json_agg(json_build_array(dn.nspname, d.dictname) ORDER BY mapseqno) AS dictionaries
          FROM pg_ts_config_map JOIN pg_ts_dict d ON d.oid = mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
          WHERE mapcfg = c.oid GROUP BY 1) m ON m.maptokentype = k.tokid) AS mappings,
      pg_get_userbyid(c.cfgowner) AS owner, o.description AS comment
    FROM pg_ts_config c
    JOIN pg_namespace n ON n.oid = c.cfgnamespace
    JOIN pg_ts_parser p ON p.oid = c.cfgparser
    JOIN pg_namespace pn ON pn.oid = p.prsnamespace
    LEFT JOIN pg_description o ON o.classoid = 3602 AND o.objoid = c.oid AND o.objsubid = 0
    WHERE ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_ts_config', 'c.oid')}`,
  read: (row) => ({
    identity: qualified(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    attributes: {
      parser: qualified(...row.parser),
      mappings: (row.mappings ?? []).map(([token, dictionaries]) => ({
        token,
        dictionaries: dictionaries.map((dictionary) => qualified(...dictionary)),
      })),
      owner: row.owner,
      comment: row.comment,
    },
    rows: [{ table: 'pg_ts_config', oid: row.oid }],
  }),
  rules: {
    parser: { label: 'parser', severity: otherwise },
    mappings: { label: 'mappings', severity: otherwise },
  },
  summary: ({ attributes }) =>
    [
      say`parser ${attributes.parser}`,
      ...attributes.mappings.map(({ token, dictionaries }) => say`${token} with ${dictionaries.join(', ')}`),
    ].join(', '),
  sqlName: (object) => ({ keyword: 'TEXT SEARCH CONFIGURATION', reference: reference(object) }),
  create: (object) =>
    step(
      `CREATE TEXT SEARCH CONFIGURATION ${reference(object)} (PARSER = ${object.attributes.parser})`,
      ...mapping(object, 'ADD', object.attributes.mappings),
    ),
  alter(from, to, attributes) {
    if (attributes.includes('parser'))
      return { type: 'replace', reason: say`the parser of a text search configuration cannot be changed` };
    const held = new Map(from.attributes.mappings.map((one) => [one.token, one.dictionaries.join()]));
    const wanted = new Set(to.attributes.mappings.map(({ token }) => token));
    const gone = [...held.keys()].filter((token) => !wanted.has(token));
    const more = to.attributes.mappings.filter(({ token }) => !held.has(token));
    const other = to.attributes.mappings.filter(
      ({ token, dictionaries }) => held.has(token) && held.get(token) !== dictionaries.join(),
    );
    return {
      type: 'in-place',
      ...step(
        gone.length === 0
          ? null
          : `ALTER TEXT SEARCH CONFIGURATION ${reference(to)} DROP MAPPING FOR ${gone.join(', ')}`,
        ...mapping(to, 'ADD', more),
        ...mapping(to, 'ALTER', other),
      ),
      notes: [say`what is stored or indexed by ${reference(to)} keeps the lexemes that it had`],
    };
  },
  drop: (object) => step(`DROP TEXT SEARCH CONFIGURATION ${reference(object)}`),
  state: ({ schema, name }) =>
    rowState('pg_ts_config x', [`x.cfgname = ${quoteLiteral(name)}`, `x.cfgnamespace = ${namespaceOid(schema)}`]),
  occupies: (object) => [`text search configuration ${reference(object)}`],
});

function reference(object: Configuration): string {
  return qualified(object.schema, object.name);
}

/** One statement for all types of token that ask the same dictionaries. */
function mapping(object: Configuration, verb: 'ADD' | 'ALTER', mappings: readonly Mapping[]): Statement[] {
  const tokens = new Map<string, string[]>();
  for (const { token, dictionaries } of mappings) {
    const list = dictionaries.join(', ');
    tokens.set(list, [...(tokens.get(list) ?? []), token]);
  }
  return [...tokens].map(([dictionaries, of]) =>
    statement(
      `ALTER TEXT SEARCH CONFIGURATION ${reference(object)} ${verb} MAPPING FOR ${of.join(', ')} WITH ${dictionaries}`,
    ),
  );
}
