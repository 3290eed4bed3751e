// An independent opinion on whether two databases are the same: @supabase/pg-delta reads both, and says which
// statements it would still run on the target to make it like the source. None means that it sees no difference.
//
// What it does not look at (its COVERAGE.md): extension versions, statistics objects, casts, operators, text search
// objects, languages, a sequence's current value, column order. Foreign secrets are compared redacted.
import { extract } from '@supabase/pg-delta/extract';
import { plan } from '@supabase/pg-delta/plan';
import pg from 'pg';

type Extracted = Awaited<ReturnType<typeof extract>>;

export interface JudgeOptions {
  /**
   * Compare roles and memberships too. They belong to the cluster and other tests make them all the time, so by default
   * only references to them count (owners, grants). Use it for two clusters of the test's own.
   */
  roles?: boolean;
}

/** What the judge knows of a database. */
export async function factsOf(url: string): Promise<Extracted> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => {});
  try {
    return await extract(pool, { statementTimeoutMs: 60_000 });
  } finally {
    await pool.end();
  }
}

function roleNames({ factBase }: Extracted): string[] {
  return factBase.facts().flatMap(({ id }) => (id.kind === 'role' ? [id.name] : []));
}

/** The statements that would still make the target like the source, in order; empty when the two are equal. */
export async function judge(sourceUrl: string, targetUrl: string, options: JudgeOptions = {}): Promise<string[]> {
  const [source, target] = await Promise.all([factsOf(sourceUrl), factsOf(targetUrl)]);
  return statementsBetween(source, target, options);
}

/** The statements that the judge would run on the target, in order. Throws where it finds no order. */
export function statementsBetween(source: Extracted, target: Extracted, options: JudgeOptions = {}): string[] {
  const left = plan(target.factBase, source.factBase, {
    scope: options.roles === true ? 'cluster' : 'database',
    assumedRoles: [...new Set([...roleNames(source), ...roleNames(target)])],
  });
  return left.actions.map((action) => action.sql);
}
