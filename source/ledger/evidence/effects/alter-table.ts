/** ALTER TABLE and its neighbours, subcommand by subcommand (PostgreSQL manual, ALTER TABLE). */

import type { AlterTableCmd, AlterTableStmt, Node } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import { type Named, relationNamed, shownName } from '../names.ts';
import { alterColumn } from './alter-column.ts';
import { shownColumn } from './column-place.ts';
import { columnDropped, columnMade, notNullSet } from './columns.ts';
import {
  constraintAdded,
  constraintAltered,
  constraintDropped,
  constraintValidated,
  notNullColumns,
} from './constraints.ts';
import { persistence } from './create-table.ts';
import { findColumn } from './find.ts';
import { indexAttached, indexTaken } from './index-parts.ts';
import { optionsReset, optionsSet } from './options.ts';
import { detached, inherited, noLongerInherited, partitionOf } from './table-parents.ts';
import { tableSetting } from './table-settings.ts';

/** Null for ALTER TYPE, which shares its form. */
export function altered({ relation = {}, cmds = [], objtype }: AlterTableStmt, reading: Reading): Extract | null {
  if (objtype === 'OBJECT_TYPE') return null;
  const named = relationNamed(relation, reading);
  const commands = cmds.flatMap((node) => ('AlterTableCmd' in node ? [node.AlterTableCmd] : []));
  const done = commands.map((command) => commandEffects(named, command, objtype === 'OBJECT_INDEX', reading));
  const apart = commands.some(
    ({ def, subtype }) =>
      subtype === 'AT_DetachPartition' && def && 'PartitionCmd' in def && def.PartitionCmd.concurrent === true,
  );
  return {
    effects: done.flatMap(({ effects }) => effects ?? []),
    hidden: done.flatMap(({ hidden }) => hidden ?? []),
    destroys: done.flatMap(({ destroys }) => destroys ?? []),
    ...(apart && { transaction: false }),
  };
}

function commandEffects(named: Named, command: AlterTableCmd, index: boolean, reading: Reading): Extract {
  const { subtype, name = '', def, missing_ok: repeatable = false, behavior } = command;
  const place = { relation: named, column: name };
  switch (subtype) {
    case 'AT_AddColumn':
      if (!def || !('ColumnDef' in def)) return {};
      return {
        effects: columnMade(
          { relation: named, column: def.ColumnDef.colname ?? '' },
          def.ColumnDef,
          reading,
          repeatable,
        ),
      };
    case 'AT_DropColumn':
      return {
        effects: [columnDropped(place, repeatable)],
        destroys: [
          {
            what:
              behavior === 'DROP_CASCADE'
                ? say`drops column ${shownColumn(place)} with its values and what depends on it`
                : say`drops column ${shownColumn(place)} with its values`,
            find: (ground) => findColumn(ground, named, name),
            cascades: behavior === 'DROP_CASCADE',
          },
        ],
      };
    case 'AT_AddConstraint':
    case 'AT_AddIndexConstraint':
      return def && 'Constraint' in def ? { effects: added(named, def.Constraint, reading) } : {};
    case 'AT_DropConstraint':
      return {
        effects: [constraintDropped(named, name, repeatable)],
        ...(behavior === 'DROP_CASCADE' && {
          destroys: [
            {
              what: say`drops constraint ${quoteIdentifier(name)} on ${shownName(named)} and what depends on it`,
              find: (ground) => ground.child('constraint', named, name),
              cascades: true,
            },
          ],
        }),
      };
    case 'AT_ValidateConstraint':
      return { effects: [constraintValidated(named, name)] };
    case 'AT_AlterConstraint':
      return def && 'ATAlterConstraint' in def ? { effects: constraintAltered(named, def.ATAlterConstraint) } : {};
    case 'AT_AttachPartition':
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize':
      return { effects: partition(named, command, index, reading) };
    case 'AT_AddInherit':
    case 'AT_DropInherit': {
      if (!def || !('RangeVar' in def)) return {};
      const parent = relationNamed(def.RangeVar, reading);
      return {
        effects: [
          subtype === 'AT_AddInherit'
            ? inherited(named, parent, { change: 'makes', repeatable: false })
            : noLongerInherited(named, parent),
        ],
      };
    }
    case 'AT_SetLogged':
      return { effects: [persistence(named, 'permanent', true)] };
    case 'AT_SetUnLogged':
      return { effects: [persistence(named, 'unlogged', true)] };
    case 'AT_SetRelOptions':
      return { effects: optionsSet(named, itemsOf(def), true) };
    case 'AT_ResetRelOptions':
      return { effects: optionsReset(named, itemsOf(def)) };
    default:
      return alterColumn(named, command, reading) ?? tableSetting(named, command, index) ?? unknown(named, subtype);
  }
}

function added(named: Named, constraint: Parameters<typeof constraintAdded>[1], reading: Reading): Effect[] {
  const columns = notNullColumns(constraint);
  if (columns.length > 0) return columns.map((column) => notNullSet({ relation: named, column }, true));
  const effect = constraintAdded(named, constraint, reading, { change: 'makes', repeatable: false });
  return constraint.indexname === undefined
    ? [effect]
    : [indexTaken(named, constraint.indexname, constraint.conname ?? constraint.indexname), effect];
}

function partition(named: Named, { subtype, def }: AlterTableCmd, index: boolean, reading: Reading): readonly Effect[] {
  if (!def || !('PartitionCmd' in def)) return [];
  const { name = {}, bound } = def.PartitionCmd;
  const child = relationNamed(name, reading);
  if (index) return [indexAttached(named, child)];
  if (subtype !== 'AT_AttachPartition') return [detached(child, named)];
  return bound ? [partitionOf(child, named, bound, reading, { change: 'sets', repeatable: false })] : [];
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node && 'List' in node ? (node.List.items ?? []) : [];
}

function unknown(named: Named, subtype: string | undefined): Extract {
  const words = (subtype ?? 'AT_')
    .slice(3)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return {
    hidden: [
      {
        what: say`${shownName(named)}: ${words}`,
        hides: 'code',
        reason: say`an alteration of this sort is not looked up`,
      },
    ],
  };
}
