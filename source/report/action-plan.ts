/**
 * What to do about a comparison, in order: what must not be run, each script with its reasons and hazards, what is left to
 * a person, and how to prove afterwards that it is done.
 */

import { type KindRegistry, type KindRules, severities } from '../catalog/kind.ts';
import type { ObjectId } from '../catalog/object.ts';
import type { Recipe } from '../catalog/recipe.ts';
import { visible } from '../catalog/visible.ts';
import { type Comparison, counts } from '../compare/compare.ts';
import { impliedByParent } from '../compare/tally.ts';
import { say, sayList, sayNumber } from '../language/language.ts';
import type { JudgedEntry, Judgement } from '../ledger/judgement.ts';
import { hazardsOf, type Repair } from '../repair/repair.ts';
import { lockLines, riskTotals } from '../repair/script-header.ts';
import { repairSummary } from '../repair/summary.ts';
import { type Check, checksOf } from './checks.ts';
import { severityText } from './words.ts';

/** A script that was made for the pair. `records`: of ledgers alone; `rows`: of reference tables. */
export interface Script {
  readonly code: 'records' | 'schema' | 'schema-and-records' | 'rows';
  readonly sql: string;
  /** What it was made from. */
  readonly repair: Repair;
}

export interface Step {
  readonly code: 'keep' | Script['code'] | 'by-hand' | 'ahead' | 'expectations' | 'seen' | 'check';
  readonly title: string;
  readonly why: readonly string[];
  readonly hazards: readonly string[];
  /** What is left to a person, an object at a time. */
  readonly items: readonly { readonly id: ObjectId; readonly reason: string }[];
  readonly command: string | null;
  readonly sql: string | null;
}

export interface ActionPlan {
  /** Migrations that a side does not record and that must not run again: what they do is there. */
  readonly notToRun: readonly JudgedEntry[];
  readonly steps: readonly Step[];
  readonly checks: readonly Check[];
}

/** What the plan is made from. */
export interface Situation {
  readonly comparison: Comparison;
  readonly judgement: Judgement;
  readonly kinds: KindRegistry<KindRules & Recipe>;
  readonly scripts: readonly Script[];
  /** The two environments as a command line names them, quoted for a shell. */
  readonly words: { readonly source: string; readonly target: string };
  /** True where rows were counted or asked for. */
  readonly withRows: boolean;
}

/** The most hazards and objects that a step names one by one. */
const most = 30;

/** The plan for a settled comparison. A pair that needs nothing has no steps. */
export function planActions(situation: Situation): ActionPlan {
  const { comparison, judgement, scripts } = situation;
  const useful = scripts.filter(({ repair }) => repair.steps.length > 0);
  const steps = [
    ...unseenStep(comparison),
    ...(useful.length > 0 ? [keepStep(useful, situation)] : []),
    ...useful.map((script) => scriptStep(script, situation)),
    ...byHandStep(scripts),
    ...aheadStep(situation),
    ...expectationStep(comparison),
  ];
  return {
    notToRun: [...judgement.entries.values()].filter(
      ({ side, verdict }) => side === 'target' && (verdict === 'applied' || verdict === 'superseded'),
    ),
    steps: steps.length > 0 ? [...steps, checkStep(situation)] : [],
    checks: checksOf(situation, useful),
  };
}

const plain = { why: [], hazards: [], items: [], command: null, sql: null } as const;

function unseenStep({ source, target }: Comparison): readonly Step[] {
  const gaps = [source, target].flatMap(({ gaps }) => gaps.filter(({ code }) => code === 'not-visible'));
  if (gaps.length === 0) return [];
  return [
    {
      ...plain,
      code: 'seen',
      title: say`Look at what could not be seen`,
      why: [
        say`Nothing is known of it: compare again with a role that may read it.`,
        ...new Set(gaps.map(({ message }) => message)),
      ],
    },
  ];
}

function keepStep(scripts: readonly Script[], { words, comparison }: Situation): Step {
  const name = comparison.target.identity.environment;
  const loses = scripts.some(({ repair }) => hazardsOf(repair).some(({ code }) => code === 'data-loss'));
  return {
    ...plain,
    code: 'keep',
    title: say`Keep ${name} as it is now`,
    why: [
      say`The snapshot is what to compare with afterwards.`,
      ...(loses ? [say`Statements below lose data: take a backup of the rows too (pg_dump).`] : []),
    ],
    command: `dbparity snapshot ${words.target} --output before.json.gz`,
  };
}

