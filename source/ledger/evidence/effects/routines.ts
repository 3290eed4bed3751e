/** Functions and procedures (PostgreSQL manual, CREATE FUNCTION, CREATE PROCEDURE, ALTER ROUTINE). */

import type { AlterFunctionStmt, CreateFunctionStmt, FunctionParameter, Node } from 'libpg-query';
import * as z from 'zod';
import { sameJson } from '../../../catalog/json.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import { sameExpression, sameNodes } from '../expressions.ts';
import { strings } from '../names.ts';
import { isType } from '../types.ts';
import { nameIn } from './kept-settings.ts';
import { at, type Check, making, type Reference, setting, weighed } from './on-reference.ts';
import { definitions, said } from './options.ts';
import { isResult, routineNamed, routineReference } from './references.ts';
import { isProperty, propertyOf, usual } from './routine-properties.ts';
import { unsure } from './seen.ts';

/** Statements about functions and procedures; null for any other. */
export function routineEffects(node: Node, reading: Reading): Extract | null {
  if ('CreateFunctionStmt' in node) return { effects: [routineMade(node.CreateFunctionStmt, reading)] };
  if ('AlterFunctionStmt' in node) return { effects: routineAltered(node.AlterFunctionStmt, reading) };
  return null;
}

const shape = z.object({
  language: z.string(),
  body: z.string(),
  standardBody: z.boolean(),
  library: z.string().nullable(),
  parameters: z.array(
    z.object({ mode: z.string(), name: z.string(), type: z.string(), default: z.string().nullable() }),
  ),
  /** A procedure has none. */
  result: z.string().default(''),
  window: z.boolean().default(false),
  configuration: z.array(z.string()),
});
type Routine = z.infer<typeof shape>;

function routineMade(statement: CreateFunctionStmt, reading: Reading): Effect {
  const { replace = false, is_procedure: procedure = false } = statement;
  const parameters = (statement.parameters ?? []).flatMap((node) =>
    'FunctionParameter' in node ? [node.FunctionParameter] : [],
  );
  const types = parameters.flatMap(({ mode, argType }) => (argType && !isResult(mode) ? [argType] : []));
  const kinds = [procedure ? 'procedure' : 'function'];
  const reference = routineReference(kinds, statement.funcname, types, reading);
  const properties = definitions(statement.options).filter(isProperty).map(propertyOf);
  const manner = { repeatable: replace, replace, security: properties.some(({ grants }) => grants) };
  return making(reference, manner, (object) => {
    const found = shape.parse(object.attributes);
    return weighed(object, [
      languageCheck(statement, found),
      resultCheck(statement, parameters, found),
      ...parametersChecks(parameters, found, reading),
      bodyCheck(statement, found, reading),
      ...properties.map((property) => at(property.place, property.check(object))),
      ...unsaid(statement, object, found),
    ]);
  });
}

function languageCheck({ options: list, sql_body: body }: CreateFunctionStmt, { language }: Routine): Check {
  const wanted = said(list, 'language') ?? (body ? 'sql' : null);
  return wanted === null || wanted.toLowerCase() === language.toLowerCase()
    ? null
    : { differs: say`it is written in ${quoteIdentifier(language)}` };
}

/** What it returns, where its parameters do not tell. */
function resultCheck(
  { returnType }: CreateFunctionStmt,
  parameters: readonly FunctionParameter[],
  { result }: Routine,
): Check {
  if (!returnType || parameters.some(({ mode }) => isResult(mode) || mode === 'FUNC_PARAM_INOUT')) return null;
  if (returnType.pct_type) return { unsure: 'result' };
  const set = result.startsWith('SETOF ');
  const same = set === (returnType.setof ?? false) && isType(returnType, set ? result.slice(6) : result, false);
  return same ? null : { differs: say`it returns ${result}` };
}

const modes: Readonly<Record<string, string>> = {
  FUNC_PARAM_OUT: 'out',
  FUNC_PARAM_INOUT: 'inout',
  FUNC_PARAM_VARIADIC: 'variadic',
  FUNC_PARAM_TABLE: 'table',
};

