/** What functions, procedures and aggregates share: their arguments and how SQL names them. */

import * as z from 'zod';
import { type Json, sameJson } from '../../catalog/json.ts';
import type { AttributeRule, Likeness, ObjectPair, VersionPair } from '../../catalog/kind.ts';
import { listSettings } from '../../catalog/list-settings.ts';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import { compareSqlBodies } from '../bodies.ts';
import { compareDefinitions } from '../deparse.ts';
import { splitList } from '../sql-text.ts';
import { configurationRisk } from './routine-risk.ts';

const modes: Readonly<Record<string, Parameter['mode']>> = {
  i: 'in',
  o: 'out',
  b: 'inout',
  v: 'variadic',
  t: 'table',
};

const parameterShape = z.object({
  mode: z.enum(['in', 'out', 'inout', 'variadic', 'table']),
  /** Empty for one without a name. */
  name: z.string(),
  type: z.string(),
  default: z.string().nullable(),
});
export type Parameter = z.infer<typeof parameterShape>;

/** To be spread into a kind's shape and row. */
export const parametersShape = { parameters: z.array(parameterShape).readonly() };
export const parametersRow = {
  types: z.array(z.string()),
  names: z.array(z.string()).nullable(),
  modes: z.array(z.string()).nullable(),
  defaults: z.array(z.string().nullable()).nullable(),
};
type ParametersRow = z.infer<z.ZodObject<typeof parametersRow>>;

/** The columns of `parametersRow` for pg_proc p. */
export const parametersQuery = `
      ARRAY(SELECT format_type(u.t, NULL) FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY u(t, i) ORDER BY u.i) AS types,
      p.proargnames AS names, p.proargmodes::text[] AS modes,
      CASE WHEN p.pronargdefaults > 0 THEN ARRAY(SELECT pg_get_function_arg_default(p.oid, i::int4)
        FROM generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) i ORDER BY i) END AS defaults`;

export function readParameters(row: ParametersRow): readonly Parameter[] {
  return row.types.map((type, index) => ({
    mode: modes[row.modes?.[index] ?? 'i'] ?? 'in',
    name: row.names?.[index] ?? '',
    type,
    default: row.defaults?.[index] ?? null,
  }));
}

/** The parameters that a call gives values for, which tell overloads apart. */
export function inputs(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.filter(({ mode }) => mode === 'in' || mode === 'inout' || mode === 'variadic');
}

/** What follows the kind in a routine's id: `public.get_kpis(uuid,date)`. */
export function routineIdentity(schema: string, name: string, parameters: readonly Parameter[]): string {
  return `${qualified(schema, name)}(${inputs(parameters)
    .map(({ type }) => type)
    .join(',')})`;
}

/** A routine as a person reads it: `get_kpis(uuid, date)`. */
export function routineName(name: string, parameters: readonly Parameter[]): string {
  return `${name}(${inputs(parameters)
    .map(({ type }) => type)
    .join(', ')})`;
}

/** A parameter as CREATE FUNCTION takes it. */
export function declaration({ mode, name, type, default: value }: Parameter): string {
  const words = [
    ...(mode === 'in' || mode === 'table' ? [] : [mode.toUpperCase()]),
    ...(name === '' ? [] : [quoteIdentifier(name)]),
    type,
    ...(value === null ? [] : [`DEFAULT ${value}`]),
  ];
  return words.join(' ');
}

/** The list between a routine's parentheses; columns of RETURNS TABLE are no part of it. */
export function declarations(parameters: readonly Parameter[]): string {
  return parameters
    .filter(({ mode }) => mode !== 'table')
    .map(declaration)
    .join(', ');
}

/** Defaults may be written otherwise by another major. */
export function compareParameters(source: Json, target: Json, pair: VersionPair): Likeness {
  const a = z.array(parameterShape).parse(source);
  const b = z.array(parameterShape).parse(target);
  if (a.length !== b.length) return 'different';
  let likeness: Likeness = 'equal';
  for (const [index, parameter] of a.entries()) {
    const other = b[index];
    if (!other || declaration({ ...parameter, default: null }) !== declaration({ ...other, default: null }))
      return 'different';
    if (parameter.default === other.default) continue;
    const each = compareDefinitions(parameter.default, other.default, pair);
    if (each === 'different') return 'different';
    if (each === 'cosmetic') likeness = 'cosmetic';
  }
  return likeness;
}

/**
 * Bodies are compared by what they say where their language is one whose writing is understood; an SQL-standard body is
 * printed by the server.
 */
export function compareBodies(source: Json, target: Json, pair: VersionPair, objects: ObjectPair): Likeness {
  const { language, standardBody } = objects.source.attributes;
  if (language !== objects.target.attributes.language || standardBody !== objects.target.attributes.standardBody)
    return 'different';
  if (standardBody === true) return compareDefinitions(source, target, pair);
  if (language === 'sql' || language === 'plpgsql') return compareSqlBodies(source, target);
  return typeof source === 'string' &&
    typeof target === 'string' &&
    source.replaceAll('\r\n', '\n') === target.replaceAll('\r\n', '\n')
    ? 'cosmetic'
    : 'different';
}

/** `name=value` as the clause after SET: `search_path TO 'public', 'pg_temp'`. */
export function settingClause(setting: string): string {
  const { name, value } = splitSetting(setting);
  const items = listSettings.has(name) ? splitList(value).map((item) => unquote(item)) : [value];
  return `${settingName(name)} TO ${items.map(quoteLiteral).join(', ')}`;
}

export function splitSetting(setting: string): { readonly name: string; readonly value: string } {
  const end = setting.indexOf('=');
  return { name: setting.slice(0, end), value: setting.slice(end + 1) };
}

/** A custom setting's name has a dot: `app.tenant`. */
export function settingName(name: string): string {
  return name.split('.').map(quoteIdentifier).join('.');
}

function unquote(item: string): string {
  return item.startsWith('"') ? item.slice(1, -1).replaceAll('""', '"') : item;
}

/** Their order means nothing. */
export const configurationRule: AttributeRule = {
  label: 'configuration',
  severity: configurationRisk,
  compare: (source, target) =>
    sameJson([...settings(source)].sort(), [...settings(target)].sort()) ? 'equal' : 'different',
};

function settings(value: Json): readonly string[] {
  return z.array(z.string()).parse(value);
}
