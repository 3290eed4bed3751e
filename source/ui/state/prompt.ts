/** What `e` asks: why a difference is accepted, and whether one that is accepted is to count again. */

import { isDay } from '../../catalog/day.ts';
import type { ObjectId } from '../../catalog/object.ts';
import type { Expected, Proposal } from '../../catalog/policy.ts';
import type { Comparison } from '../../compare/compare.ts';
import type { Difference } from '../../compare/difference.ts';
import { impliedByParent } from '../../compare/tally.ts';
import { say } from '../../language/language.ts';
import type { Row } from '../model/row.ts';
import { erased } from '../text/editing.ts';
import type { Command } from './commands.ts';
import { currentRow } from './select.ts';
import type { InspectorState } from './state.ts';

export type Prompt = AcceptPrompt | TakeBackPrompt;

/** Why this is accepted. */
export interface AcceptPrompt {
  readonly type: 'accept';
  /** The row's name. */
  readonly label: string;
  /** The ids that are accepted, and on which side alone they are, or else between which two environments. */
  readonly objects: readonly ObjectId[];
  readonly onlyIn: string | null;
  readonly between: readonly [string, string] | null;
  /** What of them differs now; null where a side lacks one, which is accepted as a whole or not at all. */
  readonly attributes: readonly string[] | null;
  /** Whatever may come to differ in them, or only what differs now. */
  readonly extent: 'objects' | 'attributes';
  readonly field: 'reason' | 'until';
  readonly reason: string;
  readonly until: string;
  /** Why it was not written; null when nothing was refused. */
  readonly refused: string | null;
}

/** Whether this counts again. */
export interface TakeBackPrompt {
  readonly type: 'take-back';
  readonly label: string;
  readonly expected: Expected;
  /** How many other differences it accepts. */
  readonly others: number;
  readonly refused: string | null;
}

/** The prompt for the highlighted row, or why there is none. */
export function promptFor(inspector: InspectorState): Prompt | string {
  const { overview } = inspector;
  const row = currentRow(inspector);
  if (!overview || !row) return say`nothing is selected`;
  if (row.type === 'gap') return say`nothing is known of what cannot be seen`;
  const { comparison } = overview;
  const open = row.differences.filter(
    (difference) => !difference.cosmetic && difference.expected === null && !impliedByParent(comparison, difference),
  );
  return open.length > 0 ? acceptPrompt(row.label, open, comparison) : takeBackPrompt(row, comparison);
}

/** The prompt after a key. */
export function promptCommand(prompt: Prompt, command: Command): Prompt | null {
  if (command === 'back') return null;
  if (prompt.type === 'take-back') return prompt;
  const typed = prompt[prompt.field];
  switch (command) {
    case 'extent':
      if (!prompt.attributes) return prompt;
      return { ...prompt, refused: null, extent: prompt.extent === 'objects' ? 'attributes' : 'objects' };
    case 'field':
      return { ...prompt, field: prompt.field === 'reason' ? 'until' : 'reason' };
    case 'erase':
    case 'erase-word':
    case 'erase-all':
      return { ...prompt, refused: null, [prompt.field]: erased(typed, command) };
    default:
      return prompt;
  }
}

/** The prompt after letters that were typed or pasted. */
export function typeIntoPrompt(prompt: Prompt, text: string): Prompt {
  if (prompt.type === 'take-back') return prompt;
  return { ...prompt, refused: null, [prompt.field]: (prompt[prompt.field] + text).slice(0, longest) };
}

/** What the prompt asks to accept, or what is missing for that, with the field that it is missing in. */
export function proposalOf(prompt: AcceptPrompt): Proposal | { readonly missing: AcceptPrompt } {
  const { objects, onlyIn, between, attributes, extent } = prompt;
  const [reason, until] = [prompt.reason.trim(), prompt.until.trim()];
  if (reason === '') return { missing: { ...prompt, field: 'reason', refused: say`a reason is needed` } };
  if (until !== '' && !isDay(until))
    return { missing: { ...prompt, field: 'until', refused: say`it must be a day such as 2026-12-31, or nothing` } };
  return {
    objects,
    onlyIn,
    between,
    attributes: extent === 'attributes' ? attributes : null,
    reason,
    until: until === '' ? null : until,
  };
}

/** As much as anyone says of a difference. */
const longest = 1000;

function acceptPrompt(label: string, open: readonly Difference[], { source, target }: Comparison): AcceptPrompt {
  const names = { source: source.identity.environment, target: target.identity.environment } as const;
  const types = new Set(open.map(({ type }) => type));
  const [type] = types;
  const alone = types.size > 1 || type === 'changed' ? null : type === 'only-in-source' ? 'source' : 'target';
  const distinct = names.source !== names.target;
  const parts = open.flatMap((difference) => (difference.type === 'changed' ? difference.attributes : []));
  const attributes = new Set(
    parts.filter(({ cosmetic, expected }) => !cosmetic && expected === null).map(({ name }) => name),
  );
  return {
    type: 'accept',
    label,
    objects: open.map(({ id }) => id),
    onlyIn: alone && distinct ? names[alone] : null,
    between: alone || !distinct ? null : [names.source, names.target],
    attributes: open.every((difference) => difference.type === 'changed') ? [...attributes] : null,
    extent: 'objects',
    field: 'reason',
    reason: '',
    until: '',
    refused: null,
  };
}

function takeBackPrompt(row: Extract<Row, { readonly type: 'object' }>, comparison: Comparison): Prompt | string {
  const accepted = row.differences.filter(({ expected }) => expected !== null);
  if (accepted.length === 0) {
    return row.differences.length > 0
      ? say`${row.label} differs in writing only: nothing to accept`
      : say`${row.label} is alike: nothing to accept`;
  }
  const ids = new Set(accepted.map(({ id }) => id));
  const state = comparison.expectations.find(
    ({ state, matches }) => state === 'used' && matches.some((match) => ids.has(match)),
  );
  if (!state) return say`${row.label} is accepted without an entry of the configuration`;
  return {
    type: 'take-back',
    label: row.label,
    expected: state.expected,
    others: state.matches.filter((match) => !ids.has(match)).length,
    refused: null,
  };
}
