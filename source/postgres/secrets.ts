/**
 * SQL that keeps secrets on the server: an option or setting that may hold one is read by its name alone, so that its
 * value never travels. Two such are alike as far as anyone can tell.
 */

import { quoteLiteral } from '../catalog/quote.ts';

/** Stands in the value's place, after the name; a plain item has an equals sign there. */
const mark = ' (not shown)';

const names =
  'secret|passw|passphrase|pwd|token|credential|bearer|signature|(api|access|private|service|sa|auth|ssl|encryption|signing|account)_?key|^key$|(^|[._])salt$';
/** Settings of the server itself that only sound like a secret. */
const harmless = '^(password_encryption|password_required)$';
/** A URL with a password in it; a JSON web token. */
const values = '://[^/@[:space:]]*:[^/@[:space:]]+@|eyJ[A-Za-z0-9_-]{10,}|(pass(word)?|pwd|secret|token)[[:space:]]*=';
/** A long run of letters with digits among them, as keys have: telling only where anyone may name settings as they like. */
const random = '(?=[A-Za-z0-9+/]*[0-9])[A-Za-z0-9+/]{24,}';

/** `name=value`, or the bare name with a mark where the value may be a secret. `item` is an SQL expression of `name=value`. */
export function withoutSecret(item: string): string {
  const name = `split_part(${item}, '=', 1)`;
  const value = `substr(${item}, strpos(${item}, '=') + 1)`;
  return `CASE WHEN (${name} ~* ${quoteLiteral(names)} AND ${name} !~* ${quoteLiteral(harmless)})
    OR ${value} ~* ${quoteLiteral(values)} OR (strpos(${name}, '.') > 0 AND ${value} ~ ${quoteLiteral(random)})
    THEN ${name} || ${quoteLiteral(mark)} ELSE ${item} END`;
}

/** An SQL expression: the items of a text array without secrets, in order of their text; null for null. */
export function itemsWithoutSecrets(array: string): string {
  return `(SELECT array_agg(${withoutSecret('item')} ORDER BY item COLLATE "C") FROM unnest(${array}) AS items (item))`;
}

/** An item in its parts; a null value is a secret. */
export function itemParts(item: string): { readonly name: string; readonly value: string | null } {
  const end = item.indexOf('=');
  if (end === -1) return { name: item.endsWith(mark) ? item.slice(0, -mark.length) : item, value: null };
  return { name: item.slice(0, end), value: item.slice(end + 1) };
}
