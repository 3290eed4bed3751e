/** The configuration's `probes`: queries by name, or tables whose columns are summed up, that must answer alike. */

import * as z from 'zod';
import { type Severity, severities } from '../catalog/kind.ts';
import { kept, say } from '../language/language.ts';
import { check, text } from './configuration-check.ts';
import { oneLine } from './wording.ts';
import type { YamlFile } from './yaml-file.ts';

/** What is asked: a query as it is written, or a table's columns, all of them where none are named. */
export type ProbeQuestion =
  | { readonly type: 'query'; readonly query: string }
  | { readonly type: 'distribution'; readonly table: string; readonly columns: readonly string[] | null };

export interface ConfiguredProbe {
  readonly name: string;
  readonly question: ProbeQuestion;
  readonly tolerance: { readonly absolute: number } | { readonly share: number } | null;
  /** Milliseconds. */
  readonly timeout: number;
  readonly severity: Severity;
  /** Where it is written: `dbparity.yaml:4:3`. */
  readonly position: string;
}

const defaultTimeout = 5;

const wrongTolerance = kept('it must be a number, a share such as 2%, or a time such as 5 min');

const tolerance = z
  .union([z.number().nonnegative(wrongTolerance), z.string()], wrongTolerance)
  .transform((written, context) => {
    const known = typeof written === 'number' ? { absolute: written } : toleranceIn(written);
    if (known !== null) return known;
    context.addIssue(wrongTolerance);
    return z.NEVER;
  });

const common = {
  tolerance: tolerance.optional(),
  timeout: z
    .number(kept('it must be a number of seconds'))
    .min(0.1, kept('it must be at least 0.1 seconds'))
    .max(3_600, kept('it must be at most an hour'))
    .optional(),
  severity: z
    .enum(severities, kept('it must be one of security, data, behaviour, performance or documentation'))
    .optional(),
};

const columns = z.union(
  [text.transform((one) => [one]), z.array(text).min(1, kept('it must name a column'))],
  kept('it must be a column or a list of columns'),
);

const probeShape = z.strictObject({
  query: text.optional(),
  distribution: text.optional(),
  columns: columns.optional(),
  ...common,
});

const mapShape = z.record(z.string(), z.unknown(), kept('it must map names to queries'));

/** Throws a Fault (`bad-configuration`) with the place of the mistake. */
export function configuredProbes(value: unknown, yaml: YamlFile): readonly ConfiguredProbe[] {
  const map = mapShape.safeParse(value ?? {});
  if (!map.success) {
    const example = 'probes: { users: select count(*) from auth.users }';
    throw yaml.mistake(['probes'], say`probes must be written as names and their queries`, example);
  }
  return Object.entries(map.data).map(([name, one]) => configuredProbe(name, one, yaml));
}

function configuredProbe(name: string, value: unknown, yaml: YamlFile): ConfiguredProbe {
  const at = ['probes', name];
  if (name.trim() === '' || name.length > 100 || name !== oneLine(name)) {
    throw yaml.mistake(['probes'], say`a probe needs a name of 1 to 100 plain characters`, null, name);
  }
  const subject = say`the probe ${oneLine(name)}`;
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
    throw yaml.mistake(at, say`${subject} must be a query, or have query or distribution`, null);
  }
  const written = check(probeShape, typeof value === 'string' ? { query: value } : value, at, subject, yaml);
  return {
    name,
    question: question(written, at, subject, yaml),
    tolerance: written.tolerance ?? null,
    timeout: (written.timeout ?? defaultTimeout) * 1000,
    severity: written.severity ?? 'data',
    position: yaml.position(['probes'], name),
  };
}

function question(
  { query, distribution, columns: named }: z.infer<typeof probeShape>,
  at: readonly PropertyKey[],
  subject: string,
  yaml: YamlFile,
): ProbeQuestion {
  if (query !== undefined && distribution === undefined) {
    if (named === undefined) return { type: 'query', query };
    throw yaml.mistake([...at, 'columns'], say`columns in ${subject} go with distribution, not with query`);
  }
  if (distribution !== undefined && query === undefined)
    return { type: 'distribution', table: distribution, columns: named ?? null };
  throw yaml.mistake(
    at,
    query === undefined
      ? say`${subject} needs query or distribution`
      : say`${subject} needs only one of query and distribution`,
  );
}

const units: Readonly<Record<string, number>> = { '%': 0, s: 1, sec: 1, min: 60, m: 60, h: 3_600, d: 86_400, '': 1 };

/** `2%`, `0.5 %`, `30 s`, `5 min`, `2 h`, `1 d`; times are seconds. */
function toleranceIn(written: string): { readonly absolute: number } | { readonly share: number } | null {
  const [, number, unit = ''] = /^\s*(\d{1,15}(?:\.\d{1,10})?)\s*(%|s|sec|min|m|h|d)?\s*$/.exec(written) ?? [];
  const factor = units[unit];
  if (number === undefined || factor === undefined) return null;
  // As it is written: dividing would make 0.1 % something else.
  return unit === '%' ? { share: Number(`${number}e-2`) } : { absolute: Number(number) * factor };
}
