// zod for a program that describes hundreds of columns as it starts: schemas cannot be changed, so that each of the common
// ones is made once. Not numbers: oids are told from them by being a schema of their own (source/postgres/oid.ts).
import * as z from 'zod';

export * from 'zod';

const strings = shared(z.string());
const booleans = shared(z.boolean());
const lists = shared(z.array(strings));

export const string = (/** @type {Parameters<typeof z.string>} */ ...how) =>
  how.length > 0 ? z.string(...how) : strings;
export const boolean = (/** @type {Parameters<typeof z.boolean>} */ ...how) =>
  how.length > 0 ? z.boolean(...how) : booleans;

/**
 * @template {z.ZodType} Element
 * @param {Element} element
 * @param {[]} how
 */
export const array = (element, ...how) =>
  how.length === 0 && Object.is(element, strings) ? lists : z.array(element, ...how);

/**
 * The same schema, with what may be null as well made once.
 * @template {z.ZodType} Schema
 * @param {Schema} schema
 * @returns {Schema}
 */
function shared(schema) {
  const orNull = schema.nullable();
  schema.nullable = () => orNull;
  return schema;
}
