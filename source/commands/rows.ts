/** What a command finds out of rows: the configuration's wishes and the flags', put together. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Environment, Session } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import type { CountedRows } from '../catalog/rows.ts';
import type { Configuration } from '../environments/index.ts';
import { say } from '../language/language.ts';
import { distributionOf } from '../rows/distribution.ts';
import { type FindOptions, findRows, type RowProgress, type RowRequest } from '../rows/find.ts';
import type { Probe, RowFindings } from '../rows/findings.ts';
import { tablesToCount } from '../rows/tables.ts';

export interface RowFlags {
  /** `--rows` and `--no-rows`; undefined where neither is given. */
  readonly rows?: boolean | undefined;
  /** Seconds. */
  readonly rowsBudget?: number | undefined;
  readonly managed?: boolean | undefined;
}

type Pair<T> = Readonly<Record<'source' | 'target', T>>;

/** Counts the rows of a pair that was read, asks the configuration's probes, and compares its reference tables. Throws a Fault only when cancelled. */
export function findRowsOf(
  pair: Pair<Environment>,
  catalogs: Pair<Catalog>,
  configuration: Pick<Configuration, 'rows' | 'probes' | 'reference'>,
  flags: RowFlags,
  options: FindOptions = {},
): Promise<RowFindings> {
  const side = (name: 'source' | 'target') => ({ environment: pair[name], catalog: catalogs[name] });
  const sides = { source: side('source'), target: side('target') };
  return findRows(sides, requestOf(catalogs, configuration, flags), options);
}

/** Counts the rows of what one environment has, for a snapshot. Throws a Fault when it is lost. */
export function countCatalog(
  session: Session,
  catalog: Catalog,
  configuration: Pick<Configuration, 'rows'>,
  flags: RowFlags,
  onProgress: (progress: RowProgress) => void,
): Promise<CountedRows> {
  const managed = flags.managed === true || configuration.rows.managed;
  const tables = tablesToCount(catalog, catalog, { managed, equal: [] }).map(({ table }) => table);
  return session.countRows({
    tables,
    budget: budgetOf(flags, configuration),
    onProgress: (progress) => onProgress({ stage: 'counts', ...progress }),
  });
}

/** How long to count, in milliseconds. Throws a Fault for a flag that is none. */
export function budgetOf({ rowsBudget }: RowFlags, { rows }: Pick<Configuration, 'rows'>): number {
  if (rowsBudget === undefined) return rows.budget;
  if (rowsBudget >= 0 && rowsBudget <= 3_600) return rowsBudget * 1000;
  throw new Fault({
    code: 'bad-flag',
    doing: say`read the command line`,
    problem: say`--rows-budget must be a number of seconds from 0 to 3600`,
  });
}

function requestOf(
  catalogs: Pair<Catalog>,
  configuration: Pick<Configuration, 'rows' | 'probes' | 'reference'>,
  flags: RowFlags,
): RowRequest {
  const { rows, probes, reference } = configuration;
  return {
    budget: budgetOf(flags, configuration),
    managed: flags.managed === true || rows.managed,
    equal: rows.equal,
    references: reference,
    probes: probes.map(({ question, ...probe }): Probe => {
      if (question.type === 'query') return { ...probe, query: question.query, notes: [] };
      return { ...probe, ...distributionOf(catalogs.source, catalogs.target, question.table, question.columns) };
    }),
  };
}
