/** What a ledger says of an entry beside that it ran. */

import type { CatalogObject } from '../../catalog/object.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say, sayText } from '../../language/language.ts';
import { entryIn, sameStatements } from '../entry.ts';
import type { Item } from './time-line.ts';

/** Sentences for a person: an entry that failed, that was rolled back, that the other side knows by another version. */
export function warningsOf({ source, target, file, recorded }: Item, comparison: Comparison): readonly string[] {
  const warnings: string[] = [];
  for (const side of ['source', 'target'] as const) {
    const object = side === 'source' ? source : target;
    const state = object && entryIn(object).state;
    if (state && state !== 'applied')
      warnings.push(say`${comparison[side].identity.environment} says: ${sayText(state)}`);
  }
  const [a, b] = [versionOf(source), versionOf(target)];
  if (a !== null && b !== null && a !== b) {
    warnings.push(say`${comparison.target.identity.environment} records the same migration as ${b}`);
  }
  const [first, second] = [statementsOf(source), statementsOf(target)];
  if (first !== null && second !== null && !sameStatements(first, second)) {
    warnings.push(say`the statements that ran are not the same on both sides`);
  }
  if (file && file.version !== a && file.version !== b && (a ?? b) !== null) {
    warnings.push(say`${file.path} is the same under another version`);
  }
  if (file && !file.transaction && !(recorded.source && recorded.target)) {
    warnings.push(say`${file.path} says that it must not run inside a transaction`);
  }
  const ran = checksumOf(source) ?? checksumOf(target);
  if (file && file.checksum !== null && ran !== null && file.checksum !== ran) {
    warnings.push(say`${file.path} was changed since it ran: its checksum is another`);
  }
  return warnings;
}

function versionOf(object: CatalogObject | null): string | null {
  return object && entryIn(object).version;
}

function statementsOf(object: CatalogObject | null): string | null {
  return object && entryIn(object).statements;
}

function checksumOf(object: CatalogObject | null): string | null {
  return object && entryIn(object).checksum;
}
