import type { Answer, RowCount } from '../../catalog/rows.ts';
import { say, sayNumber } from '../../language/language.ts';
import type { ProbeResult, TableRows } from '../../rows/findings.ts';
import { type Block, type Column, code, details, heading, type Line, paragraph, table } from '../blocks.ts';
import type { Ground } from '../ground.ts';
import { clipped } from '../words.ts';
import { references } from './references.ts';

/** How many rows each table holds, what the probes answered, and the reference tables row by row. */
export function rows(ground: Ground): readonly Block[] {
  const { tables, probes, references: compared, countedAt } = ground.findings;
  if (tables.length === 0 && probes.length === 0 && compared.length === 0) {
    return [heading(2, say`Rows`), paragraph(say`Rows were not counted.`)];
  }
  const own = tables.filter(({ managed }) => !managed);
  const managed = tables.filter((one) => one.managed);
  const when = countedAt.source ?? countedAt.target;
  return [
    heading(2, say`Rows`),
    ...(own.length > 0
      ? [...(when === null ? [] : [paragraph(say`Counted from ${when} on.`)]), ...counts(own, ground)]
      : []),
    ...(managed.length > 0 ? [heading(3, say`Rows in what the platform manages`), ...counts(managed, ground)] : []),
    ...(probes.length > 0 ? [heading(3, say`Probes`), ...probes.flatMap((one) => probe(one, ground))] : []),
    ...(compared.length > 0 ? references(compared, ground) : []),
  ];
}

/** Those that differ or are not sure, then those that agree, folded where they are many. */
function counts(tables: readonly TableRows[], ground: Ground): readonly Block[] {
  const agree = tables.filter(
    ({ source, target }) => isExact(source) && isExact(target) && source.count === target.count,
  );
  const rest = tables.filter((one) => !agree.includes(one));
  const few = agree.length <= 15;
  const total = (side: 'source' | 'target'): number => tables.reduce((sum, one) => sum + (countOf(one[side]) ?? 0), 0);
  const sum: readonly Line[] = [
    say`all tables`,
    ...numbers(
      total('source'),
      total('target'),
      tables.every(({ source, target }) => [source, target].every((count) => count === null || isExact(count))),
    ),
  ];
  const notes = reasons(rest);
  return [
    countTable([...rest, ...(few ? agree : [])].map(row), ground, sum),
    ...(few
      ? []
      : [
          details(say`${sayNumber(agree.length)} tables hold the same number of rows`, [
            countTable(agree.map(row), ground, null),
          ]),
        ]),
    ...notes.map((note) => paragraph(note)),
  ];
}

function countTable(body: readonly (readonly Line[])[], { names }: Ground, sum: readonly Line[] | null): Block {
  const right = (text: string): Column => ({ heading: text, align: 'right' });
  return table(
    [{ heading: say`table` }, right(names.source), right(names.target), right(say`difference`), right(say`ratio`)],
    sum === null ? body : [...body, sum],
  );
}

function row({ table: { schema, name }, source, target }: TableRows): readonly Line[] {
  const exact = isExact(source) && isExact(target);
  const [a, b] = [countOf(source), countOf(target)];
  const cells = a === null || b === null ? ['', ''] : numbers(a, b, exact).slice(2);
  return [code(`${schema}.${name}`), countText(source), countText(target), ...cells];
}

/** Both numbers, the target's difference from the source's, and their ratio. */
function numbers(source: number, target: number, exact: boolean): readonly string[] {
  const sign = exact ? '' : '≈ ';
  const difference = target - source;
  const shown = difference === 0 ? '=' : `${difference > 0 ? '+' : '−'}${sayNumber(Math.abs(difference))}`;
  const ratio = source === 0 || difference === 0 ? '' : `× ${sayNumber(Number((target / source).toPrecision(3)))}`;
  return [
    `${sign}${sayNumber(source)}`,
    `${sign}${sayNumber(target)}`,
    `${difference === 0 ? '' : sign}${shown}`,
    ratio,
  ];
}

