/** What a command finds out of rows: the configuration's wishes and the flags', put together. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Environment } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import type { Configuration } from '../environments/index.ts';
import { say } from '../language/language.ts';
import { distributionOf } from '../rows/distribution.ts';
import type { FindOptions } from '../rows/find.ts';
import { findRows, type RowRequest } from '../rows/find.ts';
import type { Probe, RowFindings } from '../rows/findings.ts';

export interface RowFlags {
  /** `--rows` and `--no-rows`; undefined where neither is given. */
  readonly rows?: boolean | undefined;
  /** Seconds. */
  readonly rowsBudget?: number | undefined;
  readonly managed?: boolean | undefined;
}

type Pair<T> = Readonly<Record<'source' | 'target', T>>;

/** Counts the rows of a pair that was read, and asks the configuration's probes. Throws a Fault only when cancelled. */
export function findRowsOf(
  pair: Pair<Environment>,
  catalogs: Pair<Catalog>,
  configuration: Pick<Configuration, 'rows' | 'probes'>,
  flags: RowFlags,
  options: FindOptions = {},
): Promise<RowFindings> {
  const side = (name: 'source' | 'target') => ({ environment: pair[name], catalog: catalogs[name] });
  const sides = { source: side('source'), target: side('target') };
  return findRows(sides, requestOf(catalogs, configuration, flags), options);
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
  configuration: Pick<Configuration, 'rows' | 'probes'>,
  flags: RowFlags,
): RowRequest {
  const { rows, probes } = configuration;
  return {
    budget: budgetOf(flags, configuration),
    managed: flags.managed === true || rows.managed,
    equal: rows.equal,
    probes: probes.map(({ question, ...probe }): Probe => {
      if (question.type === 'query') return { ...probe, query: question.query, notes: [] };
      return { ...probe, ...distributionOf(catalogs.source, catalogs.target, question.table, question.columns) };
    }),
  };
}
