/** DROP, new names and new schemas of routines, types and policies, which `referenceOf` finds. */

import type { DropStmt, Node, ObjectType } from 'libpg-query';
import type { Extract, Reading, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { type Named, relationNamed, strings, textsNamed } from '../names.ts';
import { moving, type Reference, removing } from './on-reference.ts';
import { childReference, movedReference, referenceOf } from './references.ts';
import { missing, unsure } from './seen.ts';

const own: ReadonlySet<ObjectType> = new Set<ObjectType>([
  'OBJECT_FUNCTION',
  'OBJECT_PROCEDURE',
  'OBJECT_ROUTINE',
  'OBJECT_AGGREGATE',
  'OBJECT_TYPE',
  'OBJECT_DOMAIN',
]);

/** Null for another statement, and for what another family knows. */
export function removalEffects(node: Node, reading: Reading): Extract | null {
  if ('DropStmt' in node) return dropped(node.DropStmt, reading);
  if ('RenameStmt' in node) {
    const { renameType, object, newname: name = '', relation, subname = '' } = node.RenameStmt;
    if (renameType === 'OBJECT_POLICY') {
      const table = relationNamed(relation ?? {}, reading);
      return { effects: moving(policy(table, subname), policy(table, name), true) };
    }
    return moved(renameType, object, reading, { name });
  }
  if ('AlterObjectSchemaStmt' in node) {
    const { objectType, object, newschema: schema = '' } = node.AlterObjectSchemaStmt;
    return moved(objectType, object, reading, { schema });
  }
  return null;
}

function policy(table: Named, name: string): Reference {
  return childReference('policy', table, name);
}

function moved(
  sort: ObjectType | undefined,
  object: Node | undefined,
  reading: Reading,
  to: { readonly name: string } | { readonly schema: string },
): Extract | null {
  if (!sort || !own.has(sort)) return null;
  const before = referenceOf(sort, object, reading);
  const after = movedReference(sort, object, reading, to);
  return before && after && { effects: moving(before, after) };
}

function dropped(statement: DropStmt, reading: Reading): Extract | null {
  const { removeType: sort, objects = [], behavior, missing_ok: repeatable = false } = statement;
  if (sort === 'OBJECT_POLICY') {
    const effects = objects.map((object) => {
      const parts = 'List' in object ? strings(object.List.items) : [];
      const table = textsNamed(parts.slice(0, -1), reading);
      return withinTable(policy(table, parts.at(-1) ?? ''), repeatable, table);
    });
    return { effects };
  }
  if (!sort || !own.has(sort)) return null;
  const references = objects.flatMap((object) => {
    const reference = referenceOf(sort, object, reading);
    return reference ? [{ reference, open: 'ObjectWithArgs' in object && object.ObjectWithArgs.args_unspecified }] : [];
  });
  return {
    effects: references.map(({ reference, open }) => {
      const effect = removing(reference, { repeatable });
      return open ? { ...effect, look: (ground) => anyLeft(effect.look(ground)) } : effect;
    }),
    destroys:
      behavior === 'DROP_CASCADE'
        ? references.map(({ reference }) => ({
            what: `drops ${reference.what} and what depends on it`,
            find: (ground) => reference.find(ground),
            cascades: true,
          }))
        : [],
  };
}

/** A routine that is there after all may be another, made since with other arguments: its definition tells. */
function anyLeft(seen: Seen): Seen {
  return seen.type === 'missing' && seen.object
    ? unsure(seen.object, 'parameters', 'result', 'language', 'body')
    : seen;
}

/** Without its table, nothing is known of a policy that went before. */
function withinTable(reference: Reference, repeatable: boolean, table: Named) {
  const effect = removing(reference, { repeatable, security: true });
  return {
    ...effect,
    look: (ground: Ground): Seen => (ground.relation(table) ? effect.look(ground) : missing()),
  };
}
