/** A domain as an object, and the SQL that makes it (PostgreSQL manual, CREATE DOMAIN and ALTER DOMAIN). */

import * as z from 'zod';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Statement } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { commentShape, grantsShape, ownerShape, type SqlName } from '../common.ts';
import { statement, type Typed } from '../kind.ts';

export const constraintShape = z.object({ name: z.string(), definition: z.string(), comment: z.string().nullable() });
export type Constraint = z.infer<typeof constraintShape>;

export const domainShape = z.object({
  type: z.string(),
  /** Qualified and quoted, where it is not the type's own. */
  collation: z.string().nullable(),
  notNull: z.boolean(),
  /** The name of the constraint behind NOT NULL, since 17. */
  notNullName: z.string().nullable(),
  default: z.string().nullable(),
  /** By name; a definition says NOT VALID where that is so. */
  constraints: z.array(constraintShape).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
export type Domain = Typed<z.infer<typeof domainShape>>;

export function domainName(object: Domain): SqlName {
  return {
    keyword: 'DOMAIN',
    reference: domainReference(object),
    grant: { target: `DOMAIN ${domainReference(object)}`, type: 'type' },
  };
}

export function domainReference(object: Pick<Domain, 'schema' | 'name'>): string {
  return qualified(object.schema, object.name);
}

export function domainCreation(object: Domain): Statement {
  const { attributes } = object;
  const within = attributes.constraints.filter(({ definition }) => !notValid(definition));
  const clauses = [
    `CREATE DOMAIN ${domainReference(object)} AS ${attributes.type}`,
    ...(attributes.collation === null ? [] : [`COLLATE ${attributes.collation}`]),
    ...(attributes.default === null ? [] : [`DEFAULT ${attributes.default}`]),
    ...(attributes.notNull ? [`${namedNotNull(attributes.notNullName)}NOT NULL`] : []),
    ...within.map(({ name, definition }) => `CONSTRAINT ${quoteIdentifier(name)} ${definition}`),
  ];
  return statement(clauses.join(within.length > 0 ? '\n  ' : ' '));
}

/** `CONSTRAINT d_not_null `: a name that a domain of another name has had given before does not come by itself. */
function namedNotNull(name: string | null): string {
  return name === null ? '' : `CONSTRAINT ${quoteIdentifier(name)} `;
}

/** What CREATE DOMAIN has no words for: constraints that existing values need not meet, and comments on constraints. */
export function domainCompletion(object: Domain): readonly Statement[] {
  const { constraints } = object.attributes;
  return [
    ...constraints
      .filter(({ definition }) => notValid(definition))
      .map((constraint) => statement(constraintAddition(object, constraint))),
    ...constraints.flatMap((constraint) => constraintComment(object, constraint, null)),
  ];
}

export function notValid(definition: string): boolean {
  return definition.endsWith(' NOT VALID');
}

export function constraintAddition(object: Domain, { name, definition }: Constraint): string {
  return `ALTER DOMAIN ${domainReference(object)} ADD CONSTRAINT ${quoteIdentifier(name)} ${definition}`;
}

export function constraintComment(
  object: Domain,
  { name, comment }: Constraint,
  held: string | null,
): readonly Statement[] {
  if (comment === held) return [];
  return [
    statement(
      `COMMENT ON CONSTRAINT ${quoteIdentifier(name)} ON DOMAIN ${domainReference(object)} IS ${comment === null ? 'NULL' : quoteLiteral(comment)}`,
    ),
  ];
}

/** What adding a check costs. */
export function checking(object: Domain): Statement['hazards'] {
  return [{ code: 'scan', message: say`reads all tables with columns of ${domainReference(object)}` }];
}
