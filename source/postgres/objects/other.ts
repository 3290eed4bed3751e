import * as z from 'zod';
import { behaviour, security } from '../../catalog/risk.ts';
import { say, sayText } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { commentShape } from '../common.ts';
import { defineKind } from '../kind.ts';
import { oid } from '../oid.ts';
import { type UnmodelledSort, unmodelledKind, unmodelledQuery, unmodelledSorts } from '../unmodelled.ts';

const protection = {
  source: security('who may see or do what is decided without it on the target'),
  target: security('it decides on the target alone who may see or do what'),
};

const sorts = z.custom<UnmodelledSort>((value) => typeof value === 'string' && Object.hasOwn(unmodelledSorts, value));

const shape = z.object({
  /** What it is: `operator`, `cast`, `security label`. */
  what: sorts,
  /** In a few words of no language; null where there is nothing to say. */
  definition: z.string().nullable(),
  ...commentShape,
});

const row = z.object({
  sort: sorts,
  schema: z.string().nullable(),
  identity: z.string(),
  definition: z.string().nullable(),
  oid,
  comment: z.string().nullable(),
});

/** What has no kind of its own: a difference is seen, and left to a person. */
export const other = defineKind({ row, shape })({
  kind: unmodelledKind,
  label: { one: 'other object', many: 'other objects' },
  group: 'other',
  inside: false,
  presence: (object, side) =>
    /^other:(security label|[a-z]+ privilege):/.test(object.id) ? protection[side] : bySide.uses[side],
  rank: 99,
  query: (scope) => unmodelledQuery(scope),
  read(row) {
    const { table } = unmodelledSorts[row.sort];
    return {
      identity: `${row.sort}:${row.identity}`,
      schema: row.schema,
      name: `${row.sort} ${row.identity}`,
      attributes: { what: row.sort, definition: row.definition, comment: row.comment },
      rows: table === null ? [] : [{ table, oid: row.oid }],
    };
  },
  rules: {
    what: { label: 'what', severity: 'behaviour', compare: false },
    definition: { label: 'definition', severity: behaviour('what uses it may fail, or do something else') },
  },
  summary: ({ attributes }) => attributes.definition ?? attributes.what,
  impossible: ({ attributes }) => reason(attributes.what),
  create: () => ({ statements: [] }),
  alter: (_from, to) => ({ type: 'impossible', reason: reason(to.attributes.what) }),
  drop: () => ({ statements: [] }),
});

function reason(sort: UnmodelledSort): string {
  return say`${sayText(unmodelledSorts[sort].many)} are compared, but no SQL is written for them: make this one alike by hand`;
}
