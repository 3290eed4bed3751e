/**
 * How two definitions that servers printed stand to each other. Servers of one major print one definition in one way;
 * between majors the writing changes though the meaning does not, and those changes are folded here.
 */

import { z } from 'zod';
import type { Json } from '../catalog/json.ts';
import type { Likeness, VersionPair } from '../catalog/kind.ts';
import { sameTokens } from './bodies.ts';
import { tokenize } from './tokens.ts';

/**
 * A rule's `compare` for view bodies, defaults, checks, index and policy expressions, rules, triggers: anything that
 * the server prints from what it has parsed.
 */
export function compareDefinitions(source: Json, target: Json, pair: VersionPair): Likeness {
  if (typeof source !== 'string' || typeof target !== 'string') return 'different';
  const alike = sameTokens(tokenize(source), tokenize(target), (token) => token.text);
  if (alike) return pair.source === pair.target ? 'cosmetic' : 'equal';
  return 'different';
}

const named = z.array(
  z.object({ name: z.string(), definition: z.string(), comment: z.string().nullable().default(null) }),
);

/** The same for a list of definitions with names, such as a domain's constraints. */
export function compareNamed(source: Json, target: Json, pair: VersionPair): Likeness {
  const a = named.parse(source);
  const b = named.parse(target);
  if (a.length !== b.length) return 'different';
  let likeness: Likeness = 'equal';
  for (const [index, { name, definition, comment }] of a.entries()) {
    const other = b[index];
    if (!other || other.name !== name || other.comment !== comment) return 'different';
    if (other.definition === definition) continue;
    const each = compareDefinitions(definition, other.definition, pair);
    if (each === 'different') return 'different';
    if (each === 'cosmetic') likeness = 'cosmetic';
  }
  return likeness;
}
