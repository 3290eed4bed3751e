import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { certaintyOf } from '../../source/postgres/certainty.ts';

const plain = [
  z.string(),
  z.number(),
  z.boolean(),
  z.enum(['a', 'b']),
  z.string().nullable(),
  z.array(z.string().nullable()),
  z.tuple([z.string(), z.boolean()]).nullable(),
  z.array(z.tuple([z.enum(['a', '']), z.string()])),
  z.array(z.string()).readonly(),
];
/** What asks for more than a type, or makes something else of a value. */
const others = [
  z.string().min(2),
  z.number().int(),
  z.array(z.string()).max(1),
  z.tuple([z.string()], z.number()),
  z.object({ a: z.string(), b: z.boolean().optional() }),
  z.object({ a: z.string() }).refine(({ a }) => a !== ''),
  z.record(z.string(), z.string()),
  z.record(z.string(), z.array(z.string()).readonly()),
  z.record(z.string().min(2), z.string()),
  z.string().transform((text) => text.length),
  z.string().default('a'),
  z.custom<string>((value) => value === 'a'),
  z.strictObject({ a: z.string() }),
  z.object({ a: z.string() }),
  z.object({ a: z.array(z.string()), b: z.boolean().nullable() }),
];

const leaf = fc.oneof(
  fc.constantFrom('a', 'b', '', null, undefined, Number.NaN, Number.POSITIVE_INFINITY),
  fc.string({ maxLength: 2 }),
  fc.boolean(),
  fc.double(),
);
const list = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  fc.array(fc.array(leaf, { maxLength: 2 }), { maxLength: 2 }),
);
const value = fc.oneof(list, fc.record({ a: list, b: leaf }, { requiredKeys: [] }));

describe('what is certain', () => {
  it.each([...plain, ...others].map((schema, place) => [place, schema] as const))(
    'is taken by schema %i as it is',
    (_place, schema) => {
      const certain = certaintyOf(schema);
      fc.assert(
        fc.property(value, (one) => {
          if (certain(one)) expect(schema.parse(one)).toEqual(one);
        }),
      );
    },
  );

  it('is all that plain schemas take', () => {
    for (const schema of plain) {
      const certain = certaintyOf(schema);
      fc.assert(fc.property(value, (one) => certain(one) === schema.safeParse(one).success));
    }
  });
});
