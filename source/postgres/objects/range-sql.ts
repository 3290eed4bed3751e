/** A range type as an object, and the SQL that makes it (PostgreSQL manual, CREATE TYPE, "Range Types"). */

import * as z from 'zod';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { Statement } from '../../catalog/recipe.ts';
import { commentShape, grantsShape, ownerShape, type SqlName } from '../common.ts';
import { statement, type Typed } from '../kind.ts';

export const rangeShape = z.object({
  subtype: z.string(),
  /** Qualified and quoted, where it is not the subtype's default. */
  operatorClass: z.string().nullable(),
  /** Where it is not the subtype's own. */
  collation: z.string().nullable(),
  canonical: z.string().nullable(),
  subtypeDifference: z.string().nullable(),
  /** The name of its multirange type, in the range type's schema. */
  multirange: z.string(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
export type Range = Typed<z.infer<typeof rangeShape>>;

export function rangeName(object: Range): SqlName {
  return {
    keyword: 'TYPE',
    reference: rangeReference(object),
    grant: { target: `TYPE ${rangeReference(object)}`, type: 'type' },
  };
}

export function rangeReference(object: Range): string {
  return qualified(object.schema, object.name);
}

export function rangeCreation(object: Range): Statement {
  const { attributes } = object;
  const options = [
    `subtype = ${attributes.subtype}`,
    ...(attributes.operatorClass === null ? [] : [`subtype_opclass = ${attributes.operatorClass}`]),
    ...(attributes.collation === null ? [] : [`collation = ${attributes.collation}`]),
    ...(attributes.canonical === null ? [] : [`canonical = ${attributes.canonical}`]),
    ...(attributes.subtypeDifference === null ? [] : [`subtype_diff = ${attributes.subtypeDifference}`]),
    `multirange_type_name = ${attributes.multirange}`,
  ];
  return statement(`CREATE TYPE ${rangeReference(object)} AS RANGE (${options.join(', ')})`);
}

/** Neither the multirange type nor the functions that make values follow the range type when it is renamed to `old`. */
export function rangeAside(from: Range, old: string): readonly Statement[] {
  const { subtype, multirange } = from.attributes;
  const range = qualified(from.schema, old);
  const many = quoteIdentifier(`${old}_many`);
  const constructors = [`${subtype}, ${subtype}`, `${subtype}, ${subtype}, text`];
  return [
    statement(`ALTER TYPE ${multirange} RENAME TO ${many}`),
    ...constructors.map((list) =>
      statement(`ALTER FUNCTION ${rangeReference(from)}(${list}) RENAME TO ${quoteIdentifier(old)}`),
    ),
    ...['', range, `${range}[]`].map((list) => statement(`ALTER FUNCTION ${multirange}(${list}) RENAME TO ${many}`)),
  ];
}