function countText(count: RowCount | null): string {
  if (count === null) return say`no such table`;
  if (count.type === 'unknown') return say`not known`;
  return `${count.type === 'estimate' ? '≈ ' : ''}${sayNumber(count.count)}`;
}

function isExact(count: RowCount | null): count is Extract<RowCount, { type: 'exact' }> {
  return count?.type === 'exact';
}

function countOf(count: RowCount | null): number | null {
  return count === null || count.type === 'unknown' ? null : count.count;
}

/** Why some are only estimated or not known, each reason once. */
function reasons(tables: readonly TableRows[]): readonly string[] {
  const all = tables.flatMap(({ source, target }) =>
    [source, target].flatMap((count) => (count === null || count.type === 'exact' ? [] : [count])),
  );
  return [...new Set(all.map(({ type, reason }) => `${type === 'estimate' ? '≈ ' : ''}${reason}`))];
}

function probe({ probe: { name, tolerance }, source, target, verdict }: ProbeResult, ground: Ground): readonly Block[] {
  const within =
    tolerance === null
      ? ''
      : ` · ${'share' in tolerance ? say`tolerance ${sayNumber(tolerance.share * 100)} %` : say`tolerance ${sayNumber(tolerance.absolute)}`}`;
  return [heading(4, [code(name), ` · ${probeVerdict(verdict)}${within}`]), ...answers(source, target, ground)];
}

function probeVerdict(verdict: ProbeResult['verdict']): string {
  switch (verdict) {
    case 'equal':
      return say`equal`;
    case 'within-tolerance':
      return say`equal within the tolerance`;
    case 'different':
      return say`different`;
    case 'unknown':
      return say`no answer`;
  }
}

/** One line a value: the row's first column names it where there are several rows. */
function answers(source: Answer, target: Answer, { names }: Ground): readonly Block[] {
  const failed = [
    [names.source, source],
    [names.target, target],
  ] as const;
  const notes = failed.flatMap(([name, answer]) =>
    answer.type === 'failed' ? [paragraph(say`${name}: ${answer.reason}`)] : [],
  );
  const some = source.type === 'rows' ? source : target.type === 'rows' ? target : null;
  if (!some) return notes;
  const keyed = some.columns.length > 1;
  const columns = some.columns.map(({ name }) => name);
  const length = Math.max(...[source, target].map((answer) => (answer.type === 'rows' ? answer.rows.length : 0)));
  const body = Array.from({ length }, (_, index) => index).flatMap((index) =>
    columns.slice(keyed ? 1 : 0).map((column, place): readonly Line[] => {
      const cell = (answer: Answer): Line =>
        answer.type === 'rows' ? cellText(answer.rows[index]?.[keyed ? place + 1 : place]) : '';
      const key = keyed
        ? ((source.type === 'rows' ? source : some).rows[index]?.[0] ?? some.rows[index]?.[0])
        : undefined;
      const [a, b] = [cell(source), cell(target)];
      const same = source.type === 'rows' && target.type === 'rows' && JSON.stringify(a) === JSON.stringify(b);
      return [
        keyed && columns.length > 2
          ? [code(clipped(key ?? '')), ' ', code(column)]
          : code(keyed ? clipped(key ?? '') : column),
        a,
        b,
        same ? '=' : '≠',
      ];
    }),
  );
  const more = [source, target].some((answer) => answer.type === 'rows' && answer.more);
  return [
    ...notes,
    table([{ heading: say`value` }, { heading: names.source }, { heading: names.target }, { heading: '' }], body),
    ...(more ? [paragraph(say`There are more rows than are compared.`)] : []),
  ];
}

function cellText(value: string | null | undefined): Line {
  if (value === undefined) return '—';
  return value === null ? 'NULL' : code(clipped(value === '' ? "''" : value));
}
