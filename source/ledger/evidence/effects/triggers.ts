/** Triggers (PostgreSQL manual, CREATE TRIGGER). */

import type { CreateTrigStmt, Node } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../../catalog/quote.ts';
import type { Effect, Extract, Reading, Seen } from '../effect.ts';
import { type Named, relationNamed, relationPath, shownName, strings, textsNamed } from '../names.ts';

/** Null for a statement of another family. */
export function triggerEffects(node: Node, reading: Reading): Extract | null {
  if ('CreateTrigStmt' in node) return { effects: [triggerMade(node.CreateTrigStmt, reading)] };
  if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TRIGGER') {
    const { objects = [], missing_ok: repeatable = false } = node.DropStmt;
    return {
      effects: objects.map((object) => {
        const parts = strings('List' in object ? object.List.items : undefined);
        return triggerDropped(textsNamed(parts.slice(0, -1), reading), parts.at(-1) ?? '', repeatable);
      }),
    };
  }
  if ('RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_TRIGGER') {
    const { relation = {}, subname = '', newname = '' } = node.RenameStmt;
    const table = relationNamed(relation, reading);
    const what = `${shown(table, subname)} is renamed to ${quoteIdentifier(newname)}`;
    return {
      effects: [
        {
          ...triggerDropped(table, subname, false),
          what: `${what}: the old name is free`,
          renamed: pathOf(table, newname),
        },
        {
          ...effect(table, newname, what, 'makes', false),
          look: looking(table, newname, (object) => ({ type: 'there', object })),
        },
      ],
    };
  }
  return null;
}

/** The bits of pg_trigger.tgtype, as the grammar has them (PostgreSQL's catalog/pg_trigger.h). */
const timings: ReadonlyMap<number, string> = new Map([
  [2, 'before'],
  [64, 'instead of'],
]);
const events = [
  [4, 'insert'],
  [16, 'update'],
  [8, 'delete'],
  [32, 'truncate'],
] as const;

function triggerMade(statement: CreateTrigStmt, reading: Reading): Effect {
  const {
    trigname = '',
    relation = {},
    replace = false,
    funcname,
    row = false,
    timing = 0,
    events: bits = 0,
  } = statement;
  const table = relationNamed(relation, reading);
  const wanted = new Set<string>(events.filter(([bit]) => bits & bit).map(([, event]) => event));
  return {
    ...effect(table, trigname, `${shown(table, trigname)} is made${replace ? ' or replaced' : ''}`, 'makes', replace),
    look: looking(table, trigname, (object) => {
      const { attributes } = object;
      const held = Array.isArray(attributes.events)
        ? attributes.events.map((event) => String(event).split(' ')[0] ?? '')
        : [];
      const when = timings.get(timing) ?? 'after';
      if (attributes.timing !== when) return differs(object, `it runs ${String(attributes.timing)}`);
      if (held.length !== wanted.size || held.some((event) => !wanted.has(event)))
        return differs(object, `it runs on ${held.join(', ')}`);
      if (attributes.level !== (row ? 'row' : 'statement'))
        return differs(object, `it runs for each ${String(attributes.level)}`);
      if (!callsIt(String(attributes.calls), textsNamed(strings(funcname), reading)))
        return differs(object, `it calls ${String(attributes.calls)}`);
      const { whenClause, args = [], columns = [], transitionRels = [], isconstraint = false } = statement;
      const plain =
        !whenClause && attributes.when === null && args.length + columns.length + transitionRels.length === 0;
      if (plain && !isconstraint && String(attributes.calls).endsWith('()')) return { type: 'there', object };
      return { type: 'unsure', object, attributes: ['events', 'deferrable', 'transitions', 'when', 'calls', 'about'] };
    }),
  };
}

function callsIt(calls: string, { schemas, name }: Named): boolean {
  return (
    schemas.some((schema) => calls.startsWith(`${qualified(schema, name)}(`)) ||
    calls.startsWith(`${quoteIdentifier(name)}(`)
  );
}

function triggerDropped(table: Named, name: string, repeatable: boolean): Effect {
  return {
    ...effect(table, name, `${shown(table, name)} is dropped`, 'removes', repeatable),
    look(ground) {
      if (!ground.relation(table)) return { type: 'missing', object: null };
      const object = ground.child('trigger', table, name);
      return object ? { type: 'missing', object } : { type: 'there', object: null };
    },
  };
}

function effect(table: Named, name: string, what: string, change: Effect['change'], repeatable: boolean) {
  return { what, path: pathOf(table, name), change, repeatable, security: false };
}

function looking(table: Named, name: string, look: (object: CatalogObject) => Seen): Effect['look'] {
  return (ground) => {
    const object = ground.child('trigger', table, name);
    return object ? look(object) : { type: 'missing', object: null };
  };
}

function differs(object: CatalogObject, note: string): Seen {
  return { type: 'different', object, note };
}

function pathOf(table: Named, name: string) {
  return relationPath(table, `trigger ${name}`);
}

function shown(table: Named, name: string): string {
  return `trigger ${quoteIdentifier(name)} on ${shownName(table)}`;
}
