/** GRANT and REVOKE … ON ALL … IN SCHEMA: one effect a grantee, looked up object by object. */

import type { GrantStmt } from 'libpg-query';
import { objectsOfKind } from '../../../catalog/indexed.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Reading, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { grantWords, heldCheck, privilegesOf, type Request, requested } from './granted.ts';
import { lookAt } from './on-reference.ts';
import { namedReference, partsOf } from './references.ts';
import { missing, there } from './seen.ts';

const kinds: Readonly<Record<string, { readonly words: string; readonly kinds: readonly string[] }>> = {
  OBJECT_TABLE: { words: 'tables', kinds: ['table', 'view', 'materialized-view', 'foreign-table'] },
  OBJECT_SEQUENCE: { words: 'sequences', kinds: ['sequence'] },
  OBJECT_FUNCTION: { words: 'functions', kinds: ['function', 'aggregate'] },
  OBJECT_PROCEDURE: { words: 'procedures', kinds: ['procedure'] },
  OBJECT_ROUTINE: { words: 'routines', kinds: ['function', 'procedure', 'aggregate'] },
};

/** What the sorts are called, for a person. */
export const allSortWords: readonly string[] = Object.values(kinds).map(({ words }) => words);

/** One effect for each schema and grantee, of all the privileges together. */
export function grantedEverywhere(statement: GrantStmt, reading: Reading): readonly Effect[] {
  const of = kinds[statement.objtype ?? ''];
  if (!of) return [];
  const byGrantee = new Map<string, Request[]>();
  for (const request of requested(statement)) {
    byGrantee.set(request.words, [...(byGrantee.get(request.words) ?? []), request]);
  }
  return (statement.objects ?? []).flatMap((node) => {
    const schema = partsOf(node)[0] ?? '';
    const reference = namedReference('OBJECT_SCHEMA', [schema], reading);
    if (!reference) return [];
    return [...byGrantee].map(([who, requests]): Effect => {
      const isGrant = statement.is_grant ?? false;
      const names = requests.map(({ privilege }) => privilege ?? 'ALL').join(', ');
      const option = statement.grant_option ?? false;
      const all = say`all ${sayText(of.words)} in ${quoteIdentifier(schema)}`;
      return {
        what: grantWords({ isGrant, option }, names, all, who),
        path: [...reference.path, `all ${of.words}`, `privileges of ${who}`, names],
        change: isGrant ? 'makes' : 'removes',
        repeatable: true,
        security: true,
        look: (ground) => lookAt(reference, ground, (object) => onAll(object, of.kinds, requests, ground)),
      };
    });
  });
}

/** All objects of the schema at once. Those made since need not have it, so that some without it tell little. */
function onAll(schema: CatalogObject, of: readonly string[], requests: readonly Request[], ground: Ground): Seen {
  const objects = of
    .flatMap((kind) => objectsOfKind(ground.catalog.objects, kind))
    .filter((object) => object.schema === schema.name);
  if (objects.length === 0) return missing(schema);
  const lacking: CatalogObject[] = [];
  for (const object of objects) {
    const answers = requests.map((request) => heldCheck(object, request, privilegesOf, ground).type);
    if (answers.includes('unsure') && requests.some(({ to }) => to === null)) {
      return { type: 'unread', note: say`which role it is only its session knows` };
    }
    if (answers.some((answer) => answer !== 'there')) lacking.push(object);
  }
  if (lacking.length === 0) return there(schema);
  if (lacking.length === objects.length) return missing(schema);
  return { type: 'unsure', object: schema, attributes: [], lacking: lacking.map(({ id }) => id) };
}