function scriptStep(script: Script, { comparison, kinds }: Situation): Step {
  const { code, repair, sql } = script;
  const target = comparison.target.identity.environment;
  const title: Record<Script['code'], string> = {
    records: say`Bring the ledger of ${target} into step`,
    schema: say`Repair the schema of ${target}`,
    'schema-and-records': say`Repair the schema of ${target} and bring its ledger into step`,
    rows: say`Make the reference rows of ${target} alike`,
  };
  return {
    ...plain,
    code,
    title: title[code],
    why: [say`In one line: ${repairSummary(repair, comparison, kinds)}.`, ...whyOf(script, comparison)],
    hazards: hazardLines(repair),
    sql,
  };
}

/** What the differences that it removes put at risk. */
function whyOf({ code }: Script, comparison: Comparison): readonly string[] {
  if (code === 'records')
    return [say`Only records are written: nothing of the schema changes, and running it twice changes nothing.`];
  if (code === 'rows') return [];
  const all = [...comparison.differences.values()].filter(
    (difference) => counts(difference) && !impliedByParent(comparison, difference),
  );
  const parts = severities.flatMap((severity) => {
    const count = all.filter((difference) => difference.severity === severity).length;
    return count === 0 ? [] : [`${sayNumber(count)} ${severityText(severity)}`];
  });
  return parts.length === 0 ? [] : [say`What differs, by what it puts at risk: ${sayList(parts)}.`];
}

function hazardLines(repair: Repair): readonly string[] {
  const totals = riskTotals(repair);
  const worst = hazardsOf(repair)
    .filter(({ code }) => code === 'data-loss' || code === 'may-fail' || code === 'no-transaction')
    .map(({ code, message }) => (code === 'data-loss' ? say`loses data: ${message}` : message));
  const each = [...new Set(worst)];
  return [
    ...(totals === '' ? [] : [totals]),
    ...lockLines(repair).map((text) => say`locks: ${text}`),
    ...each.slice(0, most),
    ...(each.length > most ? [say`and ${sayNumber(each.length - most)} more`] : []),
  ];
}

/** What no script does, with the reasons. */
function byHandStep(scripts: readonly Script[]): readonly Step[] {
  // Rows have a script of their own: that the schema's leaves them says nothing.
  const rows = new Set(scripts.filter(({ code }) => code === 'rows').flatMap(({ repair }) => repair.asked));
  const items = scripts.flatMap(({ code, repair }) =>
    repair.withheld
      .filter(({ subject }) => code === 'rows' || !rows.has(subject))
      .map(({ subject, reason }) => ({ id: subject, reason })),
  );
  const once = items.filter(({ id }, index) => items.findIndex((one) => one.id === id) === index);
  if (once.length === 0) return [];
  return [
    {
      ...plain,
      code: 'by-hand',
      title: say`Decide on what is left as it is`,
      why: [say`No script above touches these.`],
      items: once,
    },
  ];
}

/** What the target has and the source lacks: the mistake may be on the source's side. */
function aheadStep({ comparison, words }: Situation): readonly Step[] {
  const own = [...comparison.differences.values()].filter(
    (difference) =>
      counts(difference) &&
      !impliedByParent(comparison, difference) &&
      (difference.type === 'only-in-target' || difference.ahead),
  );
  if (own.length === 0) return [];
  const { source, target } = comparison;
  return [
    {
      ...plain,
      code: 'ahead',
      title: say`Decide whether ${source.identity.environment} should have what ${target.identity.environment} alone has`,
      why: [
        say`The repair of ${target.identity.environment} takes these away or refuses them. Where they are wanted, the repair goes the other way.`,
      ],
      items: own.slice(0, most).map(({ id, why }) => ({ id, reason: why })),
      command: `dbparity repair ${words.target} ${words.source} --object ${quoteForShell(own[0]?.id ?? '')}`,
    },
  ];
}

function expectationStep({ expectations }: Comparison): readonly Step[] {
  const idle = expectations.filter(({ state }) => state !== 'used');
  if (idle.length === 0) return [];
  return [
    {
      ...plain,
      code: 'expectations',
      title: say`Tidy up what is expected`,
      why: idle.map(({ expected: { position, reason }, state }) =>
        state === 'expired'
          ? say`${position}: its day is over, it accepts nothing any more (${reason})`
          : say`${position}: nothing differs so any more (${reason})`,
      ),
    },
  ];
}

function checkStep({ words, withRows }: Situation): Step {
  return {
    ...plain,
    code: 'check',
    title: say`Check that it is done`,
    why: [say`It answers 0 once nothing unexpected differs. The checks below prove each step by itself.`],
    command: `dbparity check ${words.source} ${words.target}${withRows ? ' --rows' : ''}`,
  };
}

/** A word as a POSIX shell takes it for itself. What could steer a terminal is shown instead: no environment is named so. */
export function quoteForShell(text: string): string {
  const word = visible(text);
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
