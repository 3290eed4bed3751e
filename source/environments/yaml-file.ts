/** YAML from outside: bounded, plain data only, with positions for messages. */

import { type Document, isAlias, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { oneLine } from './wording.ts';

/** Names that mean something to JavaScript's objects: no key needs them. */
const trickyKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** What a person's file stays far below; deeper nesting only serves to exhaust the reader. */
const deepest = 40;

export interface YamlFile {
  readonly value: unknown;
  /** Makes the Fault for a mistake at this place of the data; `key` points at that key of the map there. */
  mistake(at: readonly PropertyKey[], problem: string, advice?: string | null, key?: string): Fault;
  /** `dbparity.yaml:4:8` */
  position(at: readonly PropertyKey[], key?: string): string;
}

/** Parses a YAML text of one document. Throws a Fault (`bad-configuration`) with file, line and column. */
export function parseYaml(text: string, shown: string): YamlFile {
  const lines = new LineCounter();
  const where = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${shown}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const bad = (place: string, problem: string, advice: string | null = null): Fault =>
    new Fault({
      code: 'bad-configuration',
      doing: say`read the configuration`,
      problem: say`${place}: ${problem}`,
      advice,
    });

  if (tooDeep(text)) throw bad(shown, say`it is nested too deeply`);
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error', version: '1.2' });
    const [error] = [...document.errors, ...document.warnings];
    if (error) throw bad(where(error.pos[0]), firstSentence(error.message));
    refuseTricks(document, (node, problem) => bad(where(node.range?.[0] ?? 0), problem));
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    if (error instanceof Fault) throw error;
    // The parser's own limits: aliases that multiply, a stack that ran out.
    throw bad(
      shown,
      error instanceof ReferenceError ? say`its aliases multiply beyond measure` : say`it is not readable YAML`,
    );
  }

  const position = (at: readonly PropertyKey[], key?: string): string => {
    const steps = at.map((step) => (typeof step === 'symbol' ? String(step) : step));
    // The nearest place that exists stands for one that does not.
    for (let length = steps.length; length >= 0; length--) {
      const node: unknown = length === 0 ? document.contents : document.getIn(steps.slice(0, length), true);
      if (key !== undefined && length === steps.length && isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
        if (pair && isScalar(pair.key) && pair.key.range) return where(pair.key.range[0]);
      }
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
        const start: unknown = node.range[0];
        if (typeof start === 'number') return where(start);
      }
    }
    return shown;
  };
  return {
    value,
    position,
    mistake: (at, problem, advice = null, key) => bad(position(at, key), problem, advice),
  };
}

/** Checks before parsing, because the parser itself is recursive. Counts brackets and indentation, roughly and cheaply. */
function tooDeep(text: string): boolean {
  let open = 0;
  for (const letter of text) {
    if (letter === '[' || letter === '{') open += 1;
    else if ((letter === ']' || letter === '}') && open > 0) open -= 1;
    // Brackets inside of texts count too, so the bound is generous.
    if (open > deepest * 5) return true;
  }
  return /^(?:[ ]*[-?] ?){41}/m.test(text) || new RegExp(`^ {${deepest * 8},}\\S`, 'm').test(text);
}

function refuseTricks(document: Document, bad: (node: Node, problem: string) => Fault): void {
  visit(document, {
    Pair(_, pair) {
      const { key } = pair;
      if (isAlias(key)) throw bad(key, say`a key cannot be an alias`);
      if (isScalar(key) && trickyKeys.has(String(key.value)))
        throw bad(key, say`${String(key.value)} cannot be used as a name`);
    },
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document);
      if (target && ancestors.includes(target)) throw bad(alias, say`an alias cannot stand for what it is part of`);
    },
    Node(_, node, ancestors) {
      if (ancestors.length > deepest * 2) throw bad(node, say`it is nested too deeply`);
    },
  });
}

/** The parser quotes the text around a mistake, which may hold a password: only its first sentence is kept. */
function firstSentence(message: string): string {
  const sentence = oneLine(message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  return sentence.length > 120 || /:\/\//.test(sentence) ? say`it is not valid YAML` : lowerFirst(sentence);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
