/** Triggers of tables and of events (PostgreSQL manual, CREATE TRIGGER, CREATE EVENT TRIGGER). */

import type { AlterEventTrigStmt, CreateEventTrigStmt, CreateTrigStmt, Node } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import { sameExpression } from '../expressions.ts';
import { listNamed, type Named, relationNamed, strings } from '../names.ts';
import { holdsOtherTexts } from '../tree.ts';
import { type Check, hasValue, making, setting, weighed } from './on-reference.ts';
import { definitions } from './options.ts';
import { childReference, namedReference } from './references.ts';
import { textsOf } from './routine-properties.ts';

/** Statements that make triggers, and those that alter event triggers; null for any other. */
export function triggerEffects(node: Node, reading: Reading): Extract | null {
  if ('CreateTrigStmt' in node) return { effects: [triggerMade(node.CreateTrigStmt, reading)] };
  if ('CreateEventTrigStmt' in node) return eventTriggerMade(node.CreateEventTrigStmt, reading);
  if ('AlterEventTrigStmt' in node) return eventTriggerAltered(node.AlterEventTrigStmt, reading);
  return null;
}

/** The bits of pg_trigger.tgtype, as the grammar has them. */
const timings: ReadonlyMap<number, string> = new Map([
  [2, 'before'],
  [64, 'instead of'],
]);
const bits = [
  [4, 'insert'],
  [16, 'update'],
  [8, 'delete'],
  [32, 'truncate'],
] as const;

function triggerMade(statement: CreateTrigStmt, reading: Reading): Effect {
  const { trigname = '', relation = {}, replace = false, row = false, timing = 0 } = statement;
  const reference = childReference('trigger', relationNamed(relation, reading), trigname);
  const fires = timings.get(timing) ?? 'after';
  const level = row ? 'row' : 'statement';
  return making(reference, { repeatable: replace, replace }, (object) => {
    const { attributes } = object;
    return weighed(object, [
      hasValue(object, 'timing', fires, say`it fires ${String(attributes.timing)}`),
      hasValue(object, 'events', eventsOf(statement), say`it fires on ${textsOf(attributes.events).join(', ')}`),
      hasValue(object, 'level', level, say`it fires for each ${String(attributes.level)}`),
      hasValue(object, 'deferrable', deferrableOf(statement), say`it is deferred in another way`),
      hasValue(object, 'transitions', transitionsOf(statement), say`its transition tables are others`),
      aboutCheck(object, statement, reading),
      callsCheck(object, statement, reading),
      whenCheck(object, statement, reading),
      // ALTER TABLE may have switched it off since.
      attributes.enabled === 'yes' ? null : { unsure: 'enabled' },
    ]);
  });
}

/** As catalogs list them; the columns of an update in order of their names. */
function eventsOf({ events = 0, columns }: CreateTrigStmt): readonly string[] {
  const list = strings(columns).map(quoteIdentifier).sort().join(', ');
  return bits
    .filter(([bit]) => events & bit)
    .map(([, event]) => (event === 'update' && list !== '' ? `update of ${list}` : event));
}

/** Null for a trigger that is no constraint. */
function deferrableOf({ isconstraint, deferrable, initdeferred }: CreateTrigStmt): string | null {
  if (!isconstraint) return null;
  if (initdeferred) return 'initially deferred';
  return deferrable ? 'deferrable' : 'not deferrable';
}

/** The old rows first, as the server prints them. */
function transitionsOf({ transitionRels }: CreateTrigStmt): string | null {
  const parts = (transitionRels ?? []).flatMap((node) => ('TriggerTransition' in node ? [node.TriggerTransition] : []));
  const words = [false, true].flatMap((isNew) =>
    parts
      .filter((part) => (part.isNew ?? false) === isNew)
      .map(({ name = '' }) => `${isNew ? 'new' : 'old'} table as ${quoteIdentifier(name)}`),
  );
  return words.length === 0 ? null : words.join(' ');
}

