/** ALTER TABLE … ALTER COLUMN (PostgreSQL manual, ALTER TABLE). */

import type { AlterTableCmd, Node } from 'libpg-query';
import { say } from '../../../language/language.ts';
import type { Extract, Reading } from '../effect.ts';
import type { Named } from '../names.ts';
import { columnOptionsReset, columnOptionsSet } from './column-options.ts';
import type { Place } from './column-place.ts';
import { defaultSet, generatedSet, identityOptionsSet, identitySet, notNullSet, typeSet, valueSet } from './columns.ts';
import { definitions } from './options.ts';

/** Null for what is not about a column. */
export function alterColumn(relation: Named, command: AlterTableCmd, reading: Reading): Extract | null {
  const { subtype, name = '', def, num } = command;
  const place: Place = { relation, column: name };
  switch (subtype) {
    case 'AT_AlterColumnType':
      if (!def || !('ColumnDef' in def) || !def.ColumnDef.typeName) return {};
      return { effects: [typeSet(place, def.ColumnDef.typeName, def.ColumnDef.collClause)] };
    case 'AT_ColumnDefault':
      return { effects: [defaultSet(place, def, reading)] };
    case 'AT_SetNotNull':
      return { effects: [notNullSet(place, true)] };
    case 'AT_DropNotNull':
      return { effects: [notNullSet(place, false)] };
    case 'AT_SetExpression':
      return def ? { effects: [generatedSet(place, def, null, reading)] } : {};
    case 'AT_DropExpression':
      return { effects: [generatedSet(place, undefined, null, reading)] };
    case 'AT_AddIdentity': {
      if (!def || !('Constraint' in def)) return {};
      const { generated_when: when, options } = def.Constraint;
      return {
        effects: [
          identitySet(place, when === 'd' ? 'by default' : 'always', (options ?? []).length > 0, {
            change: 'makes',
            repeatable: false,
          }),
        ],
      };
    }
    case 'AT_SetIdentity':
      return identityAltered(place, itemsOf(def));
    case 'AT_DropIdentity':
      return { effects: [identitySet(place, null, false)] };
    case 'AT_SetStorage': {
      const wanted = textOf(def).toLowerCase();
      return { effects: [valueSet(place, 'storage', wanted === 'default' ? null : wanted)] };
    }
    case 'AT_SetCompression': {
      const wanted = textOf(def).toLowerCase();
      return { effects: [valueSet(place, 'compression', wanted === 'default' ? null : wanted)] };
    }
    case 'AT_SetStatistics': {
      // An index's columns go by their number, and are looked up with the index.
      if (num !== undefined) return null;
      const wanted = def && 'Integer' in def ? (def.Integer.ival ?? 0) : -1;
      return { effects: [valueSet(place, 'statistics', wanted === -1 ? null : wanted)] };
    }
    case 'AT_SetOptions':
    case 'AT_AlterColumnGenericOptions':
      return { effects: columnOptionsSet(place, itemsOf(def)) };
    case 'AT_ResetOptions':
      return { effects: columnOptionsReset(place, itemsOf(def)) };
    default:
      return null;
  }
}

function identityAltered(place: Place, items: readonly Node[]): Extract {
  const options = definitions(items);
  const when = options.find(({ defname }) => defname === 'generated')?.arg;
  const letter = when && 'Integer' in when ? String.fromCharCode(when.Integer.ival ?? 0) : null;
  const counts = options.some(({ defname }) => defname !== 'generated' && defname !== 'restart');
  const restarts = options.some(({ defname }) => defname === 'restart');
  return {
    effects: [
      ...(letter === null ? [] : [identitySet(place, letter === 'd' ? 'by default' : 'always', false)]),
      ...(counts ? [identityOptionsSet(place)] : []),
    ],
    ...(restarts && {
      hidden: [{ what: say`an identity restarts`, hides: 'rows', reason: say`values are not in the catalogs` }],
    }),
  };
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node && 'List' in node ? (node.List.items ?? []) : [];
}

function textOf(node: Node | undefined): string {
  return node && 'String' in node ? (node.String.sval ?? '') : '';
}
