import * as z from 'zod';
import { quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { createOptions } from '../foreign-options.ts';
import { losesData, needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { hasRole } from '../roles.ts';
import { rowState } from '../states.ts';

const shape = z.object({
  server: z.string(),
  /** The role's name, unquoted; null for PUBLIC. */
  role: z.string().nullable(),
  /** The names of its options, never their values; null where even those may not be seen. */
  options: z.array(z.string()).readonly().nullable(),
});
type UserMapping = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  server: z.string(),
  role: z.string().nullable(),
  options: z.array(z.string()).nullable(),
});

/** That a role is mapped to some login of a foreign server. As which and with what password is never read. */
export const userMapping = defineKind({ row, shape })({
  kind: 'user-mapping',
  label: { one: 'user mapping', many: 'user mappings' },
  group: 'foreign',
  inside: false,
  presence: bySide.reaches,
  rank: 24,
  // No options and options that may not be seen look alike in the view: the condition is the view's own.
  query: (scope) => `
    SELECT m.umid::int8 AS oid, m.srvname AS server, CASE WHEN m.umuser <> 0 THEN m.usename END AS role,
      coalesce((SELECT array_agg(split_part(item, '=', 1) ORDER BY split_part(item, '=', 1) COLLATE "C") FROM unnest(m.umoptions) AS items (item)),
        CASE WHEN (m.umuser <> 0 AND m.usename = current_user AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')))
          OR (m.umuser = 0 AND pg_has_role(s.srvowner, 'USAGE')) OR current_setting('is_superuser') = 'on' THEN '{}'::text[] END) AS options
    FROM pg_user_mappings m
    JOIN pg_foreign_server s ON s.oid = m.srvid
    WHERE ${scope.notFromExtension('pg_user_mapping', 'm.umid')}`,
  read: (row) => ({
    identity: `${row.role === null ? 'PUBLIC' : quoteIdentifier(row.role)}.${quoteIdentifier(row.server)}`,
    schema: null,
    name: `${row.role ?? 'everyone'} on ${row.server}`,
    attributes: { server: row.server, role: row.role, options: row.options },
    rows: [{ table: 'pg_user_mapping', oid: row.oid }],
    needs: [`foreign-server:${quoteIdentifier(row.server)}`],
  }),
  rules: {
    server: { label: 'server', severity: 'behaviour', compare: false },
    role: { label: 'for', severity: 'behaviour', compare: false },
    options: { label: 'options set', severity: 'behaviour', compare: false },
  },
  summary: ({ attributes }) =>
    attributes.options === null
      ? say`options not visible`
      : attributes.options.length === 0
        ? say`sets nothing`
        : say`sets ${attributes.options.join(', ')}`,
  impossible: ({ attributes }, change, context) =>
    change === 'create' && attributes.role !== null && !hasRole(attributes.role, context)
      ? say`role ${quoteIdentifier(attributes.role)} does not exist on the target`
      : null,
  create(object) {
    // A bare name is a secret to the options' writer: every value becomes a placeholder.
    const options = createOptions(object.attributes.options ?? []);
    return {
      ...step(
        statement(
          `CREATE USER MAPPING ${reference(object)}${options.sql}`,
          needsPrivilege(
            say`needs the owner of server ${quoteIdentifier(object.attributes.server)}, or the mapped role itself with USAGE on it`,
          ),
          ...options.hazards,
        ),
      ),
      notes: [say`the options of the user mapping ${reference(object)} are never read: put them in by hand`],
    };
  },
  alter: () => ({ type: 'in-place', statements: [] }),
  state: ({ attributes: { server, role } }) =>
    rowState('pg_user_mappings x', [
      `x.srvname = ${quoteLiteral(server)}`,
      role === null ? 'x.umuser = 0' : `x.usename = ${quoteLiteral(role)}`,
    ]),
  drop(object) {
    const { options } = object.attributes;
    const empty = options !== null && options.length === 0;
    const loss = empty ? [] : [losesData(say`drops the login kept for ${reference(object)}, which cannot be read`)];
    return step(statement(`DROP USER MAPPING ${reference(object)}`, ...loss));
  },
});

function reference({ attributes }: UserMapping): string {
  return `FOR ${attributes.role === null ? 'PUBLIC' : quoteIdentifier(attributes.role)} SERVER ${quoteIdentifier(attributes.server)}`;
}
