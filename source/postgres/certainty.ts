/**
 * Telling at a glance that a row is what its schema says. Most rows are, and zod takes as long to find that out, and to
 * copy them, as all else that is done with them; what is not certain here is for zod to judge.
 */

import * as z from 'zod';

/** True only for a value that the schema takes, and takes as it is. */
export type Certain = (value: unknown) => boolean;

export function certaintyOf(schema: unknown): Certain {
  if (schema instanceof z.ZodNullable) {
    const inner = certaintyOf(schema.unwrap());
    return (value) => value === null || inner(value);
  }
  if (schema instanceof z.ZodReadonly && isBare(schema)) return certaintyOf(schema.unwrap());
  if (
    schema instanceof z.ZodRecord &&
    isBare(schema) &&
    schema.keyType instanceof z.ZodString &&
    isBare(schema.keyType)
  ) {
    const member = certaintyOf(schema.valueType);
    return (value) => isRecord(value) && isPlain(value) && Object.values(value).every(member);
  }
  if (schema instanceof z.ZodArray && isBare(schema)) {
    const element = certaintyOf(schema.element);
    return (value) => Array.isArray(value) && value.every(element);
  }
  if (schema instanceof z.ZodTuple && isBare(schema) && schema.def.rest === null) {
    const items = schema.def.items.map(certaintyOf);
    return (value) =>
      Array.isArray(value) && value.length === items.length && items.every((item, index) => item(value[index]));
  }
  if (schema instanceof z.ZodObject && isBare(schema)) {
    // Without members that the schema does not know: zod would take them away.
    const members = Object.entries(schema.shape).map(([name, member]) => ({ name, certain: certaintyOf(member) }));
    return (value) =>
      isRecord(value) &&
      Object.keys(value).length === members.length &&
      members.every(({ name, certain }) => Object.hasOwn(value, name) && certain(value[name]));
  }
  if (schema instanceof z.ZodEnum) {
    const values = new Set<unknown>(schema.options);
    return (value) => values.has(value);
  }
  if (schema instanceof z.ZodString && isBare(schema)) return (value) => typeof value === 'string';
  if (schema instanceof z.ZodNumber && isBare(schema)) return (value) => Number.isFinite(value);
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  return () => false;
}

/** The same for these members of a record. */
export function certainRecord(
  shape: Readonly<Record<string, unknown>>,
  names: readonly string[],
): (record: Readonly<Record<string, unknown>>) => boolean {
  const members = names.map((name) => ({ name, certain: certaintyOf(shape[name]) }));
  return (record) => members.every(({ name, certain }) => certain(record[name]));
}

/** True for a schema that asks for a type and nothing more. */
function isBare(schema: z.ZodType): boolean {
  return (schema.def.checks ?? []).length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a record of nothing but members, none of which could be taken for more. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !Object.hasOwn(value, '__proto__');
}
