// Expressions as people write them, beside what a server prints of them: alike where they are, never where they are not.
import { expect, it } from 'vitest';
import { sameExpression, sameQuery } from '../../../source/ledger/evidence/expressions.ts';
import { loadParser } from '../../../source/ledger/evidence/parser.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';

const checks = [
  "status IN ('new', 'done')",
  "status NOT IN ('new', 'done')",
  "status = ANY (ARRAY['new', 'done'])",
  'amount > 0',
  'amount BETWEEN -1 AND 10.5',
  'amount NOT BETWEEN 1 AND 10',
  "name LIKE '%@%' AND length(name) < 10 AND name <> ''",
  "name ILIKE 'a%' OR (status = 'new' OR amount IS NULL)",
  'NOT done',
  'done IS TRUE',
  "name ~ '^[a-z]+$'",
  "(data ->> 'a') IS NOT NULL",
  "data @> '{}'::jsonb",
  'coalesce(amount, 0) >= 0',
  "started_at < now() + interval '1 day'",
  'started_at > CURRENT_TIMESTAMP',
  'char_length(btrim(name)) > 0',
  'CASE WHEN done THEN amount > 0 ELSE true END',
  'amount::integer % 2 = 0',
  "tags <@ ARRAY['a', 'b']",
  'name IS DISTINCT FROM status',
  "position('x' in name) = 0",
  'extract(year from started_at) > 2000',
  'amount = 0',
  "name = ''",
  'done = false',
];

const queries = [
  'SELECT id, name FROM t',
  "SELECT t.id, u.name AS other FROM t JOIN t u ON u.id = t.id WHERE t.status = 'new'",
  'SELECT status, count(*) AS n FROM t GROUP BY status HAVING count(*) > 1 ORDER BY status',
  "SELECT id FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE u.id = t.id AND u.status IN ('a', 'b'))",
];

const table = `CREATE TABLE t (id int PRIMARY KEY, status varchar(20), name text, amount numeric, done boolean, data jsonb,
  started_at timestamptz, tags text[]);`;

it.each(majorsUnderTest)('what %i prints of an expression is known again', async (major) => {
  const parse = await loadParser();
  const constraints = checks
    .map((check, index) => `ALTER TABLE t ADD CONSTRAINT c${index} CHECK (${check});`)
    .join('\n');
  const views = queries.map((query, index) => `CREATE VIEW v${index} AS ${query};`).join('\n');
  await withDatabase(major, `${table}\n${constraints}\n${views}`, async (database) => {
    const rows = await database.query<{ name: string; text: string }>(
      `SELECT conname AS name, pg_get_expr(conbin, conrelid) AS text FROM pg_constraint WHERE contype = 'c'`,
    );
    const printed = new Map(rows.map(({ name, text }) => [name, text]));
    const unknown: string[] = [];
    const confused: string[] = [];
    for (const [index, check] of checks.entries()) {
      const node = expression(parse, check);
      if (!sameExpression(node, printed.get(`c${index}`) ?? '', parse)) unknown.push(check);
      for (const [other, text] of printed) {
        const same = sameExpression(node, text, parse);
        if (same && other !== `c${index}` && !alsoSame.has(`${index} ${other.slice(1)}`))
          confused.push(`${check} / ${text}`);
      }
    }
    expect({ unknown, confused }).toEqual({ unknown: [], confused: [] });
    const bodies = await database.query<{ name: string; text: string }>(
      `SELECT relname AS name, pg_get_viewdef(oid) AS text FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace`,
    );
    for (const [index, query] of queries.entries()) {
      const parsed = parse(query);
      const [statement] = parsed.type === 'parsed' ? parsed.statements : [];
      for (const { name, text } of bodies) {
        if (statement)
          expect([query, text, sameQuery(statement.node, text, parse)]).toEqual([query, text, name === `v${index}`]);
      }
    }
  });
});

/** IN is a way of writing = ANY. */
const alsoSame = new Set(['0 2', '2 0']);

function expression(parse: Awaited<ReturnType<typeof loadParser>>, text: string) {
  const parsed = parse(`SELECT ${text}`);
  const [statement] = parsed.type === 'parsed' ? parsed.statements : [];
  const [target] = statement && 'SelectStmt' in statement.node ? (statement.node.SelectStmt.targetList ?? []) : [];
  if (!target || !('ResTarget' in target) || !target.ResTarget.val) throw new Error(`cannot be parsed: ${text}`);
  return target.ResTarget.val;
}

it('whose column it is counts where both say so', async () => {
  const parse = await loadParser();
  const same = (text: string, printed: string): boolean => sameExpression(expression(parse, text), printed, parse);
  const inner = (column: string): string => `(EXISTS ( SELECT 1 FROM public.members m WHERE (m.org_id = ${column})))`;
  expect(same('EXISTS (SELECT FROM members m WHERE m.org_id = t.org_id)', inner('t.org_id'))).toBe(false);
  expect(same('EXISTS (SELECT 1 FROM members m WHERE m.org_id = t.org_id)', inner('t.org_id'))).toBe(true);
  expect(same('EXISTS (SELECT 1 FROM members m WHERE m.org_id = t.org_id)', inner('m.org_id'))).toBe(false);
  expect(same('OLD.a > NEW.a', '(old.a > new.a)')).toBe(true);
  expect(same('OLD.a > NEW.a', '(new.a > old.a)')).toBe(false);
  expect(same('(SELECT auth.uid()) = owner', '(( SELECT auth.uid() AS uid) = owner)')).toBe(true);
  expect(same('auth.uid() = owner', '(public.uid() = owner)')).toBe(false);
  expect(same('pg_catalog.now() > made', '(now() > made)')).toBe(true);
});
