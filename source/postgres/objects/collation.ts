import * as z from 'zod';
import { qualified, quoteLiteral } from '../../catalog/quote.ts';
import type { Statement } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { commentShape, ownerShape, type SqlName } from '../common.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { remakeType } from '../remake-type.ts';
import { namespaceOid, rowState } from '../states.ts';

const otherwise = behaviour('values are sorted and compared otherwise');

const shape = z.object({
  provider: z.enum(['icu', 'libc', 'builtin']),
  deterministic: z.boolean(),
  /** For icu and builtin. */
  locale: z.string().nullable(),
  lcCollate: z.string().nullable(),
  lcCtype: z.string().nullable(),
  rules: z.string().nullable(),
  ...ownerShape,
  ...commentShape,
});
type Collation = Typed<z.infer<typeof shape>>;

const providers: Readonly<Record<string, 'icu' | 'libc' | 'builtin'>> = { i: 'icu', c: 'libc', b: 'builtin' };

const row = z.object({
  oid,
  schema: z.string(),
  name: z.string(),
  provider: z.string(),
  deterministic: z.boolean(),
  locale: z.string().nullable(),
  lcCollate: z.string().nullable(),
  lcCtype: z.string().nullable(),
  rules: z.string().nullable(),
  owner: z.string(),
  comment: z.string().nullable(),
});

/** A collation. The version that the operating system's library gave it is a server's matter and not read. */
export const collation = defineKind({ row, shape })({
  kind: 'collation',
  label: { one: 'collation', many: 'collations' },
  group: 'types',
  inside: false,
  presence: bySide.uses,
  rank: 18,
  // Until 14 an ICU collation kept its locale where libc keeps LC_COLLATE.
  query: ({ major, ...scope }) => `
    SELECT c.oid::int8 AS oid, n.nspname AS schema, c.collname AS name, c.collprovider AS provider, c.collisdeterministic AS deterministic,
      ${major >= 17 ? 'c.colllocale' : major >= 15 ? 'c.colliculocale' : `CASE WHEN c.collprovider = 'i' THEN c.collcollate END`} AS locale,
      CASE WHEN c.collprovider = 'c' THEN c.collcollate END AS "lcCollate", CASE WHEN c.collprovider = 'c' THEN c.collctype END AS "lcCtype",
      ${major >= 16 ? 'c.collicurules' : 'NULL'} AS rules,
      pg_get_userbyid(c.collowner) AS owner, d.description AS comment
    FROM pg_collation c
    JOIN pg_namespace n ON n.oid = c.collnamespace
    LEFT JOIN pg_description d ON d.classoid = 3456 AND d.objoid = c.oid AND d.objsubid = 0
    WHERE ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_collation', 'c.oid')}`,
  read: (row) => ({
    identity: qualified(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    attributes: {
      provider: providers[row.provider] ?? 'libc',
      deterministic: row.deterministic,
      locale: row.locale,
      lcCollate: row.lcCollate,
      lcCtype: row.lcCtype,
      rules: row.rules,
      owner: row.owner,
      comment: row.comment,
    },
    rows: [{ table: 'pg_collation', oid: row.oid }],
  }),
  rules: {
    provider: { label: 'provider', severity: otherwise },
    deterministic: { label: 'deterministic', severity: otherwise },
    locale: { label: 'locale', severity: otherwise },
    lcCollate: { label: 'LC_COLLATE', severity: otherwise },
    lcCtype: { label: 'LC_CTYPE', severity: otherwise },
    rules: { label: 'rules', severity: otherwise },
  },
  summary: ({ attributes }) =>
    [
      attributes.provider,
      attributes.locale ?? attributes.lcCollate ?? '',
      attributes.deterministic ? null : say`not deterministic`,
    ]
      .filter((word) => word !== null)
      .join(' '),
  sqlName,
  create: (object, { version }) => step(creation(object, version.major)),
  impossible({ attributes }, change, { version }) {
    if (change === 'drop') return null;
    if (attributes.provider === 'builtin' && version.major < 17)
      return say`PostgreSQL ${version.major} has no builtin collation provider, which came with 17`;
    if (attributes.rules !== null && version.major < 16)
      return say`PostgreSQL ${version.major} has no collation rules, which came with 16`;
    return null;
  },
  alter: (from, to, _attributes, context) =>
    remakeType(from, to, context, {
      keyword: 'COLLATION',
      name: sqlName(to),
      create: [creation(to, context.version.major)],
      using: () => null,
      hazards: () => [],
    }),
  drop: (object) => step(`DROP COLLATION ${reference(object)}`),
  state: ({ schema, name }) =>
    rowState('pg_collation x', [`x.collname = ${quoteLiteral(name)}`, `x.collnamespace = ${namespaceOid(schema)}`]),
  occupies: (object) => [`collation ${reference(object)}`],
});

function sqlName(object: Collation): SqlName {
  return { keyword: 'COLLATION', reference: reference(object) };
}

function reference(object: Collation): string {
  return qualified(object.schema, object.name);
}

function creation(object: Collation, major: number): Statement {
  const { provider, locale, lcCollate, lcCtype, deterministic, rules } = object.attributes;
  const options = [
    `provider = ${provider}`,
    ...(locale === null ? [] : [`locale = ${quoteLiteral(locale)}`]),
    ...(lcCollate === null ? [] : [`lc_collate = ${quoteLiteral(lcCollate)}`]),
    ...(lcCtype === null ? [] : [`lc_ctype = ${quoteLiteral(lcCtype)}`]),
    ...(deterministic ? [] : ['deterministic = false']),
    ...(rules === null || major < 16 ? [] : [`rules = ${quoteLiteral(rules)}`]),
  ];
  return statement(`CREATE COLLATION ${reference(object)} (${options.join(', ')})`);
}
