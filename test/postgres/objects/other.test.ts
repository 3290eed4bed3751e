import { describe, expect, it } from 'vitest';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, uniqueName, withDatabase, withPair } from '../../support/databases.ts';
import { availableMajors, newest, oldest, server } from '../../support/servers.ts';

const sql = `
  CREATE SCHEMA "S s";
  CREATE FUNCTION "S s".eq(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
  CREATE OPERATOR "S s".=== (LEFTARG = integer, RIGHTARG = text, FUNCTION = "S s".eq, HASHES);
  CREATE OPERATOR "S s".!!! (RIGHTARG = integer, FUNCTION = int4um);
  COMMENT ON OPERATOR "S s".=== (integer, text) IS 'odd';
  CREATE OPERATOR CLASS "S s".mine FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
  CREATE OPERATOR FAMILY "S s".family USING hash;
  CREATE TEXT SEARCH DICTIONARY "S s".dict (TEMPLATE = simple, STOPWORDS = 'english');
  CREATE TEXT SEARCH CONFIGURATION "S s".cfg (PARSER = "default");
  ALTER TEXT SEARCH CONFIGURATION "S s".cfg ADD MAPPING FOR word WITH "S s".dict, simple;
  CREATE TEXT SEARCH PARSER "S s".prs (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
  CREATE TEXT SEARCH TEMPLATE "S s".tmpl (LEXIZE = dsimple_lexize);
  CREATE CONVERSION "S s".conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
  CREATE TYPE "S s".pair AS (a int, b text);
  CREATE FUNCTION "S s".pair_of(integer) RETURNS "S s".pair LANGUAGE sql AS 'SELECT row($1, null)::"S s".pair';
  CREATE CAST (integer AS "S s".pair) WITH FUNCTION "S s".pair_of(integer) AS ASSIGNMENT;
  CREATE TYPE "S s".shell;
  CREATE TYPE "S s".base;
  CREATE FUNCTION "S s".base_in(cstring) RETURNS "S s".base LANGUAGE internal IMMUTABLE STRICT AS 'textin';
  CREATE FUNCTION "S s".base_out("S s".base) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
  CREATE TYPE "S s".base (INPUT = "S s".base_in, OUTPUT = "S s".base_out, LIKE = text);
  CREATE FUNCTION "S s".handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
  CREATE LANGUAGE tongue HANDLER "S s".handler;
  CREATE ACCESS METHOD way TYPE INDEX HANDLER hashhandler;`;

const expected: Readonly<Record<string, string | null>> = {
  'operator:"S s".===(integer,text)': 'function "S s".eq(integer,text) hashes',
  'operator:"S s".!!!(none,integer)': 'function int4um(integer)',
  'operator class:"S s".mine using btree':
    'for type integer as operator 1 <(integer,integer), operator 2 <=(integer,integer), operator 3 =(integer,integer), operator 4 >=(integer,integer), operator 5 >(integer,integer), function 1 btint4cmp(integer,integer)',
  'operator family:"S s".mine using btree':
    'operator 1 <(integer,integer), operator 2 <=(integer,integer), operator 3 =(integer,integer), operator 4 >=(integer,integer), operator 5 >(integer,integer), function 1 btint4cmp(integer,integer)',
  'operator family:"S s".family using hash': '',
  'conversion:"S s".conv':
    'for LATIN1 to UTF8 from iso8859_1_to_utf8(integer,integer,cstring,internal,integer,boolean)',
  'text search parser:"S s".prs':
    'prsd_start(internal,integer), prsd_nexttoken(internal,internal,internal), prsd_end(internal), prsd_lextype(internal)',
  'text search template:"S s".tmpl': 'dsimple_lexize(internal,internal,internal,internal)',
  'language:tongue': 'handler "S s".handler()',
  'access method:way': 'index handler hashhandler(internal)',
  'base type:"S s".base':
    'input "S s".base_in(cstring), output "S s".base_out("S s".base), length -1, alignment i, storage x, category U',
  'shell type:"S s".shell': null,
};

