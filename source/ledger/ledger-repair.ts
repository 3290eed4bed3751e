/**
 * The SQL that records an entry which the target's ledger lacks. It is offered only where nothing else differs: then all
 * that the entry ran on the schema is there, whatever it was. Otherwise recording it might hide what is missing.
 */

import type { ObjectId } from '../catalog/object.ts';
import { qualified, quoteIdentifier, quoteLiteral } from '../catalog/quote.ts';
import { visibleCode } from '../catalog/visible.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import type { Repair } from '../repair/repair.ts';
import { type EntryAttributes, entryShape } from './entry.ts';

/** The ledger's repair as SQL for a person to paste: one part an entry, those that cannot be recorded as comments. */
export function ledgerRepair(comparison: Comparison, entryIds: readonly ObjectId[]): string {
  const { identity } = comparison.target;
  const doubt = reasonForDoubt(comparison);
  const lines = [
    ...comment(
      `Migrations of ${identity.environment}: database ${identity.database} on ${identity.host}:${identity.port}`,
    ),
    ...(doubt === null
      ? comment(
          'Nothing else differs, so all that these migrations made is there: they are recorded, not run. Rows that they wrote are not compared.',
        )
      : comment(doubt)),
  ];
  for (const id of [...new Set(entryIds)].sort()) lines.push('', ...entryLines(comparison, id, doubt));
  return `${lines.join('\n')}\n`;
}

/** The same as a repair of steps, for the inspector to show. */
export function planLedgerRepair(comparison: Comparison, entryIds: readonly ObjectId[]): Repair {
  const doubt = reasonForDoubt(comparison);
  const steps: Repair['steps'][number][] = [];
  const withheld: Repair['withheld'][number][] = [];
  for (const id of [...new Set(entryIds)].sort()) {
    const difference = comparison.differences.get(id);
    if (!difference) continue;
    const entry = difference.type === 'only-in-source' ? entryShape.parse(difference.source.attributes) : null;
    const columns = entry && doubt === null ? ledgerColumns(comparison, entry) : null;
    if (entry && columns) {
      steps.push({
        subject: id,
        reason: 'create',
        leaves: 'there',
        statements: [{ sql: insert(entry, columns), hazards: [] }],
      });
    } else {
      const reason = entry
        ? (doubt ?? `the target has no ${name(entry)}: repair the schema that it is in first`)
        : notMissing(difference);
      withheld.push({ subject: id, reason, statements: [] });
    }
  }
  return { asked: entryIds, carried: [], steps, withheld, notes: [], context: null };
}

/** Why entries cannot be taken for applied; null when everything that they can have made is on both sides. */
function reasonForDoubt({ source, target, differences }: Comparison): string | null {
  const gaps = [...source.gaps, ...target.gaps].filter((gap) => gap.code === 'not-visible');
  if (gaps.length > 0) return `Nothing is recorded: not everything could be seen (${gaps[0]?.message ?? ''})`;
  const others = [...differences.values()].filter((one) => one.kind !== 'entry' && !one.cosmetic && !one.managed);
  if (others.length === 0) return null;
  const some = others.slice(0, 3).map((one) => one.id);
  const more = others.length > some.length ? ` and ${others.length - some.length} more` : '';
  return `Nothing is recorded: what these migrations made may be missing, because the schemas differ (${some.join(', ')}${more}). Repair the schema first, or judge each migration by what it ran`;
}

function entryLines(comparison: Comparison, id: ObjectId, doubt: string | null): readonly string[] {
  const difference = comparison.differences.get(id);
  if (difference?.kind !== 'entry') return comment(`${id}: nothing to record`);
  if (difference.type !== 'only-in-source') return comment(`${difference.id}: ${notMissing(difference)}`);
  const entry = entryShape.parse(difference.source.attributes);
  const lines = comment(
    `${difference.source.name}, recorded in ${comparison.source.identity.environment} alone. It ran:`,
  );
  lines.push(...comment(entry.statements ?? '(its statements are not recorded)', '--   '));
  if (doubt !== null) return lines;
  const columns = ledgerColumns(comparison, entry);
  return columns === null
    ? [...lines, ...comment(`the target has no ${name(entry)}: repair the schema that it is in first`)]
    : [...lines, `${insert(entry, columns)};`];
}

function notMissing(difference: Difference): string {
  return difference.type === 'only-in-target'
    ? 'recorded on the target alone: a record is never removed'
    : 'recorded on both sides: a record is never rewritten';
}

/** The columns that the target's ledger has; null where it has none. One whose schema was not asked for is taken to be as new. */
function ledgerColumns({ source, target }: Comparison, entry: EntryAttributes): readonly string[] | null {
  const all = ['version', 'name', 'statements'];
  const table = `table:${name(entry)}`;
  if (target.objects.has(table))
    return all.filter((column) => target.objects.has(`column:${name(entry)}.${quoteIdentifier(column)}`));
  const unseen = [...target.objects.values()].some((object) => object.kind === 'entry') || !source.objects.has(table);
  return unseen ? all : null;
}

function insert(entry: EntryAttributes, columns: readonly string[]): string {
  const { version, statementList } = entry;
  const list = statementList === null ? null : `ARRAY[${statementList.map(quoteLiteral).join(', ')}]::text[]`;
  const literal = (text: string | null): string => (text === null ? 'NULL' : quoteLiteral(text));
  const values: Readonly<Record<string, string>> = {
    version: literal(version),
    name: literal(entry.name),
    statements: list ?? 'NULL',
  };
  return [
    `INSERT INTO ${name(entry)} (${columns.join(', ')})`,
    `  VALUES (${columns.map((column) => values[column] ?? 'NULL').join(', ')})`,
    '  ON CONFLICT (version) DO NOTHING',
  ].join('\n');
}

function name({ ledger }: EntryAttributes): string {
  return qualified(ledger.schema, ledger.table);
}

/** Text as comment lines: none may end the comment early, nor steer the terminal that shows it. */
function comment(text: string, prefix = '-- '): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029\u0085]/).map((line) => `${prefix}${visibleCode(line)}`.trimEnd());
}
