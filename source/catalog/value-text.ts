/** Attribute values as a person reads them. */

import { say } from '../language/language.ts';
import { isList, type Json } from './json.ts';

/** A value on one line (or several, where its own text has them). */
export function valueText(value: Json | undefined): string {
  if (value === null || value === undefined) return '—';
  if (value === true) return say`yes`;
  if (value === false) return say`no`;
  if (value === '') return "''";
  if (isList(value)) return value.length === 0 ? say`none` : value.map(itemText).join(', ');
  if (typeof value === 'object') {
    const members = Object.entries(value).map(([key, item]) => say`${key}: ${valueText(item)}`);
    return members.length === 0 ? say`none` : members.join('; ');
  }
  return String(value);
}

/** An item of a list on one line; of a record, what its members hold. */
export function itemText(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = isList(value) ? value : Object.values(value);
  return parts
    .filter((part) => part !== null && part !== false && part !== '')
    .map(itemText)
    .join(' ');
}

/** A body's text; the statements of a list follow each other. */
export function bodyText(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (isList(value)) return value.map((item) => statementText(valueText(item))).join('\n\n');
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function statementText(text: string): string {
  const trimmed = text.trim();
  return trimmed.endsWith(';') ? trimmed : `${trimmed};`;
}

/** The members of a value that is a record, such as privileges by grantee; null for any other value. */
export function members(value: Json | undefined): ReadonlyMap<string, Json> | null {
  if (value === null || value === undefined || typeof value !== 'object' || isList(value)) return null;
  return new Map(Object.entries(value));
}

/** True for a value that says nothing worth a line when an object is shown by itself. */
export function isBlank(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  if (typeof value === 'object') return isList(value) ? value.length === 0 : Object.keys(value).length === 0;
  return false;
}
