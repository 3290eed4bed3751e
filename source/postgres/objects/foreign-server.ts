import * as z from 'zod';
import { quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { commentShape, grantsShape, ownerShape } from '../common.ts';
import { alterOptions, createOptions, placeholderNotes } from '../foreign-options.ts';
import { losesData, needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step } from '../kind.ts';
import { oid } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { itemParts, itemsWithoutSecrets } from '../secrets.ts';
import { namedState } from '../states.ts';

const elsewhere = behaviour('another server is reached, or in another way');

const shape = z.object({
  /** The foreign-data wrapper's name, unquoted. */
  wrapper: z.string(),
  type: z.string().nullable(),
  version: z.string().nullable(),
  /** `name=value`; a bare name for a secret, which is never read. */
  options: z.array(z.string()).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});

const row = z.object({
  oid,
  name: z.string(),
  wrapper: z.string(),
  type: z.string().nullable(),
  version: z.string().nullable(),
  options: z.array(z.string()).nullable(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A foreign server. */
export const foreignServer = defineKind({ row, shape })({
  kind: 'foreign-server',
  label: { one: 'foreign server', many: 'foreign servers' },
  group: 'foreign',
  inside: false,
  presence: bySide.reaches,
  rank: 22,
  query: (scope) => `
    SELECT s.oid::int8 AS oid, s.srvname AS name, w.fdwname AS wrapper, s.srvtype AS type, s.srvversion AS version,
      ${itemsWithoutSecrets('s.srvoptions')} AS options, pg_get_userbyid(s.srvowner) AS owner, s.srvacl::text[] AS acl, d.description AS comment
    FROM pg_foreign_server s
    JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
    LEFT JOIN pg_description d ON d.classoid = 1417 AND d.objoid = s.oid AND d.objsubid = 0
    WHERE ${scope.notFromExtension('pg_foreign_server', 's.oid')}`,
  read: (row, { major }) => ({
    identity: quoteIdentifier(row.name),
    schema: null,
    name: row.name,
    attributes: {
      wrapper: row.wrapper,
      type: row.type,
      version: row.version,
      options: row.options ?? [],
      owner: row.owner,
      comment: row.comment,
      privileges: effectivePrivileges(row.acl, 'foreign-server', row.owner, major),
    },
    rows: [{ table: 'pg_foreign_server', oid: row.oid }],
  }),
  rules: {
    wrapper: { label: 'wrapper', severity: elsewhere },
    type: { label: 'type', severity: elsewhere },
    version: { label: 'version', severity: elsewhere },
    options: { label: 'options', severity: elsewhere },
  },
  summary: ({ attributes }) => [say`by ${attributes.wrapper}`, ...attributes.options].join(', '),
  sqlName: (object) => ({
    keyword: 'SERVER',
    reference: quoteIdentifier(object.name),
    grant: { target: `FOREIGN SERVER ${quoteIdentifier(object.name)}`, type: 'foreign-server' },
  }),
  create({ name, attributes }) {
    const options = createOptions(attributes.options);
    const sql = [
      `CREATE SERVER ${quoteIdentifier(name)}`,
      attributes.type === null ? '' : ` TYPE ${quoteLiteral(attributes.type)}`,
      attributes.version === null ? '' : ` VERSION ${quoteLiteral(attributes.version)}`,
      ` FOREIGN DATA WRAPPER ${quoteIdentifier(attributes.wrapper)}${options.sql}`,
    ].join('');
    return {
      ...step(
        statement(sql, needsPrivilege(say`needs USAGE on ${quoteIdentifier(attributes.wrapper)}`), ...options.hazards),
      ),
      notes: placeholderNotes(say`server ${quoteIdentifier(name)}`, attributes.options),
    };
  },
  alter(from, to, attributes) {
    if (attributes.includes('wrapper') || attributes.includes('type'))
      return { type: 'replace', reason: say`the wrapper and the type of a foreign server cannot be changed` };
    const version = attributes.includes('version')
      ? ` VERSION ${to.attributes.version === null ? 'NULL' : quoteLiteral(to.attributes.version)}`
      : '';
    const options = attributes.includes('options')
      ? alterOptions(from.attributes.options, to.attributes.options)
      : { sql: '', hazards: [] };
    const sql = `ALTER SERVER ${quoteIdentifier(to.name)}${version}${options.sql}`;
    return { type: 'in-place', ...step(statement(sql, ...options.hazards)) };
  },
  state: ({ name }) => namedState('pg_foreign_server', 'srvname', name),
  drop({ name, attributes }) {
    const server = say`server ${quoteIdentifier(name)}`;
    const secret = attributes.options.some((option) => itemParts(option).value === null);
    const loss = secret ? [losesData(say`drops ${server} with the secrets in its options, which cannot be read`)] : [];
    return step(statement(`DROP SERVER ${quoteIdentifier(name)}`, ...loss));
  },
});
