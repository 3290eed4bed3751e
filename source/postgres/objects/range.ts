import * as z from 'zod';
import { qualified } from '../../catalog/quote.ts';
import type { RepairContext } from '../../catalog/recipe.ts';
import { behaviour, performance } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { defineKind, step } from '../kind.ts';
import { oid, oids, oidsOrNull } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { mayNotConvert, remakeType } from '../remake-type.ts';
import { followReference, followSql } from '../renaming/follow.ts';
import { typeState } from '../states.ts';
import { withoutArray } from '../type-holders.ts';
import { columnUses } from '../type-users.ts';
import { type Range, rangeAside, rangeCreation, rangeName, rangeReference, rangeShape } from './range-sql.ts';

const pair = z.tuple([z.string(), z.string()]).nullable();

const row = z.object({
  oid,
  types: oids,
  constructors: oidsOrNull,
  schema: z.string(),
  name: z.string(),
  subtype: z.string(),
  operatorClass: pair,
  collation: pair,
  canonical: pair,
  subtypeDifference: pair,
  multirange: z.tuple([z.string(), z.string()]),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A range type and its multirange type, which come and go together. */
export const range = defineKind({ row, shape: rangeShape })({
  kind: 'range',
  label: { one: 'range type', many: 'range types' },
  group: 'types',
  inside: false,
  presence: bySide.uses,
  rank: 26,
  query: (scope) => `
    SELECT t.oid::int8 AS oid, ARRAY[t.typarray::int8, m.oid::int8, m.typarray::int8] AS types,
      (SELECT array_agg(x.objid::int8) FROM pg_depend x WHERE x.classid = 1255 AND x.refclassid = 1247 AND x.refobjid IN (t.oid, m.oid)
        AND x.deptype = 'i') AS constructors,
      n.nspname AS schema, t.typname AS name, format_type(r.rngsubtype, NULL) AS subtype,
      CASE WHEN NOT oc.opcdefault THEN ARRAY[ocn.nspname, oc.opcname] END AS "operatorClass",
      CASE WHEN r.rngcollation <> 0 AND r.rngcollation <> st.typcollation THEN ARRAY[cn.nspname, co.collname] END AS collation,
      CASE WHEN pc.oid IS NOT NULL THEN ARRAY[pcn.nspname, pc.proname] END AS canonical,
      CASE WHEN pd.oid IS NOT NULL THEN ARRAY[pdn.nspname, pd.proname] END AS "subtypeDifference",
      ARRAY[mn.nspname, m.typname] AS multirange,
      pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl, d.description AS comment
    FROM pg_range r
    JOIN pg_type t ON t.oid = r.rngtypid
    JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_type st ON st.oid = r.rngsubtype
    JOIN pg_opclass oc ON oc.oid = r.rngsubopc
    JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace
    JOIN pg_type m ON m.oid = r.rngmultitypid
    JOIN pg_namespace mn ON mn.oid = m.typnamespace
    LEFT JOIN pg_collation co ON co.oid = r.rngcollation
    LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
    LEFT JOIN pg_proc pc ON pc.oid = r.rngcanonical
    LEFT JOIN pg_namespace pcn ON pcn.oid = pc.pronamespace
    LEFT JOIN pg_proc pd ON pd.oid = r.rngsubdiff
    LEFT JOIN pg_namespace pdn ON pdn.oid = pd.pronamespace
    LEFT JOIN pg_description d ON d.classoid = 1247 AND d.objoid = t.oid AND d.objsubid = 0
    WHERE ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_type', 't.oid')}`,
  read: (row, { major }) => ({
    identity: qualified(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    attributes: {
      subtype: row.subtype,
      operatorClass: name(row.operatorClass),
      collation: name(row.collation),
      canonical: name(row.canonical),
      subtypeDifference: name(row.subtypeDifference),
      multirange: qualified(...row.multirange),
      owner: row.owner,
      comment: row.comment,
      privileges: effectivePrivileges(row.acl, 'type', row.owner, major),
    },
    rows: [
      { table: 'pg_type', oid: row.oid },
      ...row.types.map((oid) => ({ table: 'pg_type' as const, oid })),
      // Calls of the functions that make its values depend on them, and they on the type.
      ...(row.constructors ?? []).map((oid) => ({ table: 'pg_proc' as const, oid })),
    ],
  }),
  rules: {
    subtype: {
      label: 'subtype',
      severity: behaviour('its bounds are values of another type'),
      matters: () => 'anew',
      follows: followSql,
    },
    operatorClass: { label: 'operator class', severity: behaviour('its values are sorted and compared otherwise') },
    collation: { label: 'collation', severity: behaviour('its values are sorted and compared otherwise') },
    canonical: {
      label: 'canonical function',
      severity: behaviour('ranges that mean the same may count as different'),
      follows: followReference,
    },
    subtypeDifference: {
      label: 'subtype difference function',
      severity: performance('indexes on it are built otherwise'),
      follows: followReference,
    },
    multirange: {
      label: 'multirange type',
      severity: behaviour('its multirange type has another name'),
      matters: () => 'anew',
    },
  },
  summary: ({ attributes }) => `range of ${attributes.subtype}`,
  sqlName: rangeName,
  create: (object) => step(rangeCreation(object)),
  alter: (from, to, _attributes, context) =>
    from.attributes.canonical !== null || to.attributes.canonical !== null
      ? {
          type: 'replace',
          reason: say`a range type and its canonical function need each other, so both are made anew`,
        }
      : remake(from, to, context),
  drop: (object) =>
    // Its canonical function depends on it as it does on the function.
    step(`DROP TYPE ${rangeReference(object)}${object.attributes.canonical === null ? '' : ' CASCADE'}`),
  split: (object) =>
    object.attributes.canonical === null
      ? null
      : { first: step(`CREATE TYPE ${rangeReference(object)}`), later: step(rangeCreation(object)) },
  rename: { sort: 'type' },
  state: ({ schema, name }) => typeState(schema, name, 'r'),
  occupies: (object) => [`type ${rangeReference(object)}`, `type ${object.attributes.multirange}`],
});

function name(parts: readonly [string, string] | null): string | null {
  return parts === null ? null : qualified(...parts);
}

function remake(from: Range, to: Range, context: RepairContext): ReturnType<typeof remakeType> {
  const { multirange } = from.attributes;
  const remade = remakeType(from, to, context, {
    keyword: 'TYPE',
    name: rangeName(to),
    aside: (old) => rangeAside(from, old),
    create: [rangeCreation(to)],
    renamed: (type) =>
      type.replace(/^.*?(?=(?:\[\])?$)/, (name) => (name === multirange ? to.attributes.multirange : name)),
    using: (column, type) => `${column}::text::${type}`,
    hazards: () => [mayNotConvert(rangeReference(to))],
  });
  if (remade.type !== 'in-place' || multirange === to.attributes.multirange) return remade;
  // Its columns go to the multirange type's new name, so that their difference is none any more.
  const moved = columnUses(from.id, context).filter(({ attributes }) => withoutArray(attributes.type) === multirange);
  return { ...remade, carries: moved.map(({ object }) => object.id) };
}
