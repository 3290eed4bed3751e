/** Composite types and ranges (PostgreSQL manual, CREATE TYPE, ALTER TYPE). */

import type { AlterTableCmd, AlterTableStmt, CompositeTypeStmt, CreateRangeStmt, Node } from 'libpg-query';
import * as z from 'zod';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Destruction, Effect, Extract, Reading } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { listNamed, type Named, relationNamed, shownName } from '../names.ts';
import { isType, typeText } from '../types.ts';
import { type Check, lookAt, making, moving, nameNow, type Reference, weighed } from './on-reference.ts';
import { definitions } from './options.ts';
import { different, missing, there } from './seen.ts';

/** Statements about composite types and ranges, but for those that any type knows; null for any other. */
export function compositeEffects(node: Node, reading: Reading): Extract | null {
  if ('CompositeTypeStmt' in node) return { effects: [compositeMade(node.CompositeTypeStmt, reading)] };
  if ('CreateRangeStmt' in node) return { effects: [rangeMade(node.CreateRangeStmt, reading)] };
  if ('AlterTableStmt' in node && node.AlterTableStmt.objtype === 'OBJECT_TYPE') {
    return compositeAltered(node.AlterTableStmt, reading);
  }
  if ('RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_ATTRIBUTE') {
    const { relation = {}, subname = '', newname = '' } = node.RenameStmt;
    const type = typeReference(relationNamed(relation, reading), 'composite');
    return { effects: moving(attributeReference(type, subname), attributeReference(type, newname)) };
  }
  return null;
}

function typeReference(named: Named, kind: 'composite' | 'range'): Reference {
  return {
    what: say`type ${shownName(named)}`,
    path: [`type ${shownName(named)}`],
    find: (ground) => ground.findMoved('type', [kind], named),
  };
}

const shape = z.array(z.object({ name: z.string(), type: z.string() }));

function attributesOf({ attributes }: CatalogObject): z.infer<typeof shape> {
  return shape.parse(attributes.attributes);
}

function compositeMade({ typevar, coldeflist }: CompositeTypeStmt, reading: Reading): Effect {
  const wanted = (coldeflist ?? []).flatMap((node) => ('ColumnDef' in node ? [node.ColumnDef] : []));
  return making(typeReference(relationNamed(typevar ?? {}, reading), 'composite'), { repeatable: false }, (object) => {
    const held = attributesOf(object);
    // ALTER TYPE may have changed the others since; more may have come.
    const same = wanted.every(({ colname = '', typeName }, index) => {
      const found = held[index];
      return found?.name === colname && (!typeName || isType(typeName, found.type));
    });
    const collated = wanted.some(({ collClause }) => collClause !== undefined);
    return weighed(object, [same && !collated ? null : { unsure: 'attributes' }]);
  });
}

/** An attribute is found where its type has it. */
function attributeReference(type: Reference, name: string): Reference {
  return {
    what: say`attribute ${quoteIdentifier(name)} of ${type.what}`,
    path: [...type.path, `attribute ${name}`],
    find(ground) {
      const object = type.find(ground);
      return object && attributeNow(type, name, object, ground) ? object : undefined;
    },
  };
}

/** The attribute of this name, or of the one that a rename has given it. */
function attributeNow(type: Reference, name: string, object: CatalogObject, ground: Ground) {
  const held = attributesOf(object);
  const now = nameNow(ground, [...type.path, `attribute ${name}`], 'attribute');
  return held.find((one) => one.name === name) ?? held.find((one) => one.name === now);
}

function compositeAltered({ relation, cmds }: AlterTableStmt, reading: Reading): Extract {
  const type = typeReference(relationNamed(relation ?? {}, reading), 'composite');
  const commands = (cmds ?? []).flatMap((node) => ('AlterTableCmd' in node ? [node.AlterTableCmd] : []));
  return {
    effects: commands.flatMap((command) => attributeAltered(type, command)),
    destroys: commands.flatMap((command) => attributeLost(type, command)),
  };
}

function attributeAltered(type: Reference, command: AlterTableCmd): readonly Effect[] {
  const { subtype, name, def, missing_ok: repeatable = false } = command;
  const column = def && 'ColumnDef' in def ? def.ColumnDef : undefined;
  const attribute = column?.colname ?? name ?? '';
  const part = attributeReference(type, attribute);
  const common = { path: part.path, security: false } as const;
  if (subtype === 'AT_DropColumn') {
    return [
      {
        ...common,
        what: say`${part.what} is dropped`,
        change: 'removes',
        repeatable,
        look: (ground) => lookAt(type, ground, (object) => (part.find(ground) ? missing(object) : there(object))),
      },
    ];
  }
  const typeName = column?.typeName;
  if (!typeName || (subtype !== 'AT_AddColumn' && subtype !== 'AT_AlterColumnType')) return [];
  const added = subtype === 'AT_AddColumn';
  return [
    {
      ...common,
      what: added ? say`${part.what} is added` : say`${part.what} gets type ${typeText(typeName)}`,
      path: added ? part.path : [...part.path, 'type'],
      change: added ? 'makes' : 'sets',
      repeatable: !added,
      look: (ground) =>
        lookAt(part, ground, (object) => {
          const held = attributeNow(type, attribute, object, ground)?.type ?? '';
          return isType(typeName, held) ? there(object) : different(object, say`it is ${held}`);
        }),
    },
  ];
}

/** What columns of the type hold of the attribute goes. */
function attributeLost(type: Reference, { subtype, name = '' }: AlterTableCmd): readonly Destruction[] {
  if (subtype !== 'AT_DropColumn') return [];
  const part = attributeReference(type, name);
  return [{ what: say`drops ${part.what} with its values`, find: (ground) => part.find(ground), cascades: false }];
}

const rangeOptions: Readonly<Record<string, string>> = {
  subtype_opclass: 'operatorClass',
  collation: 'collation',
  canonical: 'canonical',
  subtype_diff: 'subtypeDifference',
  multirange_type_name: 'multirange',
};

function rangeMade({ typeName, params }: CreateRangeStmt, reading: Reading): Effect {
  return making(typeReference(listNamed(typeName, reading), 'range'), { repeatable: false }, (object) =>
    weighed(
      object,
      definitions(params).map(({ defname = '', arg }): Check => {
        if (defname !== 'subtype') return { unsure: rangeOptions[defname] ?? defname };
        const held = String(object.attributes.subtype);
        return arg && 'TypeName' in arg && isType(arg.TypeName, held, false)
          ? null
          : { differs: say`it is of ${held}` };
      }),
    ),
  );
}
