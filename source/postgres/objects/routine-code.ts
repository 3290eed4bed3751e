/** What functions and procedures share beyond their arguments: language, body, rights and settings. */

import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { AttributeRule } from '../../catalog/kind.ts';
import type { NewNames } from '../../catalog/new-names.ts';
import type { Attributes } from '../../catalog/object.ts';
import { dollarQuote, qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Hazard, Statement, Step } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { needsPrivilege } from '../hazards.ts';
import { statement, step } from '../kind.ts';
import { oid } from '../oid.ts';
import { followSql } from '../renaming/follow.ts';
import { withUnnamedColumns } from '../standard-body.ts';
import {
  compareBodies,
  compareParameters,
  configurationRule,
  inputs,
  type Parameter,
  parametersQuery,
  parametersRow,
  parametersShape,
  settingClause,
  settingName,
  splitSetting,
} from './routine.ts';
import { definerRisk } from './routine-risk.ts';

/** To be spread into a kind's shape. */
export const codeShape = {
  ...parametersShape,
  language: z.string(),
  /** The source text, or the symbol of one in C. */
  body: z.string(),
  /** True for a body that the server has parsed: `RETURN …` or `BEGIN ATOMIC …`. */
  standardBody: z.boolean(),
  /** The library of one in C. */
  library: z.string().nullable(),
  securityDefiner: z.boolean(),
  /** `search_path=public`, in the order in which they were set. */
  configuration: z.array(z.string()).readonly(),
  /** Types that are transformed on their way in and out, in order. */
  transforms: z.array(z.string()).readonly(),
};
export interface Code {
  readonly parameters: readonly Parameter[];
  readonly language: string;
  readonly body: string;
  readonly standardBody: boolean;
  readonly library: string | null;
  readonly securityDefiner: boolean;
  readonly configuration: readonly string[];
  readonly transforms: readonly string[];
}

