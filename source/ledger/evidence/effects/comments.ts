/** COMMENT ON everything, and what cannot be seen of labels (PostgreSQL manual, COMMENT, SECURITY LABEL). */

import type { CommentStmt, Node } from 'libpg-query';
import * as z from 'zod';
import { objectsOfKind } from '../../../catalog/indexed.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Extract, Reading } from '../effect.ts';
import { type Named, relationPath, shownName, strings, textsNamed } from '../names.ts';
import { type Check, type Reference, setting, weighed } from './on-reference.ts';
import { childReference, partsOf, referenceOf, relationReference } from './references.ts';

/** COMMENT and SECURITY LABEL; null for any other. */
export function commentEffects(node: Node, reading: Reading): Extract | null {
  if ('CommentStmt' in node) return commentExtract(node.CommentStmt, reading);
  if ('SecLabelStmt' in node) {
    const reason = say`labels mean what their provider makes of them`;
    return { hidden: [{ what: say`a security label is set`, hides: 'code', reason }] };
  }
  return null;
}

const relations: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'table',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_FOREIGN_TABLE: 'foreign table',
  OBJECT_SEQUENCE: 'sequence',
};

const parts: Readonly<Record<string, string>> = {
  OBJECT_POLICY: 'policy',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_RULE: 'rule',
};

function commentExtract({ objtype, object, comment }: CommentStmt, reading: Reading): Extract {
  const wanted = comment === undefined || comment === '' ? null : comment;
  const place = object ? placeOf(objtype ?? '', object, reading) : null;
  const reference = place ?? referenceOf(objtype, object, reading);
  if (!reference) {
    const what = say`a ${(objtype ?? '').replace('OBJECT_', '').replaceAll('_', ' ').toLowerCase()} is commented on`;
    return { hidden: [{ what, hides: 'rows', reason: say`comments of this sort are not read` }] };
  }
  const words = wanted === null ? say`loses its comment` : say`is commented on`;
  return {
    effects: [
      setting(reference, ['comment'], words, { repeatable: true }, (found) =>
        weighed(found, [commentCheck(found, place?.comment, wanted)]),
      ),
    ],
  };
}

/** Something that is commented on, with where its comment is kept when that is not its own attribute. */
interface Place extends Reference {
  readonly comment?: (object: CatalogObject) => string | null;
}

function placeOf(sort: string, object: Node, reading: Reading): Place | null {
  const texts = partsOf(object);
  const last = texts.at(-1) ?? '';
  const word = relations[sort];
  if (word !== undefined) return relationReference(word, textsNamed(texts, reading));
  const kind = parts[sort];
  if (kind !== undefined) return childReference(kind, textsNamed(texts.slice(0, -1), reading), last);
  if (sort === 'OBJECT_INDEX') return indexPlace(textsNamed(texts, reading));
  if (sort === 'OBJECT_COLUMN') return columnPlace(textsNamed(texts.slice(0, -1), reading), last);
  return sort === 'OBJECT_DOMCONSTRAINT' ? domainConstraintPlace(object, reading) : null;
}

function commentCheck(found: CatalogObject, comment: Place['comment'], wanted: string | null): Check {
  const held = comment ? comment(found) : found.attributes.comment;
  if (held === wanted) return null;
  // A comment that came with an extension is not read as one of its own.
  if (found.kind === 'extension' && held === null) return { unsure: 'comment' };
  return { differs: held === null ? say`it has no comment` : say`it has another comment` };
}

const named = z.array(z.object({ name: z.string(), comment: z.string().nullable() }));

/** The comment in a list of parts that have names. */
function commentIn(list: unknown, name: string): string | null {
  return named.parse(list).find((part) => part.name === name)?.comment ?? null;
}

/** A column: an object of a table, a part of a view or a composite type. */
function columnPlace(relation: Named, name: string): Place {
  return {
    what: say`column ${shownName(relation)}.${quoteIdentifier(name)}`,
    path: relationPath(relation, `column ${name}`),
    find: (ground) =>
      ground.child('column', relation, name) ??
      ground.relation(relation, ['view', 'materialized-view']) ??
      ground.findMoved('type', ['composite'], relation),
    comment({ kind, attributes }) {
      if (kind === 'composite') return commentIn(attributes.attributes, name);
      if (kind === 'column') return typeof attributes.comment === 'string' ? attributes.comment : null;
      return commentIn(attributes.columnComments, name);
    },
  };
}

function indexPlace(index: Named): Place {
  const reference = relationReference('index', index, ['index']);
  return {
    ...reference,
    unread(ground) {
      const behind = objectsOfKind(ground.catalog.objects, 'constraint').some(
        ({ schema, name }) => name === index.name && schema !== null && index.schemas.includes(schema),
      );
      return behind ? say`a comment on the index behind a constraint is not read` : null;
    },
  };
}

function domainConstraintPlace(object: Node, reading: Reading): Place | null {
  const items = 'List' in object ? (object.List.items ?? []) : [];
  const [type] = items;
  const name = strings(items).at(-1) ?? '';
  if (!type) return null;
  const domain = textsNamed(partsOf(type), reading);
  return {
    what: say`constraint ${quoteIdentifier(name)} of domain ${shownName(domain)}`,
    path: [`type ${shownName(domain)}`, `constraint ${name}`],
    find: (ground) => ground.findMoved('type', ['domain'], domain),
    comment: ({ attributes }) => commentIn(attributes.constraints, name),
  };
}
