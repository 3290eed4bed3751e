import type { TextRow } from '../../catalog/rows.ts';
import { say, sayCount, sayNumber } from '../../language/language.ts';
import type { ReferenceResult, RowDifference } from '../../rows/findings.ts';
import { type Block, code, heading, joined, type Line, list, paragraph, table } from '../blocks.ts';
import type { Ground } from '../ground.ts';
import { clipped } from '../words.ts';

/** The most rows of one table that are shown. */
const most = 50;

/** Tables whose rows must be the same, cell by cell where they are not. */
export function references(compared: readonly ReferenceResult[], ground: Ground): readonly Block[] {
  return [heading(3, say`Reference tables`), ...compared.flatMap((one) => reference(one, ground))];
}

function reference(result: ReferenceResult, ground: Ground): readonly Block[] {
  const { table: about, rows, counts, differences, notCompared, failed } = result;
  const { names } = ground;
  const total = counts.onlySource + counts.onlyTarget + counts.changed;
  const title: Line = [code(`${about.schema}.${about.name}`), ` · ${verdict(result, total)}`];
  const notes = [
    ...(rows === null
      ? []
      : [say`${sayNumber(rows.source)} rows in ${names.source}, ${sayNumber(rows.target)} in ${names.target}.`]),
    ...(failed === null ? [] : [failed]),
  ];
  const shown = differences.slice(0, most);
  const left = total - shown.length;
  return [
    heading(4, title),
    ...notes.map((note) => paragraph(note)),
    ...(notCompared.length > 0
      ? [list(notCompared.map(({ column, reason }) => ({ line: [code(column), ` · ${reason}`] })))]
      : []),
    ...(shown.length > 0 ? [cells(result, shown, ground)] : []),
    ...(left > 0 && failed === null
      ? [
          paragraph(
            sayCount(left, say`${sayNumber(left)} more row differs.`, say`${sayNumber(left)} more rows differ.`),
          ),
        ]
      : []),
  ];
}

function verdict({ failed, counts }: ReferenceResult, total: number): string {
  if (failed !== null) return say`not compared`;
  if (total === 0) return say`equal`;
  const { onlySource, onlyTarget, changed } = counts;
  return say`${sayNumber(onlySource)} missing, ${sayNumber(onlyTarget)} too many, ${sayNumber(changed)} changed`;
}

function cells(
  { table: { key, columns } }: ReferenceResult,
  shown: readonly RowDifference[],
  { names }: Ground,
): Block {
  const body = shown.flatMap((row): readonly (readonly Line[])[] => {
    const name: Line = joined(
      row.key.map((value) => code(clipped(value ?? 'NULL'))),
      ', ',
    );
    const { source, target } = row;
    if (!source || !target)
      return [
        [
          code(source ? '+' : '−'),
          name,
          '',
          source ? whole(source) : say`missing`,
          target ? whole(target) : say`missing`,
        ],
      ];
    return columns.flatMap((column, index) =>
      source[index] === target[index]
        ? []
        : [[code('≠'), name, code(column), cell(source[index]), cell(target[index])]],
    );
  });
  return table(
    [
      { heading: '' },
      {
        heading: joined(
          key.map((column) => code(column)),
          ', ',
        ),
      },
      { heading: say`column` },
      { heading: names.source },
      { heading: names.target },
    ],
    body,
  );
}

function whole(row: TextRow): Line {
  return code(clipped(row.map((value) => value ?? 'NULL').join(', ')));
}

function cell(value: string | null | undefined): Line {
  return value === null || value === undefined ? 'NULL' : code(clipped(value === '' ? "''" : value));
}