export const codeRow = {
  oid,
  schema: z.string(),
  name: z.string(),
  ...parametersRow,
  language: z.string(),
  source: z.string(),
  sqlBody: z.string().nullable(),
  library: z.string().nullable(),
  securityDefiner: z.boolean(),
  configuration: z.array(z.string()).nullable(),
  transforms: z.array(z.string()).nullable(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
};
type CodeRow = z.infer<z.ZodObject<typeof codeRow>>;

/** The columns of `codeRow`. */
export const codeColumns = `
      p.oid::int8 AS oid, n.nspname AS schema, p.proname AS name, ${parametersQuery},
      l.lanname AS language, p.prosrc AS source, CASE WHEN p.prosqlbody IS NOT NULL THEN pg_get_function_sqlbody(p.oid) END AS "sqlBody",
      p.probin AS library, p.prosecdef AS "securityDefiner", p.proconfig AS configuration,
      CASE WHEN p.protrftypes IS NOT NULL THEN ARRAY(SELECT format_type(t, NULL) FROM unnest(p.protrftypes) t) END AS transforms,
      pg_get_userbyid(p.proowner) AS owner, p.proacl::text[] AS acl, d.description AS comment`;

/** What they are read from. */
export const codeTables = `
    FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_language l ON l.oid = p.prolang
    LEFT JOIN pg_description d ON d.classoid = 1255 AND d.objoid = p.oid AND d.objsubid = 0`;

export function readCode(row: CodeRow, parameters: readonly Parameter[]): Code {
  return {
    parameters,
    language: row.language,
    body: row.sqlBody ?? row.source,
    standardBody: row.sqlBody !== null,
    library: row.library,
    securityDefiner: row.securityDefiner,
    configuration: row.configuration ?? [],
    transforms: [...(row.transforms ?? [])].sort(),
  };
}

export const codeRules = {
  parameters: {
    label: 'arguments',
    severity: behaviour('calls that name its arguments, or leave some out, may fail'),
    compare: compareParameters,
    follows: followSql,
  },
  language: { label: 'language', severity: behaviour('it is written in another language, and may do something else') },
  body: {
    label: 'body',
    severity: behaviour('it may do something else'),
    form: 'body',
    language: bodyLanguage,
    compare: compareBodies,
    follows: followStandardBody,
  },
  standardBody: {
    label: 'SQL-standard body',
    severity: behaviour('what it names is found when it is made on one side, and when it runs on the other'),
  },
  library: { label: 'library', severity: behaviour('it runs the code of another library') },
  securityDefiner: { label: 'security definer', severity: definerRisk },
  configuration: configurationRule,
  transforms: { label: 'transforms', severity: behaviour('its code gets values in another form'), follows: followSql },
} as const satisfies Record<keyof Code, AttributeRule>;

/** A body that is a string to the server holds names that it knows nothing of. */
function followStandardBody(value: Json, names: NewNames, { standardBody }: Attributes): Json {
  return standardBody === true && typeof value === 'string' ? names.sql(value) : value;
}

function bodyLanguage({ language }: Attributes): 'sql' | 'plpgsql' | 'text' {
  return language === 'sql' || language === 'plpgsql' ? language : 'text';
}

/** LANGUAGE and TRANSFORM, which follow a routine's head. */
export function languageClauses({ language, transforms }: Code): readonly string[] {
  return [
    `LANGUAGE ${quoteIdentifier(language)}`,
    ...(transforms.length === 0 ? [] : [`TRANSFORM ${transforms.map((type) => `FOR TYPE ${type}`).join(', ')}`]),
  ];
}

/** The clauses at the end of a routine's definition: its settings and its body. */
export function bodyClauses(
  { configuration, standardBody, library, body, language }: Code,
  tag: string,
): readonly string[] {
  return [
    ...configuration.map((setting) => `SET ${settingClause(setting)}`),
    standardBody
      ? withUnnamedColumns(body)
      : library !== null
        ? `AS ${quoteLiteral(library)}, ${quoteLiteral(body)}`
        : language === 'internal'
          ? `AS ${quoteLiteral(body)}`
          : `AS ${dollarQuote(body, tag)}`,
  ];
}

/** SET and RESET between two lists of settings, for ALTER FUNCTION. */
export function configurationChanges(from: readonly string[], to: readonly string[]): readonly string[] {
  const kept = new Set(to.map((setting) => splitSetting(setting).name));
  return [
    ...from
      .map((setting) => splitSetting(setting).name)
      .filter((name) => !kept.has(name))
      .map((name) => `RESET ${settingName(name)}`),
    ...to.filter((setting) => !from.includes(setting)).map((setting) => `SET ${settingClause(setting)}`),
  ];
}

/** Why CREATE OR REPLACE cannot lead from one list of parameters to another, or null. */
export function parameterObstacle(from: readonly Parameter[], to: readonly Parameter[]): string | null {
  const before = inputs(from);
  const after = inputs(to);
  for (const [index, parameter] of before.entries()) {
    const next = after[index];
    if (!next) return say`its arguments are others`;
    if (next.mode !== parameter.mode) return say`the mode of an argument cannot be changed in place`;
    if (parameter.name !== '' && next.name !== parameter.name)
      return say`the name of an argument cannot be changed in place`;
    if (parameter.default !== null && next.default === null)
      return say`the default of an argument cannot be taken away in place`;
  }
  const results = (list: readonly Parameter[]): string =>
    JSON.stringify(
      list.filter(({ mode }) => mode !== 'in' && mode !== 'variadic').map(({ mode, name, type }) => [mode, name, type]),
    );
  return results(from) === results(to) ? null : say`what it returns cannot be changed in place`;
}

/** A definition, with what its language asks of whoever runs it. */
export function definition(sql: string, { language }: Code, ...more: readonly Hazard[]): Statement {
  return statement(
    sql,
    ...(language === 'c' || language === 'internal'
      ? [needsPrivilege(say`only a superuser may make functions in C`)]
      : /^pl\w+u$/.test(language)
        ? [needsPrivilege(say`${language} is not trusted: only a superuser may make functions in it`)]
        : []),
    ...more,
  );
}

/** The same routine with nothing in it, for as long as what its SQL-standard body names is not there. */
export function emptied<R extends { readonly attributes: Code }>(object: R): R {
  return { ...object, attributes: { ...object.attributes, standardBody: false, body: '' } };
}

type Creation<R> = (object: R, create: 'CREATE' | 'CREATE OR REPLACE') => Statement;

/** How a routine is made: in two steps where its SQL-standard body calls itself. */
export function selfMade<R extends { readonly schema: string | null; readonly attributes: Code & { routine: string } }>(
  object: R,
  creation: Creation<R>,
): readonly Statement[] {
  const { attributes } = object;
  return attributes.standardBody && attributes.body.includes(`${qualified(object.schema, attributes.routine)}(`)
    ? [creation(emptied(object), 'CREATE'), creation(object, 'CREATE OR REPLACE')]
    : [creation(object, 'CREATE')];
}

/** Empty first and its SQL-standard body later, for a ring of objects that need each other. */
export function splitRoutine<R extends { readonly attributes: Code }>(
  object: R,
  creation: Creation<R>,
): { first: Step; later: Step } | null {
  return object.attributes.standardBody
    ? { first: step(creation(emptied(object), 'CREATE')), later: step(creation(object, 'CREATE OR REPLACE')) }
    : null;
}
