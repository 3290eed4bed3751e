/** Counts, probes and reference tables as kinds of objects: they differ, weigh and are listed like anything else. */

import type { KindRules } from '../catalog/kind.ts';
import type { Attributes, CatalogObject } from '../catalog/object.ts';
import type { Recipe, Step } from '../catalog/recipe.ts';
import { data } from '../catalog/risk.ts';
import { say, sayCount, sayNumber } from '../language/language.ts';
import { rowKinds } from './findings.ts';

/** A kind as the registry wants it, for what no catalog holds. */
export interface RowKind extends KindRules, Recipe {
  /** No snapshot file holds such an object: throws. */
  checkAttributes(attributes: unknown): Attributes;
}

const nothing: Step = { statements: [] };

const common = {
  group: 'rows',
  inside: false,
  rank: 110,
  create: () => nothing,
  drop: () => nothing,
  state: () => null,
  checkAttributes(): Attributes {
    throw new Error('no catalog holds what was found of rows');
  },
} as const;

/** How many rows a table has. */
const rows: RowKind = {
  ...common,
  kind: rowKinds.rows,
  label: { one: 'row count', many: 'row counts' },
  presence: 'data',
  attributes: {
    count: { label: 'rows', severity: data('the tables do not hold the same number of rows') },
    exact: { label: 'counted exactly', severity: 'documentation', compare: false, form: 'hidden' },
  },
  summary({ attributes: { count, exact } }) {
    if (typeof count !== 'number') return say`not counted`;
    const number = `${exact === true ? '' : '≈'}${sayNumber(count)}`;
    return sayCount(count, say`${number} row`, say`${number} rows`);
  },
  told(changed) {
    const more = changed.filter(({ source, target }) => countIn(target) > countIn(source)).length;
    const fewer = changed.length - more;
    const [f, m] = [sayNumber(fewer), sayNumber(more)];
    return [
      ...(fewer === 0 ? [] : [sayCount(fewer, say`${f} table has fewer rows`, say`${f} tables have fewer rows`)]),
      ...(more === 0 ? [] : [sayCount(more, say`${m} table has more rows`, say`${m} tables have more rows`)]),
    ];
  },
  alter: () => ({ type: 'impossible', reason: say`rows are counted, not copied` }),
  impossible: () => say`rows are counted, not copied`,
};

function countIn({ attributes: { count } }: CatalogObject): number {
  return typeof count === 'number' ? count : 0;
}

/** A query of a person's whose answers must agree. */
const probe: RowKind = {
  ...common,
  kind: rowKinds.probe,
  label: { one: 'probe', many: 'probes' },
  presence: 'data',
  attributes: { answer: { label: 'answer', severity: data('a query whose answers must agree gives others') } },
  summary: ({ attributes: { answer } }) => JSON.stringify(answer ?? null),
  alter: () => ({ type: 'impossible', reason: say`no SQL follows from a probe’s answer` }),
  impossible: () => say`no SQL follows from a probe’s answer`,
};

/** A table whose rows both environments must share. */
const reference: RowKind = {
  ...common,
  kind: rowKinds.reference,
  label: { one: 'reference table', many: 'reference tables' },
  presence: 'data',
  attributes: {
    rows: { label: 'rows', severity: data('both environments must hold the same rows of it') },
    alone: {
      label: 'rows that this side alone has',
      severity: data('both environments must hold the same rows of it'),
    },
    changed: { label: 'rows with other values', severity: data('both environments must hold the same rows of it') },
  },
  summary({ attributes: { rows: count } }) {
    if (typeof count !== 'number') return say`not compared`;
    return sayCount(count, say`${sayNumber(count)} row`, say`${sayNumber(count)} rows`);
  },
  alter: () => ({ type: 'impossible', reason: say`reference rows have a script of their own` }),
  impossible: () => say`reference rows have a script of their own: dbparity repair --reference prints it`,
};

/** By name. */
export const rowKindRules: ReadonlyMap<string, RowKind> = new Map(
  [rows, probe, reference].map((kind) => [kind.kind, kind]),
);
