// A role that may see only a part: the inspector works, and says what it could not see.
import { expect, it } from 'vitest';
import { createDatabase, uniqueRole, withClient } from '../support/databases.ts';
import { withInspector } from '../support/inspector.ts';
import { newest, server } from '../support/servers.ts';

const schema = `
CREATE SCHEMA supabase_migrations;
CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
CREATE TABLE public.orders (id int);
`;

it('a role without permission on the ledger gets a working inspector', async () => {
  const at = await server(newest);
  const [source, target] = await Promise.all([createDatabase(at, schema), createDatabase(at, schema)]);
  const login = { user: uniqueRole('reader'), password: 'only to look' };
  try {
    await source.run(`CREATE ROLE ${login.user} LOGIN PASSWORD '${login.password}'`);
    await withInspector({ source, target: { url: at.url(target.name, login) } }, async (t) => {
      expect(t.screen()[0]).toMatch(/INCOMPLETE$/);
      expect(t.text()).toMatch(/Not seen +1 \?/);
      t.press('left', 'end');
      await t.waitFor(/supabase_migrations\.schema_migrations/);
      await t.waitFor('what cannot be seen cannot be repaired');
      await target.run('ALTER TABLE public.orders ADD COLUMN note text');
      await t.waitFor(/Tables +1 ≠/, { timeout: 3_000 });
      expect(t.screen()[0]).toMatch(/DIFFERENT · INCOMPLETE$/);
    });
  } finally {
    await Promise.all([source.drop(), target.drop()]);
    await withClient(at.url(), (client) => client.query(`DROP ROLE IF EXISTS ${login.user}`));
  }
});
