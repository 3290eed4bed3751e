import { describe, expect, it } from 'vitest';
import { uniqueRole, withClient, withPair } from './databases.ts';
import { judge } from './judge.ts';
import { newest, oldest, server } from './servers.ts';

const schema = `
  CREATE TYPE mood AS ENUM ('calm', 'busy');
  CREATE TABLE agents (id uuid PRIMARY KEY, mood mood NOT NULL DEFAULT 'calm', seen timestamptz);
  CREATE INDEX agents_seen ON agents (seen);
  ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
  CREATE POLICY everyone ON agents FOR SELECT USING (true);
  CREATE VIEW busy AS SELECT id FROM agents WHERE mood = 'busy';
  COMMENT ON VIEW busy IS 'who cannot answer';
`;

describe.each([oldest, newest])('the judge on PostgreSQL %i', (major) => {
  it('finds nothing between equal databases', () =>
    withPair(major, schema, schema, async (source, target) => {
      expect(await judge(source.url, target.url)).toEqual([]);
    }));

  it('says what the target lacks, and its statements remove the difference', () =>
    withPair(
      major,
      `${schema} ALTER TABLE agents ADD COLUMN note text; COMMENT ON VIEW busy IS 'changed';`,
      schema,
      async (source, target) => {
        const statements = await judge(source.url, target.url);
        expect(statements.join('\n')).toMatch(/ADD COLUMN "?note"?/);
        expect(statements).toHaveLength(2);
        await target.run(statements.join(';\n'));
        expect(await judge(source.url, target.url)).toEqual([]);
      },
    ));

  it('says what the target has too much', () =>
    withPair(major, 'CREATE SCHEMA kept', 'CREATE SCHEMA kept; CREATE TABLE extra ()', async (source, target) => {
      expect(await judge(source.url, target.url)).toEqual([expect.stringMatching(/^DROP TABLE/)]);
    }));

  it('sees owners and grants, but not the roles of other tests', async () => {
    const [reader, writer] = [uniqueRole(), uniqueRole()];
    const at = await server(major);
    await withClient(at.url(), (client) => client.query(`CREATE ROLE ${reader}; CREATE ROLE ${writer}`));
    try {
      await withPair(
        major,
        `CREATE TABLE t (); GRANT SELECT ON t TO ${reader}; ALTER TABLE t OWNER TO ${writer}`,
        'CREATE TABLE t ()',
        async (source, target) => {
          const statements = (await judge(source.url, target.url)).join('\n');
          expect(statements).toMatch(new RegExp(`OWNER TO "?${writer}`));
          expect(statements).toMatch(new RegExp(`GRANT SELECT .* TO "?${reader}`));
        },
      );
    } finally {
      await withClient(at.url(), (client) => client.query(`DROP ROLE ${reader}; DROP ROLE ${writer}`));
    }
  });
});

it('sees roles between clusters when asked', async () => {
  const [source, target] = await Promise.all([server(newest, 'a'), server(newest, 'b')]);
  const role = uniqueRole();
  await withClient(source.url(), (client) => client.query(`CREATE ROLE ${role}`));
  try {
    const statements = await judge(source.url(), target.url(), { roles: true });
    expect(statements.join('\n')).toContain(role);
  } finally {
    await withClient(source.url(), (client) => client.query(`DROP ROLE ${role}`));
  }
});
