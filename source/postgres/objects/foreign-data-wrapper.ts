import * as z from 'zod';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { Hazard } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { commentShape, grantsShape, ownerShape } from '../common.ts';
import { alterOptions, createOptions, placeholderNotes } from '../foreign-options.ts';
import { needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step } from '../kind.ts';
import { oid } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { itemsWithoutSecrets } from '../secrets.ts';
import { namedState } from '../states.ts';

const shape = z.object({
  /** Functions, qualified and quoted. */
  handler: z.string().nullable(),
  validator: z.string().nullable(),
  options: z.array(z.string()).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});

const name = z.tuple([z.string(), z.string()]).nullable();
const row = z.object({
  oid,
  name: z.string(),
  handler: name,
  validator: name,
  options: z.array(z.string()).nullable(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

const functionName = (oid: string): string =>
  `(SELECT ARRAY[n.nspname::text, p.proname::text] FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = ${oid})`;

/** A foreign-data wrapper that no extension brought. */
export const foreignDataWrapper = defineKind({ row, shape })({
  kind: 'foreign-data-wrapper',
  label: { one: 'foreign-data wrapper', many: 'foreign-data wrappers' },
  group: 'foreign',
  inside: false,
  presence: bySide.reaches,
  rank: 20,
  query: (scope) => `
    SELECT w.oid::int8 AS oid, w.fdwname AS name, ${functionName('w.fdwhandler')} AS handler, ${functionName('w.fdwvalidator')} AS validator,
      ${itemsWithoutSecrets('w.fdwoptions')} AS options, pg_get_userbyid(w.fdwowner) AS owner, w.fdwacl::text[] AS acl, d.description AS comment
    FROM pg_foreign_data_wrapper w
    LEFT JOIN pg_description d ON d.classoid = 2328 AND d.objoid = w.oid AND d.objsubid = 0
    WHERE ${scope.notFromExtension('pg_foreign_data_wrapper', 'w.oid')}`,
  read: (row, { major }) => ({
    identity: quoteIdentifier(row.name),
    schema: null,
    name: row.name,
    attributes: {
      handler: row.handler === null ? null : qualified(...row.handler),
      validator: row.validator === null ? null : qualified(...row.validator),
      options: row.options ?? [],
      owner: row.owner,
      comment: row.comment,
      privileges: effectivePrivileges(row.acl, 'foreign-data-wrapper', row.owner, major),
    },
    rows: [{ table: 'pg_foreign_data_wrapper', oid: row.oid }],
  }),
  rules: {
    handler: { label: 'handler', severity: behaviour('other servers are reached by other code') },
    validator: { label: 'validator', severity: behaviour('options are checked otherwise') },
    options: { label: 'options', severity: behaviour('other servers are reached in another way') },
  },
  summary: ({ attributes }) => (attributes.handler === null ? say`no handler` : say`handler ${attributes.handler}`),
  sqlName: (object) => ({
    keyword: 'FOREIGN DATA WRAPPER',
    reference: quoteIdentifier(object.name),
    grant: { target: `FOREIGN DATA WRAPPER ${quoteIdentifier(object.name)}`, type: 'foreign-data-wrapper' },
  }),
  create({ name, attributes }) {
    const options = createOptions(attributes.options);
    const sql = `CREATE FOREIGN DATA WRAPPER ${quoteIdentifier(name)}${functions(attributes)}${options.sql}`;
    return {
      ...step(statement(sql, superuser(), ...options.hazards)),
      notes: placeholderNotes(name, attributes.options),
    };
  },
  alter(from, to, attributes) {
    const changed = attributes.some((attribute) => attribute !== 'options') ? functions(to.attributes, true) : '';
    const options = attributes.includes('options')
      ? alterOptions(from.attributes.options, to.attributes.options)
      : { sql: '', hazards: [] };
    const sql = `ALTER FOREIGN DATA WRAPPER ${quoteIdentifier(to.name)}${changed}${options.sql}`;
    return { type: 'in-place', ...step(statement(sql, superuser(), ...options.hazards)) };
  },
  state: ({ name }) => namedState('pg_foreign_data_wrapper', 'fdwname', name),
  drop: (object) => step(statement(`DROP FOREIGN DATA WRAPPER ${quoteIdentifier(object.name)}`, superuser())),
});

const superuser = (): Hazard => needsPrivilege(say`needs a superuser`);

function functions(attributes: z.infer<typeof shape>, altering = false): string {
  const none = (word: string): string => (altering ? ` NO ${word}` : '');
  return [
    attributes.handler === null ? none('HANDLER') : ` HANDLER ${attributes.handler}`,
    attributes.validator === null ? none('VALIDATOR') : ` VALIDATOR ${attributes.validator}`,
  ].join('');
}
