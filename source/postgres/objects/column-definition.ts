/** A column as CREATE TABLE and ADD COLUMN write it. */

import { quoteIdentifier } from '../../catalog/quote.ts';
import { createOptions } from '../foreign-options.ts';
import { findBare, parenthesised } from '../sql-text.ts';
import type { ColumnAttributes } from './column-shape.ts';

export function columnDefinition(name: string, attributes: ColumnAttributes, major: number): string {
  const clauses = [quoteIdentifier(name), attributes.type];
  // Storage within a definition came with 16; before, it follows.
  if (attributes.storage !== null && major >= 16 && !attributes.foreign)
    clauses.push(`STORAGE ${attributes.storage.toUpperCase()}`);
  if (attributes.compression !== null) clauses.push(`COMPRESSION ${attributes.compression}`);
  if (attributes.foreign && attributes.options.length > 0) clauses.push(createOptions(attributes.options).sql.trim());
  if (attributes.collation !== null) clauses.push(`COLLATE ${attributes.collation}`);
  if (attributes.default !== null) clauses.push(`DEFAULT ${attributes.default}`);
  if (attributes.generated !== null) {
    const expression = parenthesised(attributes.expression ?? '');
    clauses.push(`GENERATED ALWAYS AS ${expression} ${attributes.generated.toUpperCase()}`);
  }
  if (attributes.identity !== null)
    clauses.push(`GENERATED ${attributes.identity.toUpperCase()} AS IDENTITY${identityClause(name, attributes)}`);
  if (attributes.notNull) clauses.push('NOT NULL');
  return clauses.join(' ');
}

/** ` (INCREMENT BY 2)`, or nothing where the server's defaults hold. */
export function identityClause(
  name: string,
  {
    table,
    identityOptions,
    identitySequence,
  }: Pick<ColumnAttributes, 'table' | 'identityOptions' | 'identitySequence'>,
): string {
  const natural = quoteIdentifier(`${table}_${name}_seq`);
  const named = identitySequence !== null && lastName(identitySequence) !== natural;
  const clauses = [named ? `SEQUENCE NAME ${identitySequence}` : '', identityOptions ?? ''].filter(
    (word) => word !== '',
  );
  return clauses.length === 0 ? '' : ` (${clauses.join(' ')})`;
}

/** The last part of a qualified and quoted name, quoted. */
export function lastName(reference: string): string {
  return reference.slice(findBare(reference, '.') + 1);
}