function parametersChecks(
  wanted: readonly FunctionParameter[],
  { parameters }: Routine,
  { parse }: Reading,
): readonly Check[] {
  if (wanted.length !== parameters.length) return [{ differs: say`its parameters are others` }];
  return wanted.map(({ name = '', mode = 'FUNC_PARAM_DEFAULT', argType, defexpr }, index) => {
    const found = parameters[index];
    if (!found || found.mode !== (modes[mode] ?? 'in')) return { differs: say`its parameters are others` };
    if (found.name !== name) return { differs: say`a parameter is named ${quoteIdentifier(found.name)}` };
    if (argType?.pct_type) return { unsure: 'parameters' };
    if (argType && !isType(argType, found.type, false)) return { differs: say`its parameters are others` };
    if (!defexpr || found.default === null) {
      const both = !defexpr && found.default === null;
      return both ? null : { differs: say`a parameter has another default` };
    }
    return sameExpression(defexpr, found.default, parse) ? null : { unsure: 'parameters' };
  });
}

function bodyCheck({ options: list, sql_body: body }: CreateFunctionStmt, found: Routine, { parse }: Reading): Check {
  const other: Check = { differs: say`its body is another` };
  if (body) {
    if (!found.standardBody) return other;
    const parsed = parse(`CREATE FUNCTION f() RETURNS void ${found.body}`);
    const [printed] = parsed.type === 'parsed' ? parsed.statements : [];
    const same =
      printed && 'CreateFunctionStmt' in printed.node && sameNodes(body, printed.node.CreateFunctionStmt.sql_body);
    return same ? null : { unsure: 'body' };
  }
  const as = definitions(list).find(({ defname }) => defname === 'as')?.arg;
  const [first = '', second] = as && 'List' in as ? strings(as.List.items) : [];
  if (found.standardBody) return other;
  if (found.library === null) return sameText(first, found.body) ? null : other;
  // The server puts a path in the library's place, and the routine's own name where no symbol is said.
  return { unsure: second === undefined ? 'library' : 'body' };
}

/** To the letter, but for how lines end. */
function sameText(a: string, b: string): boolean {
  return a === b || a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
}

/** Properties that the statement does not speak of: as a new routine has them, or as something later has set them. */
function unsaid(
  { options: list }: CreateFunctionStmt,
  { attributes }: CatalogObject,
  found: Routine,
): readonly Check[] {
  const named = new Set(definitions(list).map(({ defname }) => defname));
  const settings = definitions(list).flatMap(({ arg }) =>
    arg && 'VariableSetStmt' in arg ? [(arg.VariableSetStmt.name ?? '').toLowerCase()] : [],
  );
  const more = found.configuration.some((item) => !settings.includes(nameIn(item).toLowerCase()));
  const window = named.has('window');
  return [
    found.window === window ? null : { differs: window ? say`it is no window function` : say`it is a window function` },
    more ? { unsure: 'configuration', at: ['settings'] } : null,
    ...Object.entries(usual).map(([name, { attribute, value }]) => {
      const held = attributes[attribute];
      const same = named.has(name) || held === undefined || sameJson(held, value);
      return same ? null : { unsure: attribute, at: [name] };
    }),
  ];
}

const kindsOf: Readonly<Record<string, readonly string[]>> = {
  OBJECT_PROCEDURE: ['procedure'],
  OBJECT_ROUTINE: ['function', 'procedure'],
};

function routineAltered({ objtype = 'OBJECT_FUNCTION', func, actions }: AlterFunctionStmt, reading: Reading) {
  const reference: Reference = routineNamed(kindsOf[objtype] ?? ['function'], func ?? {}, reading);
  return definitions(actions).map((element) => {
    const name = element.defname ?? '';
    if (!isProperty(element)) {
      return setting(reference, [name], say`is altered`, { repeatable: true }, (object) => unsure(object, name));
    }
    const { place, words, security, check } = propertyOf(element);
    return setting(reference, place, words, { repeatable: true, security }, (object) =>
      weighed(object, [check(object)]),
    );
  });
}