function aboutCheck({ attributes }: CatalogObject, { constrrel }: CreateTrigStmt, reading: Reading): Check {
  const names = constrrel ? namesOf(relationNamed(constrrel, reading)) : [null];
  return names.some((name) => name === attributes.about) ? null : { differs: say`it is about another table` };
}

/** The function, then its arguments, which are texts whatever they were written as. */
function callsCheck({ attributes }: CatalogObject, statement: CreateTrigStmt, reading: Reading): Check {
  const calls = String(attributes.calls);
  const other: Check = { differs: say`it calls ${calls}` };
  const head = namesOf(listNamed(statement.funcname, reading)).find((name) => calls.startsWith(`${name}(`));
  if (head === undefined) return other;
  const parsed = reading.parse(`SELECT ${calls}`);
  const [printed] = parsed.type === 'parsed' ? parsed.statements : [];
  const target = printed && 'SelectStmt' in printed.node ? printed.node.SelectStmt.targetList?.[0] : undefined;
  const call = target && 'ResTarget' in target ? target.ResTarget.val : undefined;
  if (!call || !('FuncCall' in call)) return { unsure: 'calls' };
  const held = (call.FuncCall.args ?? []).map((node) =>
    'A_Const' in node && node.A_Const.sval ? (node.A_Const.sval.sval ?? '') : null,
  );
  const wanted = strings(statement.args);
  const same = held.length === wanted.length && held.every((text, index) => text === wanted[index]);
  return same ? null : other;
}

/** The name in each of its schemas; the server's own functions are printed without theirs. */
function namesOf({ schemas, name }: Named): readonly string[] {
  return [...schemas.map((schema) => qualified(schema, name)), quoteIdentifier(name)];
}

function whenCheck({ attributes }: CatalogObject, { whenClause }: CreateTrigStmt, { parse }: Reading): Check {
  const { when } = attributes;
  if (!whenClause || typeof when !== 'string') {
    return !whenClause && when === null ? null : { differs: say`its condition is another` };
  }
  if (sameExpression(whenClause, when, parse)) return null;
  return holdsOtherTexts(whenClause, `SELECT (${when})`, parse)
    ? { differs: say`its condition is another` }
    : { unsure: 'when' };
}

function eventTriggerMade(
  { trigname = '', eventname, whenclause, funcname }: CreateEventTrigStmt,
  reading: Reading,
): Extract | null {
  const reference = namedReference('OBJECT_EVENT_TRIGGER', [trigname], reading);
  const tags = definitions(whenclause).flatMap(({ arg }) => (arg && 'List' in arg ? strings(arg.List.items) : []));
  const functions = namesOf(listNamed(funcname, reading));
  return (
    reference && {
      effects: [
        making(reference, { repeatable: false }, (object) => {
          const { attributes } = object;
          return weighed(object, [
            hasValue(object, 'event', eventname ?? '', say`it fires on ${String(attributes.event)}`),
            functions.includes(String(attributes.function))
              ? null
              : { differs: say`it calls ${String(attributes.function)}` },
            hasValue(object, 'tags', [...tags].sort(), say`it is limited to other commands`),
            attributes.enabled === 'yes' ? null : { unsure: 'enabled' },
          ]);
        }),
      ],
    }
  );
}

const states: Readonly<Record<string, string>> = { O: 'yes', D: 'no', R: 'on replicas', A: 'always' };

function eventTriggerAltered({ trigname = '', tgenabled = 'O' }: AlterEventTrigStmt, reading: Reading): Extract | null {
  const reference = namedReference('OBJECT_EVENT_TRIGGER', [trigname], reading);
  const wanted = states[tgenabled] ?? 'yes';
  return (
    reference && {
      effects: [
        setting(reference, ['enabled'], say`is enabled: ${wanted}`, { repeatable: true }, (object) =>
          weighed(object, [
            hasValue(object, 'enabled', wanted, say`it is enabled: ${String(object.attributes.enabled)}`),
          ]),
        ),
      ],
    }
  );
}
