import * as z from 'zod';
import { type Json, sameJson } from '../../catalog/json.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { Alteration, RepairContext, Statement } from '../../catalog/recipe.ts';
import { behaviour, documentation } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { compareDefinitions, compareNamed } from '../deparse.ts';
import { defineKind, statement, step } from '../kind.ts';
import { oid, oidsOrNull } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { mayNotConvert, remakeType } from '../remake-type.ts';
import { followSql } from '../renaming/follow.ts';
import { typeState } from '../states.ts';
import { typeHolders, withoutArray } from '../type-holders.ts';
import { columnUses } from '../type-users.ts';
import { defaultRisk, notNullRisk, typeRisk } from './column-risk.ts';
import { detachDomain } from './domain-detach.ts';
import { domainRefusals, forbiddenIn, missingIn } from './domain-probe.ts';
import { checksRisk, hasWiderConstraint } from './domain-risk.ts';
import {
  checking,
  constraintAddition,
  constraintComment,
  type Domain,
  domainCompletion,
  domainCreation,
  domainName,
  domainReference,
  domainShape,
  notValid,
} from './domain-sql.ts';
import { hasExpression } from './expression.ts';
import { comparable, isWiderType } from './type-name.ts';

const row = z.object({
  oid,
  array: oid,
  schema: z.string(),
  name: z.string(),
  type: z.string(),
  collation: z.tuple([z.string(), z.string()]).nullable(),
  notNull: z.boolean(),
  notNullName: z.string().nullable(),
  default: z.string().nullable(),
  constraints: z
    .array(z.object({ name: z.string(), definition: z.string(), comment: z.string().nullable() }))
    .nullable(),
  constraintOids: oidsOrNull,
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A domain with its constraints. */
export const domain = defineKind({ row, shape: domainShape })({
  kind: 'domain',
  label: { one: 'domain', many: 'domains' },
  group: 'types',
  inside: false,
  presence: bySide.uses,
  rank: 22,
  found: { by: ['schema', 'name'] },
  query: (scope) => `
    SELECT t.oid::int8 AS oid, t.typarray::int8 AS "array", n.nspname AS schema, t.typname AS name,
      format_type(t.typbasetype, t.typtypmod) AS type,
      CASE WHEN t.typcollation <> b.typcollation THEN (SELECT ARRAY[cn.nspname, co.collname] FROM pg_collation co
        JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = t.typcollation) END AS collation,
      t.typnotnull AS "notNull",
      (SELECT conname FROM pg_constraint WHERE contypid = t.oid AND contype = 'n') AS "notNullName",
      coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS "default", c.constraints, c.oids AS "constraintOids",
      pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl, d.description AS comment
    FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_type b ON b.oid = t.typbasetype
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('name', conname, 'definition',
          pg_get_constraintdef(k.oid), 'comment', kd.description) ORDER BY conname) AS constraints, array_agg(k.oid::int8) AS oids
        FROM pg_constraint k LEFT JOIN pg_description kd ON kd.classoid = 2606 AND kd.objoid = k.oid AND kd.objsubid = 0
        WHERE k.contypid = t.oid AND k.contype = 'c') c ON true
    LEFT JOIN pg_description d ON d.classoid = 1247 AND d.objoid = t.oid AND d.objsubid = 0
    WHERE t.typtype = 'd' AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_type', 't.oid')}`,
  read: (row, { major }) => ({
    identity: qualified(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    attributes: {
      type: row.type,
      collation: row.collation === null ? null : qualified(...row.collation),
      notNull: row.notNull,
      notNullName: row.notNullName,
      default: row.default,
      constraints: (row.constraints ?? [])
        .map(({ name, definition, comment }) => ({ name, definition, comment }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      owner: row.owner,
      comment: row.comment,
      privileges: effectivePrivileges(row.acl, 'type', row.owner, major),
    },
    rows: [
      { table: 'pg_type', oid: row.oid },
      { table: 'pg_type', oid: row.array },
      ...(row.constraintOids ?? []).map((oid) => ({ table: 'pg_constraint' as const, oid })),
    ],
  }),
  rules: {
    type: {
      label: 'type',
      severity: typeRisk,
      ahead: isWiderType,
      matters: (source, target) => (comparable(String(source), String(target)) ? null : 'anew'),
      follows: followSql,
    },
    collation: { label: 'collation', severity: behaviour('its values are sorted and compared otherwise') },
    notNull: { label: 'not null', severity: notNullRisk, ahead: (source) => source === true },
    notNullName: {
      label: 'name of not null',
      severity: documentation('only errors call it by its name'),
      // Without a name before 17, and without a constraint it goes without saying.
      compare: (source, target) => (source === null || target === null ? 'equal' : 'different'),
    },
    default: { label: 'default', severity: defaultRisk, compare: compareDefinitions, follows: followSql },
    constraints: {
      label: 'constraints',
      severity: checksRisk,
      compare: compareNamed,
      ahead: hasWiderConstraint,
      follows: followSql,
    },
  },
  summary: ({ attributes }) =>
    [
      attributes.type,
      attributes.collation === null ? null : `collate ${attributes.collation}`,
      attributes.notNull ? 'not null' : null,
      attributes.default === null ? null : `default ${attributes.default}`,
      ...attributes.constraints.map(({ definition }) => definition),
    ]
      .filter((word) => word !== null)
      .join(' '),
  sqlName: domainName,
  create: (object) => step(domainCreation(object), ...domainCompletion(object)),
  alter(from, to, attributes, context) {
    if (attributes.includes('type') || attributes.includes('collation')) return remake(from, to, context);
    const statements = changes(from, to, attributes, context);
    // Rows are checked in columns of the domain itself; where other values hold it PostgreSQL refuses to.
    const checks = statements.some(({ hazards }) => hazards.some(({ code }) => code === 'may-fail'));
    return checks && isNested(from, context) ? remake(from, to, context) : { type: 'in-place', statements };
  },
  drop: (object) => step(`DROP DOMAIN ${domainReference(object)}`),
  detach: (object, dependency, goal, context) =>
    isNested(object, context) ? null : detachDomain(object, dependency, goal),
  rename: { sort: 'type' },
  state: ({ schema, name }) => typeState(schema, name, 'd'),
  occupies: (object) => [`type ${domainReference(object)}`],
});

/** True where arrays, composite types or ranges that tables store hold the domain. */
function isNested(domain: Domain, context: RepairContext): boolean {
  const types = [domain, ...typeHolders(domain.id, context).stored];
  return (
    types.some(
      ({ kind, attributes }) => kind !== 'domain' || (attributes !== domain.attributes && isArray(attributes.type)),
    ) || types.some(({ id }) => columnUses(id, context).some((column) => isArray(column.attributes.type)))
  );
}

function isArray(type: Json | undefined): boolean {
  return typeof type === 'string' && type.endsWith('[]');
}

function changes(
  from: Domain,
  to: Domain,
  attributes: readonly string[],
  context: RepairContext,
): readonly Statement[] {
  const alter = `ALTER DOMAIN ${domainReference(to)}`;
  const { notNull, default: wanted } = to.attributes;
  const statements: Statement[] = [];
  if (attributes.includes('default'))
    statements.push(statement(`${alter} ${wanted === null ? 'DROP DEFAULT' : `SET DEFAULT ${wanted}`}`));
  if (attributes.includes('notNull')) {
    const words = say`refused while a column of ${domainReference(to)} holds a null`;
    const refused = domainRefusals(from, words, missingIn, context);
    statements.push(
      notNull
        ? statement(
            context.version.major >= 17 && to.attributes.notNullName !== null
              ? `${alter} ADD CONSTRAINT ${quoteIdentifier(to.attributes.notNullName)} NOT NULL`
              : `${alter} SET NOT NULL`,
            ...checking(to),
            ...refused,
          )
        : statement(`${alter} DROP NOT NULL`),
    );
  }
  const { notNullName } = from.attributes;
  if (attributes.includes('notNullName') && notNullName !== null && to.attributes.notNullName !== null)
    statements.push(
      statement(
        `${alter} RENAME CONSTRAINT ${quoteIdentifier(notNullName)} TO ${quoteIdentifier(to.attributes.notNullName)}`,
      ),
    );
  if (attributes.includes('constraints')) statements.push(...constraintChanges(from, to, context));
  return statements;
}

function constraintChanges(from: Domain, to: Domain, context: RepairContext): readonly Statement[] {
  const alter = `ALTER DOMAIN ${domainReference(to)}`;
  const held = new Map(from.attributes.constraints.map((constraint) => [constraint.name, constraint]));
  const wanted = new Map(to.attributes.constraints.map((constraint) => [constraint.name, constraint]));
  const statements: Statement[] = [];
  // A type around which the domain is made anew takes along what is not to last.
  const mayBeGone = isAroundChange(from, context) ? 'IF EXISTS ' : '';
  for (const { name, definition } of held.values()) {
    const next = wanted.get(name);
    if (next && (next.definition === definition || `${next.definition} NOT VALID` === definition)) continue;
    statements.push(statement(`${alter} DROP CONSTRAINT ${mayBeGone}${quoteIdentifier(name)}`));
  }
  for (const constraint of wanted.values()) {
    const { name, definition } = constraint;
    const before = held.get(name);
    const kept = before && (before.definition === definition || before.definition === `${definition} NOT VALID`);
    const refused = domainRefusals(
      from,
      say`refused while a column of ${domainReference(to)} holds a value that ${quoteIdentifier(name)} forbids`,
      forbiddenIn(constraint, from.attributes.type),
      context,
    );
    if (!kept) {
      statements.push(
        statement(constraintAddition(to, constraint), ...(notValid(definition) ? [] : [...checking(to), ...refused])),
      );
    } else if (before.definition !== definition) {
      statements.push(statement(`${alter} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`, ...checking(to), ...refused));
    }
    statements.push(...constraintComment(to, constraint, kept ? before.comment : null));
  }
  return statements;
}

function isAroundChange(domain: Domain, { current, goal }: RepairContext): boolean {
  return current.dependencies.dependsOn(domain.id).some((id) => {
    const [held, wanted] = [current.get(id), goal.get(id)];
    return held !== undefined && wanted !== undefined && !sameJson(held.attributes, wanted.attributes);
  });
}

function remake(from: Domain, to: Domain, context: RepairContext): Alteration {
  const type = to.attributes.type;
  // Types that people made convert into each other as text.
  const byText = [from.attributes.type, type].some((name) =>
    ['enum', 'composite', 'range', 'domain'].some((kind) =>
      [context.current, context.goal].some((side) => side.get(`${kind}:${withoutArray(name)}`) !== undefined),
    ),
  );
  const remade = remakeType(from, to, context, {
    keyword: 'DOMAIN',
    name: domainName(to),
    create: [domainCreation(to)],
    complete: domainCompletion(to),
    using(column, columnType) {
      const array = columnType.endsWith('[]') ? '[]' : '';
      return byText ? `${column}::text::${columnType}` : `${column}::${type}${array}::${columnType}`;
    },
    hazards: () => [mayNotConvert(domainReference(to))],
  });
  const other = !comparable(from.attributes.type, to.attributes.type);
  return remade.type === 'in-place' && other ? { ...remade, carries: writtenForBase(from, context) } : remade;
}

/** Columns of the domain whose defaults, and whatever of theirs has expressions, are written for the type that it is over. */
function writtenForBase(domain: Domain, context: RepairContext): readonly ObjectId[] {
  return columnUses(domain.id, context).flatMap(({ object, attributes }) => [
    ...(attributes.default === null ? [] : [object.id]),
    ...context.current.dependencies.dependants(object.id).filter((id) => {
      const dependant = context.current.get(id);
      return dependant !== undefined && hasExpression(dependant);
    }),
  ]);
}
