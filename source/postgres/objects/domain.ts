import { z } from 'zod';
import type { Json } from '../../catalog/json.ts';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Alteration, RepairContext, Statement } from '../../catalog/recipe.ts';
import { commentShape, grantsShape, ownerShape, type SqlName } from '../common.ts';
import { compareDefinitions, compareNamed } from '../deparse.ts';
import { mayFail } from '../hazards.ts';
import { isWiderCheck } from '../implication.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { mayNotConvert, remakeType } from '../remake-type.ts';
import { followSql } from '../renaming/follow.ts';
import { columnUses } from '../type-users.ts';
import { isWiderType } from './type-name.ts';

const constraintShape = z.object({ name: z.string(), definition: z.string(), comment: z.string().nullable() });
type Constraint = z.infer<typeof constraintShape>;

const shape = z.object({
  type: z.string(),
  /** Qualified and quoted, where it is not the type's own. */
  collation: z.string().nullable(),
  notNull: z.boolean(),
  default: z.string().nullable(),
  /** By name; a definition says NOT VALID where that is so. */
  constraints: z.array(constraintShape).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
type Domain = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  array: oid,
  schema: z.string(),
  name: z.string(),
  type: z.string(),
  collation: z.tuple([z.string(), z.string()]).nullable(),
  notNull: z.boolean(),
  default: z.string().nullable(),
  constraints: z
    .array(z.object({ oid: z.number(), name: z.string(), definition: z.string(), comment: z.string().nullable() }))
    .nullable(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A domain with its constraints. */
export const domain = defineKind({ row, shape })({
  kind: 'domain',
  label: { one: 'domain', many: 'domains' },
  group: 'types',
  inside: false,
  presence: 'behaviour',
  rank: 22,
  // Since 17 a domain's NOT NULL is a constraint with a name, which says no more than typnotnull.
  query: (scope) => `
    SELECT t.oid::int8 AS oid, t.typarray::int8 AS "array", n.nspname AS schema, t.typname AS name,
      format_type(t.typbasetype, t.typtypmod) AS type,
      CASE WHEN t.typcollation <> b.typcollation THEN (SELECT ARRAY[cn.nspname, co.collname] FROM pg_collation co
        JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = t.typcollation) END AS collation,
      t.typnotnull AS "notNull", coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS "default", c.constraints,
      pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl, d.description AS comment
    FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_type b ON b.oid = t.typbasetype
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('oid', k.oid::int8, 'name', conname, 'definition',
          pg_get_constraintdef(k.oid), 'comment', kd.description) ORDER BY conname) AS constraints
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
      ...(row.constraints ?? []).map(({ oid }) => ({ table: 'pg_constraint' as const, oid })),
    ],
  }),
  rules: {
    type: { label: 'type', severity: 'behaviour', ahead: isWiderType, follows: followSql },
    collation: { label: 'collation', severity: 'behaviour' },
    notNull: { label: 'not null', severity: 'behaviour', ahead: (source) => source === true },
    default: { label: 'default', severity: 'behaviour', compare: compareDefinitions, follows: followSql },
    constraints: {
      label: 'constraints',
      severity: 'behaviour',
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
  sqlName,
  create: (object) => step(creation(object), ...completion(object)),
  alter(from, to, attributes, context) {
    if (attributes.includes('type') || attributes.includes('collation')) return remake(from, to, context);
    const statements = changes(from, to, attributes);
    // Rows are checked in columns of the domain itself; where arrays hold it PostgreSQL refuses to.
    const checks = statements.some(({ hazards }) => hazards.some(({ code }) => code === 'may-fail'));
    const nested = columnUses(from.id, context).some((column) => column.attributes.type !== reference(from));
    return checks && nested ? remake(from, to, context) : { type: 'in-place', statements };
  },
  drop: (object) => step(`DROP DOMAIN ${reference(object)}`),
  rename: { sort: 'type' },
  occupies: (object) => [`type ${reference(object)}`],
});

/** True when one of the target's constraints surely allows more than the source's of that name. */
function hasWiderConstraint(source: Json, target: Json): boolean {
  const held = new Map(
    z
      .array(constraintShape)
      .parse(target)
      .map(({ name, definition }) => [name, definition]),
  );
  return z
    .array(constraintShape)
    .parse(source)
    .some(({ name, definition }) => isWiderCheck(definition, held.get(name) ?? null));
}

function sqlName(object: Domain): SqlName {
  return {
    keyword: 'DOMAIN',
    reference: reference(object),
    grant: { target: `DOMAIN ${reference(object)}`, type: 'type' },
  };
}

function reference(object: Pick<Domain, 'schema' | 'name'>): string {
  return qualified(object.schema, object.name);
}

function creation(object: Domain): Statement {
  const { attributes } = object;
  const within = attributes.constraints.filter(({ definition }) => !notValid(definition));
  const clauses = [
    `CREATE DOMAIN ${reference(object)} AS ${attributes.type}`,
    ...(attributes.collation === null ? [] : [`COLLATE ${attributes.collation}`]),
    ...(attributes.default === null ? [] : [`DEFAULT ${attributes.default}`]),
    ...(attributes.notNull ? ['NOT NULL'] : []),
    ...within.map(({ name, definition }) => `CONSTRAINT ${quoteIdentifier(name)} ${definition}`),
  ];
  return statement(clauses.join(within.length > 0 ? '\n  ' : ' '));
}

/** What CREATE DOMAIN has no words for: constraints that existing values need not meet, and comments on constraints. */
function completion(object: Domain): readonly Statement[] {
  const { constraints } = object.attributes;
  return [
    ...constraints
      .filter(({ definition }) => notValid(definition))
      .map((constraint) => statement(addition(object, constraint))),
    ...constraints.flatMap((constraint) => commentOn(object, constraint, null)),
  ];
}

function notValid(definition: string): boolean {
  return definition.endsWith(' NOT VALID');
}

function addition(object: Domain, { name, definition }: Constraint): string {
  return `ALTER DOMAIN ${reference(object)} ADD CONSTRAINT ${quoteIdentifier(name)} ${definition}`;
}

function commentOn(object: Domain, { name, comment }: Constraint, held: string | null): readonly Statement[] {
  if (comment === held) return [];
  return [
    statement(
      `COMMENT ON CONSTRAINT ${quoteIdentifier(name)} ON DOMAIN ${reference(object)} IS ${comment === null ? 'NULL' : quoteLiteral(comment)}`,
    ),
  ];
}

function changes(from: Domain, to: Domain, attributes: readonly string[]): readonly Statement[] {
  const alter = `ALTER DOMAIN ${reference(to)}`;
  const { notNull, default: wanted } = to.attributes;
  const statements: Statement[] = [];
  if (attributes.includes('default'))
    statements.push(statement(`${alter} ${wanted === null ? 'DROP DEFAULT' : `SET DEFAULT ${wanted}`}`));
  if (attributes.includes('notNull')) {
    statements.push(
      notNull
        ? statement(
            `${alter} SET NOT NULL`,
            ...checking(to),
            mayFail(`refused while a column of ${reference(to)} holds a null`),
          )
        : statement(`${alter} DROP NOT NULL`),
    );
  }
  if (attributes.includes('constraints')) statements.push(...constraintChanges(from, to));
  return statements;
}

function constraintChanges(from: Domain, to: Domain): readonly Statement[] {
  const alter = `ALTER DOMAIN ${reference(to)}`;
  const held = new Map(from.attributes.constraints.map((constraint) => [constraint.name, constraint]));
  const wanted = new Map(to.attributes.constraints.map((constraint) => [constraint.name, constraint]));
  const statements: Statement[] = [];
  for (const { name, definition } of held.values()) {
    const next = wanted.get(name);
    if (next && (next.definition === definition || `${next.definition} NOT VALID` === definition)) continue;
    statements.push(statement(`${alter} DROP CONSTRAINT ${quoteIdentifier(name)}`));
  }
  for (const constraint of wanted.values()) {
    const { name, definition } = constraint;
    const before = held.get(name);
    const kept = before && (before.definition === definition || before.definition === `${definition} NOT VALID`);
    const refused = mayFail(
      `refused while a column of ${reference(to)} holds a value that ${quoteIdentifier(name)} forbids`,
    );
    if (!kept) {
      statements.push(statement(addition(to, constraint), ...(notValid(definition) ? [] : [...checking(to), refused])));
    } else if (before.definition !== definition) {
      statements.push(statement(`${alter} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`, ...checking(to), refused));
    }
    statements.push(...commentOn(to, constraint, kept ? before.comment : null));
  }
  return statements;
}

function checking(object: Domain): Statement['hazards'] {
  return [{ code: 'scan', message: `reads all tables with columns of ${reference(object)}` }];
}

function remake(from: Domain, to: Domain, context: RepairContext): Alteration {
  const type = to.attributes.type;
  return remakeType(from, to, context, {
    keyword: 'DOMAIN',
    name: sqlName(to),
    create: [creation(to)],
    complete: completion(to),
    using: (column, columnType) => `${column}::${type}${columnType.endsWith('[]') ? '[]' : ''}::${columnType}`,
    hazards: [mayNotConvert(reference(to))],
  });
}
