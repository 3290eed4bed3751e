/** The entries of the detail pane that show an object's own attributes. */

import { diffArrays } from 'diff';
import { isList, type Json, sameJson } from '../../../catalog/json.ts';
import type { AttributeRule, KindRules } from '../../../catalog/kind.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import { bodyText, isBlank, itemText, members, valueText } from '../../../catalog/value-text.ts';
import type { AttributeDifference, Difference } from '../../../compare/difference.ts';
import { attributeReason } from '../../../compare/reasons.ts';
import { say, sayText } from '../../../language/language.ts';
import { lineCount } from '../../text/words.ts';
import { bodyOf, diffBodies } from './body.ts';
import type { DetailRow, ItemRow, PairRow } from './detail-row.ts';

/** An object on both sides, with what differs. */
export interface Subject {
  readonly rules: KindRules;
  readonly source: CatalogObject | null;
  readonly target: CatalogObject | null;
  readonly difference: Difference | undefined;
}

interface Shown {
  readonly name: string;
  readonly rule: AttributeRule;
  readonly differing: AttributeDifference | null;
}

/** The attributes on one line each that differ; `all` adds those that are alike. */
export function attributePairs(subject: Subject, depth: number, all: boolean): readonly (PairRow | ItemRow)[] {
  const { source, target } = subject;
  const rows: (PairRow | ItemRow)[] = [];
  for (const { name, rule, differing } of attributesOf(subject)) {
    if (rule.form === 'body') continue;
    const a = source?.attributes[name];
    const b = target?.attributes[name];
    if (!differing && (!all || (isBlank(a) && isBlank(b)))) continue;
    const status = !differing ? 'alike' : differing.cosmetic ? 'cosmetic' : 'changed';
    const severity = differing && !differing.cosmetic && differing.expected === null ? differing.severity : null;
    const pair = (from: string | null, to: string | null): PairRow => ({
      type: 'pair',
      status,
      depth,
      name: sayText(rule.label),
      source: from,
      target: to,
      severity,
      ahead: differing?.ahead ?? false,
      why: severity === null || !differing ? null : attributeReason(differing, rule),
    });
    const items = differing && source && target ? itemRows(a, b, depth + 1) : null;
    if (items) rows.push(pair('', ''), ...items);
    else if (members(a) || members(b)) rows.push(pair('', ''), ...memberPairs(subject, name, depth + 1, all));
    else rows.push(pair(side(source, a), side(target, b)));
  }
  return rows;
}

/** Long lists item by item, so that what was added and taken away shows; null for anything else. */
function itemRows(a: Json | undefined, b: Json | undefined, depth: number): readonly ItemRow[] | null {
  if (!isList(a) || !isList(b) || Math.max(a.length, b.length) < 4) return null;
  const changes = diffArrays(b.map(itemText), a.map(itemText));
  return changes.flatMap(({ added, removed, value: items }): readonly ItemRow[] => {
    if (!added && !removed)
      return [
        {
          type: 'item',
          status: 'alike',
          depth,
          text: items.length < 3 ? items.join(', ') : say`${items.length} alike`,
        },
      ];
    const status = added ? 'only-in-source' : 'only-in-target';
    return items.map((text) => ({ type: 'item', status, depth, text }));
  });
}

/** How many one-line attributes are alike and would be shown by `all`. */
export function alikeAttributes(subject: Subject): number {
  return attributesOf(subject).filter(
    ({ name, rule, differing }) =>
      !differing &&
      rule.form !== 'body' &&
      !(isBlank(subject.source?.attributes[name]) && isBlank(subject.target?.attributes[name])),
  ).length;
}

/** The attributes of many lines: those that differ, and with `all` every one. */
export function bodyRows(subject: Subject, all: boolean, whole: boolean): readonly DetailRow[] {
  const rows: DetailRow[] = [];
  const { source, target } = subject;
  for (const { name, rule, differing } of attributesOf(subject)) {
    if (rule.form !== 'body' || (!differing && !all)) continue;
    const text = (object: CatalogObject | null) =>
      object && !isBlank(object.attributes[name])
        ? bodyOf(bodyText(object.attributes[name]), rule.language?.(object.attributes) ?? 'sql')
        : null;
    const [a, b] = [text(source), text(target)];
    if (!a && !b) continue;
    const status = differing ? (differing.cosmetic ? 'cosmetic' : 'changed') : source && target ? 'alike' : null;
    const lines = (a ?? b)?.lines.length ?? 0;
    if (rows.length > 0) rows.push({ type: 'blank' });
    const severity = differing && !differing.cosmetic && differing.expected === null ? differing.severity : null;
    rows.push({
      type: 'heading',
      text: sayText(rule.label),
      note: lines === 1 ? '' : lineCount(lines),
      status,
      severity,
    });
    const why = severity === null || !differing ? null : attributeReason(differing, rule);
    if (why !== null) rows.push({ type: 'note', text: why, tone: 'dim' });
    rows.push({ type: 'body', diff: diffBodies(a, b), whole: whole || !differing });
  }
  return rows;
}

/** How many bodies are alike. */
export function alikeBodies(subject: Subject): number {
  return attributesOf(subject).filter(
    ({ name, rule, differing }) => !differing && rule.form === 'body' && !isBlank(subject.source?.attributes[name]),
  ).length;
}

function memberPairs({ source, target }: Subject, name: string, depth: number, all: boolean): readonly PairRow[] {
  const a = members(source?.attributes[name]) ?? new Map();
  const b = members(target?.attributes[name]) ?? new Map();
  const rows: PairRow[] = [];
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const alike = !source || !target || sameJson(a.get(key), b.get(key));
    if (alike && !all) continue;
    const status = alike ? 'alike' : !b.has(key) ? 'only-in-source' : !a.has(key) ? 'only-in-target' : 'changed';
    const value = (map: ReadonlyMap<string, Parameters<typeof valueText>[0]>) =>
      map.has(key) ? valueText(map.get(key)) : null;
    rows.push({ type: 'pair', status, depth, name: key, source: value(a), target: value(b), severity: null });
  }
  return rows;
}

function attributesOf({ rules, difference }: Subject): readonly Shown[] {
  const differing = new Map(
    difference?.type === 'changed' ? difference.attributes.map((item) => [item.name, item] as const) : [],
  );
  return Object.entries(rules.attributes)
    .filter(([name, rule]) => rule.form !== 'hidden' && (rule.compare !== false || differing.has(name)))
    .map(([name, rule]) => ({ name, rule, differing: differing.get(name) ?? null }));
}

function side(object: CatalogObject | null, value: Parameters<typeof valueText>[0]): string | null {
  return object ? valueText(value) : null;
}
