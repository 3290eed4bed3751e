/** A composite type as an object, and the SQL that makes it (PostgreSQL manual, CREATE TYPE). */

import * as z from 'zod';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Statement } from '../../catalog/recipe.ts';
import { commentShape, grantsShape, ownerShape, type SqlName } from '../common.ts';
import { statement, type Typed } from '../kind.ts';

export const attributeShape = z.object({
  name: z.string(),
  type: z.string(),
  /** Qualified and quoted, where it is not the type's own. */
  collation: z.string().nullable(),
  comment: z.string().nullable(),
});
export type Attribute = z.infer<typeof attributeShape>;

export const compositeShape = z.object({
  /** In their order, which counts: a value is written as a row. */
  attributes: z.array(attributeShape).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
export type Composite = Typed<z.infer<typeof compositeShape>>;

export function compositeName(object: Composite): SqlName {
  return {
    keyword: 'TYPE',
    reference: compositeReference(object),
    grant: { target: `TYPE ${compositeReference(object)}`, type: 'type' },
  };
}

export function compositeReference(object: Composite): string {
  return qualified(object.schema, object.name);
}

export function attributeDefinition({ name, type, collation }: Attribute): string {
  return `${quoteIdentifier(name)} ${type}${collation === null ? '' : ` COLLATE ${collation}`}`;
}

export function compositeCreation(object: Composite): readonly Statement[] {
  const list = object.attributes.attributes.map(attributeDefinition);
  return [
    statement(
      `CREATE TYPE ${compositeReference(object)} AS (${list.length === 0 ? '' : `\n  ${list.join(',\n  ')}\n`})`,
    ),
    ...object.attributes.attributes.flatMap((attribute) => attributeComment(object, attribute, null)),
  ];
}

export function attributeComment(
  object: Composite,
  { name, comment }: Attribute,
  held: string | null,
): readonly Statement[] {
  return comment === held
    ? []
    : [
        statement(
          `COMMENT ON COLUMN ${compositeReference(object)}.${quoteIdentifier(name)} IS ${comment === null ? 'NULL' : quoteLiteral(comment)}`,
        ),
      ];
}
