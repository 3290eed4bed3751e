import type { CatalogObject } from '../../catalog/object.ts';
import { say, sayCount, sayNumber, sayText } from '../../language/language.ts';
import { entryIn } from '../../ledger/entry.ts';
import type { Finding, JudgedEntry } from '../../ledger/judgement.ts';
import { verdictWords } from '../../ledger/wording.ts';
import { type Block, code, details, heading, type Line, list, paragraph, table } from '../blocks.ts';
import type { Ground } from '../ground.ts';

/** Both ledgers, and what the evidence says of every entry that a side does not record. */
export function migrations(ground: Ground): readonly Block[] {
  const ledgers = ledgersOf(ground);
  const open = [...ground.judgement.entries.values()].filter(({ side }) => side !== null);
  if (ledgers.length === 0 && open.length === 0) return [];
  return [
    heading(2, say`Migrations`),
    ...(ledgers.length > 0 ? [ledgerTable(ledgers, ground)] : []),
    ...(open.length > 0 ? [entryTable(open, ground), ...open.flatMap((judged) => entry(judged, ground))] : []),
  ];
}

interface Ledger {
  readonly name: string;
  readonly tool: string;
  readonly source: ReadonlySet<string>;
  readonly target: ReadonlySet<string>;
}

function ledgersOf({ comparison: { source, target } }: Ground): readonly Ledger[] {
  const ledgers = new Map<string, { name: string; tool: string; source: Set<string>; target: Set<string> }>();
  const add = (object: CatalogObject, side: 'source' | 'target'): void => {
    const { schema, table: name, tool } = entryIn(object).ledger;
    const key = `${schema}.${name}`;
    const ledger = ledgers.get(key) ?? { name: key, tool, source: new Set(), target: new Set() };
    ledgers.set(key, ledger);
    ledger[side].add(object.id);
  };
  for (const object of source.objects.values()) if (object.kind === 'entry') add(object, 'source');
  for (const object of target.objects.values()) if (object.kind === 'entry') add(object, 'target');
  return [...ledgers.values()];
}

function ledgerTable(ledgers: readonly Ledger[], { names }: Ground): Block {
  const right = (heading: string) => ({ heading, align: 'right' as const });
  return table(
    [
      { heading: say`ledger` },
      { heading: say`tool` },
      right(names.source),
      right(names.target),
      right(say`on both`),
      right(say`only in ${names.source}`),
      right(say`only in ${names.target}`),
    ],
    ledgers.map(({ name, tool, source, target }) => {
      const both = [...source].filter((id) => target.has(id)).length;
      const numbers = [source.size, target.size, both, source.size - both, target.size - both];
      return [code(name), tool, ...numbers.map(sayNumber)];
    }),
  );
}

function entryTable(open: readonly JudgedEntry[], { names }: Ground): Block {
  return table(
    [
      { heading: say`version` },
      { heading: say`name` },
      { heading: names.source },
      { heading: names.target },
      { heading: say`what the schema says` },
    ],
    open.map((judged) => [
      code(judged.entry.version),
      judged.entry.name === null ? '' : code(judged.entry.name),
      recorded(judged.source),
      recorded(judged.target),
      sayText(verdictWords(judged)),
    ]),
  );
}

function recorded(object: CatalogObject | null): string {
  return object === null ? '—' : sayText(entryIn(object).state);
}

function entry(judged: JudgedEntry, { names }: Ground): readonly Block[] {
  const { entry: about, side, reason, file, findings, losses, warnings } = judged;
  const title = about.name === null || about.name === '' ? about.version : `${about.version} ${about.name}`;
  const place = side === 'source' ? names.source : names.target;
  const lines: Line[] = [
    reason,
    ...(file === null ? [] : [[say`file:`, ' ', code(file)]]),
    ...losses.map(({ what }) => say`running it ${what}`),
    ...warnings,
    copied(judged, place),
  ];
  const effects = findings.map((finding): readonly Line[] => [
    outcomeText(finding),
    finding.what,
    [finding.note ?? '', ...(finding.security ? [finding.note === null ? say`security` : ` · ${say`security`}`] : [])],
  ]);
  const number = sayNumber(effects.length);
  return [
    heading(4, [code(title), ` · ${sayText(verdictWords(judged))}`]),
    list(lines.map((line) => ({ line }))),
    ...(effects.length > 0
      ? [
          details(
            sayCount(
              effects.length,
              say`${number} effect, looked up in ${place}`,
              say`${number} effects, looked up in ${place}`,
            ),
            [table([{ heading: say`found` }, { heading: say`effect` }, { heading: say`note` }], effects)],
          ),
        ]
      : []),
  ];
}

/** What is to be run for it, and above all what is not. */
function copied({ verdict, side, source, target }: JudgedEntry, place: string): string {
  if (source === null && target === null) return say`No side records it yet: it runs with your tool's next deploy.`;
  if (side === 'source')
    return say`It is missing in ${place}, which is the source: nothing is to be run on the target for it.`;
  switch (verdict) {
    case 'applied':
    case 'superseded':
      return say`Do not run it: what it does is there. Only its record is missing.`;
    case 'not-applied':
      return say`What it does is missing: the plan below makes it, then records it.`;
    case 'partly-applied':
      return say`Do not run it as it stands: the plan below makes what is missing, then records it.`;
    default:
      return say`Nothing is run for it by itself: look at it first.`;
  }
}

function outcomeText({ outcome }: Finding): string {
  switch (outcome) {
    case 'there':
      return say`there`;
    case 'missing':
      return say`missing`;
    case 'different':
      return say`there, and otherwise`;
    case 'replaced':
      return say`replaced since`;
    case 'nowhere':
      return say`on neither side`;
    case 'not-checkable':
      return say`cannot be checked`;
  }
}

/** A paragraph where nothing is out of step. */
export function inStep(): Block {
  return paragraph(say`Both ledgers record the same.`);
}
