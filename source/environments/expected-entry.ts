/** An expected difference as YAML text: what could mean something else stands in quotes. */

import { parseDocument } from 'yaml';
import type { Expected } from '../catalog/policy.ts';

/** What is to be written. */
export type NewExpected = Omit<Expected, 'position'>;

type Member = readonly [key: string, value: string | readonly string[]];

/** The members of an entry as they are written, in their order. */
export function membersOf(entry: NewExpected): readonly Member[] {
  const { objects, reason, onlyIn, between, attributes, by, until } = entry;
  const [first = '', ...more] = objects;
  const members: (Member | null)[] = [
    ['object', more.length === 0 ? first : objects],
    ['reason', reason],
    onlyIn === null ? null : ['only in', onlyIn],
    between === null ? null : ['between', between],
    attributes === null ? null : ['attributes', attributes],
    by === null ? null : ['by', by],
    until === null ? null : ['until', until],
  ];
  return members.filter((member) => member !== null);
}

/** The entry as lines of a block: `object: …`, `reason: …`; lines of a list begin with spaces. */
export function blockLines(entry: NewExpected): readonly string[] {
  return membersOf(entry).flatMap(([key, value]) =>
    typeof value === 'string' || value.length <= most
      ? [`${key}: ${valueText(value, 'block')}`]
      : [`${key}:`, ...value.map((one) => `  - ${scalar(one, 'block')}`)],
  );
}

/** What a line holds of a list; a longer one has a line for each. */
const most = 2;

/** The entry on one line: `{ object: …, reason: … }`. */
export function flowText(entry: NewExpected): string {
  return `{ ${membersOf(entry)
    .map(([key, value]) => `${key}: ${valueText(value, 'flow')}`)
    .join(', ')} }`;
}

function valueText(value: string | readonly string[], style: 'block' | 'flow'): string {
  return typeof value === 'string' ? scalar(value, style) : `[${value.map((one) => scalar(one, 'flow')).join(', ')}]`;
}

/** Letters, digits and the signs of prose. What else a plain text may hold is not worth the risk. */
const harmless = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}\u00a0\u202f _.,:;()/’'+=%<>…–—«»-]*$/u;

function scalar(value: string, style: 'block' | 'flow'): string {
  return harmless.test(value) && readsAs(value, style) ? value : quoted(value);
}

/** Asks the parser, which knows better than any rule: `true`, `12`, `a: b` are no texts. */
function readsAs(value: string, style: 'block' | 'flow'): boolean {
  const document = parseDocument(style === 'block' ? `k: ${value}\n` : `k: [${value}, x]\n`, { logLevel: 'silent' });
  if (document.errors.length > 0) return false;
  return document.getIn(style === 'block' ? ['k'] : ['k', 0]) === value;
}

/** YAML's double quotes hold whatever JSON's do (YAML 1.2.2, “Double-Quoted Style”); nothing in it can steer a terminal. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