describe.each(availableMajors)('what has no kind of its own, on %i', (major) => {
  const subscription = uniqueName('sub');
  it('is read with a definition, named and counted', async () => {
    await withDatabase(major, sql, async (database) => {
      await database.run(
        `CREATE SUBSCRIPTION ${subscription} CONNECTION 'host=x password=hunter2' PUBLICATION p, q WITH (connect = false)`,
      );
      const { objects, gaps } = await readDatabase(database);
      await database.run(
        `ALTER SUBSCRIPTION ${subscription} SET (slot_name = NONE); DROP SUBSCRIPTION ${subscription}`,
      );
      const found = [...objects.values()].filter(({ kind }) => kind === 'other');
      expect(
        Object.fromEntries(found.map(({ id, attributes }) => [id.slice('other:'.length), attributes.definition])),
      ).toEqual({
        ...expected,
        [`subscription:${subscription}`]: 'disabled for p, q',
      });
      expect(objects.get('other:operator:"S s".===(integer,text)')).toMatchObject({
        schema: 'S s',
        name: 'operator "S s".===(integer,text)',
        attributes: { what: 'operator', comment: 'odd' },
      });
      expect(JSON.stringify([...objects.values()])).not.toContain('hunter2');
      expect(gaps.every(({ code }) => code === 'not-modelled')).toBe(true);
      expect(gaps.map(({ message }) => message)).toContain(
        '2 operators compared but not repaired: "S s".!!!(none,integer), "S s".===(integer,text)',
      );
      expect(gaps).toHaveLength(11);
    });
  });
});

it('says nothing of a fresh database, nor of what extensions brought', async () => {
  await withDatabase(
    newest,
    'CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION bloom; CREATE EXTENSION unaccent',
    async (database) => {
      const { objects, gaps } = await readDatabase(database);
      expect([...objects.keys()].filter((id) => id.startsWith('other:'))).toEqual([]);
      expect(gaps).toEqual([]);
    },
  );
});

describe.each(availableMajors)('privileges on what is no object of the schema, on %i', (major) => {
  it('are told by what is not usual', async () => {
    const role = uniqueName('"Lan');
    const quoted = `${role}"`;
    await withDatabase(major, `CREATE ROLE ${quoted}`, async (database) => {
      const setting = major >= 15;
      await database.run(`
        REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC; GRANT USAGE ON LANGUAGE plpgsql TO ${quoted} WITH GRANT OPTION;
        REVOKE TEMPORARY ON DATABASE ${database.name} FROM PUBLIC; GRANT CREATE ON DATABASE ${database.name} TO ${quoted};
        ${setting ? `GRANT SET, ALTER SYSTEM ON PARAMETER work_mem TO ${quoted}` : ''}`);
      const { objects } = await readDatabase(database);
      await database.run(`DROP OWNED BY ${quoted}; DROP ROLE ${quoted}`);
      const found = [...objects.keys()].filter(
        (id) => / privilege:/.test(id) && (/ no /.test(id) || /:no /.test(id) || id.includes(role)),
      );
      expect(found.sort()).toEqual([
        `other:database privilege:CREATE to ${quoted}`,
        'other:database privilege:no TEMPORARY to PUBLIC',
        `other:language privilege:USAGE to ${quoted} with grant option on plpgsql`,
        'other:language privilege:no USAGE to PUBLIC on plpgsql',
        ...(setting
          ? [
              `other:parameter privilege:ALTER SYSTEM to ${quoted} on work_mem`,
              `other:parameter privilege:SET to ${quoted} on work_mem`,
            ]
          : []),
      ]);
    });
  });
});

it('is seen to differ, and left to a person', async () => {
  await withPair(
    newest,
    `${sql} CREATE VIEW v AS SELECT 1 OPERATOR("S s".===) 'x' AS same`,
    sql.replace('HASHES', 'MERGES'),
    async (source, target) => {
      const comparison = await compareDatabases(source, target);
      const repair = planRepair(comparison, postgresKinds, null, { destructive: true, concurrently: false });
      expect(repair.withheld.map(({ subject }) => subject)).toEqual(['other:operator:"S s".===(integer,text)']);
      expect(repair.withheld[0]?.reason).toBe(
        'operators are compared, but no SQL is written for them: make this one alike by hand',
      );
    },
  );
});

it('is the same on 14 and 18', async () => {
  const [old, late] = await Promise.all(
    [oldest, newest].map(async (major) => createDatabase(await server(major), sql)),
  );
  if (!old || !late) throw new Error('no servers');
  expect([...(await compareDatabases(old, late)).differences.keys()]).toEqual([]);
  await Promise.all([old.drop(), late.drop()]);
});
