/** DROP, new names and new schemas of whatever is no relation, as far as catalogs hold it. */

import type { DropStmt, Node, ObjectType } from 'libpg-query';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Reading, Seen } from '../effect.ts';
import { type Named, relationNamed, strings, textsNamed } from '../names.ts';
import { moving, removing } from './on-reference.ts';
import { childReference, movedReference, referenceOf } from './references.ts';
import { missing, unsure } from './seen.ts';

/** Null for another statement, and for what another family knows. */
export function removalEffects(node: Node, reading: Reading): Extract | null {
  if ('DropStmt' in node) return dropped(node.DropStmt, reading);
  if ('RenameStmt' in node) {
    const { renameType, object, newname: name = '', relation, subname = '' } = node.RenameStmt;
    const part = parts[renameType ?? ''];
    if (part) {
      const table = relationNamed(relation ?? {}, reading);
      const { kind, security } = part;
      return { effects: moving(childReference(kind, table, subname), childReference(kind, table, name), security) };
    }
    return moved(renameType, object ?? { String: { sval: subname } }, reading, { name });
  }
  if ('AlterObjectSchemaStmt' in node) {
    const { objectType, object, newschema: schema = '' } = node.AlterObjectSchemaStmt;
    return moved(objectType, object, reading, { schema });
  }
  return null;
}

/** What has its name within a table. */
const parts: Readonly<Record<string, { readonly kind: string; readonly security: boolean }>> = {
  OBJECT_POLICY: { kind: 'policy', security: true },
  OBJECT_TRIGGER: { kind: 'trigger', security: false },
};

function moved(
  sort: ObjectType | undefined,
  object: Node | undefined,
  reading: Reading,
  to: { readonly name: string } | { readonly schema: string },
): Extract | null {
  const before = referenceOf(sort, object, reading);
  const after = movedReference(sort, object, reading, to);
  return before && after && { effects: moving(before, after, sort === 'OBJECT_ROLE') };
}

function dropped(statement: DropStmt, reading: Reading): Extract | null {
  const { removeType: sort, objects = [], behavior, missing_ok: repeatable = false } = statement;
  const part = parts[sort ?? ''];
  if (part) {
    const effects = objects.map((object) => {
      const names = 'List' in object ? strings(object.List.items) : [];
      const table = textsNamed(names.slice(0, -1), reading);
      const reference = childReference(part.kind, table, names.at(-1) ?? '');
      return withinTable(removing(reference, { repeatable, security: part.security }), table);
    });
    return { effects };
  }
  const cascades = behavior === 'DROP_CASCADE';
  const references = objects.flatMap((object) => {
    const reference = referenceOf(sort, object, reading);
    return reference ? [{ reference, open: 'ObjectWithArgs' in object && object.ObjectWithArgs.args_unspecified }] : [];
  });
  if (references.length === 0) return null;
  return {
    effects: references.map(({ reference, open }) => {
      const effect = removing(reference, { repeatable });
      return open ? { ...effect, look: (ground) => anyLeft(effect.look(ground)) } : effect;
    }),
    // Without CASCADE nothing goes but the object itself, which holds no rows: save an extension with tables of its own.
    destroys: references.map(({ reference }) => ({
      what: cascades ? say`drops ${reference.what} and what depends on it` : say`drops ${reference.what}`,
      cascades,
      find(ground) {
        const object = reference.find(ground);
        return cascades || object?.attributes.holdsTables === true ? object : undefined;
      },
    })),
  };
}

/** A routine that is there after all may be another, made since with other arguments: its definition tells. */
function anyLeft(seen: Seen): Seen {
  return seen.type === 'missing' && seen.object
    ? unsure(seen.object, 'parameters', 'result', 'language', 'body')
    : seen;
}

/** Without its table, nothing is known of what went from it before. */
function withinTable(effect: Effect, table: Named): Effect {
  return { ...effect, look: (ground) => (ground.relation(table) ? effect.look(ground) : missing()) };
}
