/**
 * The shape of a report's JSON: what `jsonReport` answers, and what schema/report-1.schema.json publishes. Members may be
 * added without; `jsonFormat` is raised with every change that a reader of the JSON could notice otherwise.
 */

import * as z from 'zod';
import type { Json } from '../catalog/json.ts';
import { severities } from '../catalog/kind.ts';
import { ledgerVerdicts } from '../ledger/judgement.ts';
import { planShape } from './json-plan-shape.ts';

export const jsonFormat = 1;

const severity = z.enum(severities);
const side = z.enum(['source', 'target']);
const number = z.int().nonnegative();
const verdict = z.enum(['equivalent', 'equivalent-but-expected', 'different', 'incomplete']);
const value: z.ZodType<Json> = z.json();

const sideShape = z.object({
  environment: z.string(),
  host: z.string(),
  port: number,
  database: z.string(),
  user: z.string(),
  version: z.string(),
  readAt: z.iso.datetime(),
  fingerprint: z
    .string()
    .describe(
      'Of what was read: catalogs that share it are equal; equal ones share it where their servers write alike.',
    ),
  objects: number,
});

const groupShape = z.object({
  group: z.string().describe('tables, views, …; managed for what the hosting platform manages.'),
  verdict,
  objects: number.describe('On either side; columns and the like are counted with what they are in.'),
  alike: number,
  changed: number.describe('On both sides, and they or what is in them differ.'),
  onlyInSource: number,
  onlyInTarget: number,
  differences: number.describe('Those that the verdict counts; of managed, those that are not expected.'),
  expected: number,
});

const differenceShape = z.object({
  id: z.string().describe('table:public.agent_calls'),
  kind: z.string(),
  type: z.enum(['only-in-source', 'only-in-target', 'changed']),
  severity,
  why: z.string().describe('Why it weighs that, in a sentence of the language that was asked for.'),
  expected: z.string().nullable().describe('Why all of it is accepted; null where something of it is not.'),
  managed: z.boolean().describe('Of a schema that the hosting platform manages.'),
  cosmetic: z.boolean().describe('Only the writing differs.'),
  ahead: z
    .boolean()
    .describe('The target holds or allows more than the source: making it match loses or refuses that.'),
  attributes: z
    .array(
      z.object({
        name: z.string(),
        severity,
        why: z.string(),
        cosmetic: z.boolean(),
        ahead: z.boolean(),
        expected: z.string().nullable().describe('Why the configuration accepts it; null where it does not.'),
        source: value,
        target: value,
      }),
    )
    .readonly()
    .describe('For a changed object: what differs, with both values.'),
});

const expectationShape = z.object({
  state: z
    .enum(['used', 'unused', 'expired'])
    .describe('unused: nothing differs so any more; expired: its last day is over, and it accepts nothing.'),
  objects: z.array(z.string()).readonly().describe('Ids, in which * stands for any text.'),
  attributes: z.array(z.string()).readonly().nullable().describe('null: all of them.'),
  onlyIn: z.string().nullable(),
  between: z.tuple([z.string(), z.string()]).readonly().nullable(),
  reason: z.string(),
  by: z.string().nullable(),
  until: z.iso.date().nullable().describe('The last day on which it holds.'),
  position: z.string().describe('dbparity.yaml:4:5'),
  matches: z.array(z.string()).readonly().describe('The differences that it accepts or, expired, would accept.'),
});

const findingShape = z.object({
  statement: number.describe('The place of its statement in the entry.'),
  what: z.string(),
  outcome: z.enum(['there', 'missing', 'different', 'replaced', 'nowhere', 'not-checkable']),
  note: z.string().nullable(),
  object: z.string().nullable(),
  security: z.boolean(),
  movedBy: z.string().nullable(),
});

const migrationShape = z.object({
  id: z.string(),
  tool: z.string(),
  ledger: z.string(),
  version: z.string(),
  name: z.string().nullable(),
  file: z.string().nullable(),
  recorded: z
    .strictObject({ source: z.string().nullable(), target: z.string().nullable() })
    .describe('What each ledger says of it: applied, failed, …; null where it says nothing.'),
  side: side.nullable().describe('Where it was looked for.'),
  verdict: z.enum(ledgerVerdicts),
  complete: z.boolean().describe('False where effects that change the schema could not be checked.'),
  reason: z.string(),
  origin: z.enum(['source', 'target', 'file']).nullable().describe('Where its statements were found.'),
  security: z.boolean().describe('Something that decides who may see or do what is not there.'),
  findings: z.array(findingShape).readonly(),
  losses: z
    .array(
      z.object({
        statement: number,
        what: z.string(),
        objects: z.array(z.string()).readonly(),
        tables: z.array(z.string()).readonly(),
      }),
    )
    .readonly()
    .describe('What running it would destroy.'),
  warnings: z.array(z.string()).readonly(),
});

const gapShape = z.object({
  side,
  code: z.enum(['not-visible', 'not-modelled', 'not-compared']),
  kind: z.string(),
  subject: z.string(),
  count: number,
  message: z.string(),
  hides: z
    .string()
    .optional()
    .describe(
      'What it hides has this id, or one that begins so up to the end of a name; absent: it hides every object of its kind.',
    ),
});

const whenShape = z.iso.datetime().nullable();

const countShape = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('exact'), count: number }),
    z.object({ type: z.literal('estimate'), count: number, reason: z.string() }),
    z.object({ type: z.literal('unknown'), reason: z.string() }),
  ])
  .nullable()
  .describe('An estimate is the planner’s, with the reason why it is no more; null where the side has no such table.');

const rowsShape = z.object({
  countedAt: z.object({ source: whenShape, target: whenShape }).describe('Null where nothing was counted.'),
  tables: z
    .array(
      z.object({
        id: z.string().describe('rows:public.agent_calls'),
        managed: z.boolean(),
        equal: z.boolean().describe('The configuration wants the counts to agree; else another count is expected.'),
        source: countShape,
        target: countShape,
      }),
    )
    .readonly(),
});

const answerShape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('rows'),
    columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
    rows: z.array(z.array(z.string().nullable()).readonly()).readonly(),
    more: z.boolean().describe('There were more rows than are compared.'),
    milliseconds: number,
  }),
  z.object({
    type: z.literal('failed'),
    code: z.enum(['timeout', 'writes', 'refused', 'cancelled', 'snapshot']),
    reason: z.string(),
  }),
]);

const probeShape = z.object({
  id: z.string().describe('probe:appointments scheduled'),
  name: z.string(),
  query: z.string(),
  verdict: z
    .enum(['equal', 'within-tolerance', 'different', 'unknown'])
    .describe('unknown where a side gave no answer: nothing is claimed then.'),
  notes: z.array(z.string()).readonly().describe('What it leaves out, and why.'),
  source: answerShape,
  target: answerShape,
});

const rowShape = z.array(z.string().nullable()).readonly();

const referenceShape = z.object({
  id: z.string().describe('reference:public.plans'),
  key: z.array(z.string()).readonly(),
  columns: z.array(z.string()).readonly(),
  rows: z.object({ source: number, target: number }).nullable(),
  counts: z.object({ onlySource: number, onlyTarget: number, changed: number }),
  differences: z
    .array(z.object({ key: rowShape, source: rowShape.nullable(), target: rowShape.nullable() }))
    .readonly()
    .describe('In key order, values in the order of the columns; counts tells how many there are in all.'),
  notCompared: z.array(z.object({ column: z.string(), reason: z.string() })).readonly(),
  failed: z.string().nullable().describe('Why the rows could not be compared; null where they were.'),
});

export const jsonReportShape = z.object({
  format: z.literal(jsonFormat),
  verdict,
  answer: z.string().describe('The answer in one line, in the language that was asked for.'),
  failOn: z
    .array(severity)
    .readonly()
    .nullable()
    .describe('The severities that alone make the exit code 1 (--fail-on); null for all of them.'),
  schema: z.enum(['equal', 'different']).describe('Whether the schemas differ.'),
  ledger: z.enum(['equal', 'out-of-step']).describe('Whether the ledgers do: never the same question.'),
  source: sideShape,
  target: sideShape,
  counts: z.object({
    severity: z.record(severity, number).describe('Differences that the verdict counts, by severity.'),
    counted: number,
    expected: number,
    managed: number,
    cosmetic: number,
  }),
  kinds: z.array(groupShape).readonly().describe('The answer by group of kinds, of those that have objects.'),
  differences: z.array(differenceShape).readonly(),
  renames: z
    .array(z.object({ from: z.string(), to: z.string() }))
    .readonly()
    .describe(
      'What may only have changed its name: from in the target, to in the source, the likeliest first for each object.',
    ),
  migrations: z
    .array(migrationShape)
    .readonly()
    .describe('Those that a side does not record, by the evidence of what they left; in the order in which they run.'),
  expectations: z
    .array(expectationShape)
    .readonly()
    .describe('The accepted differences of the configuration that concern these two environments.'),
  rows: rowsShape.nullable().describe('How many rows the tables hold; null where that was not asked for.'),
  probes: z.array(probeShape).readonly(),
  reference: z.array(referenceShape).readonly(),
  gaps: z.array(gapShape).readonly(),
  plan: planShape.optional().describe('What to do: of report alone, check does not plan.'),
});

export type JsonReport = z.infer<typeof jsonReportShape>;
export type JsonSide = z.infer<typeof sideShape>;
export type JsonGroup = z.infer<typeof groupShape>;
export type JsonDifference = z.infer<typeof differenceShape>;
export type JsonExpectation = z.infer<typeof expectationShape>;
export type JsonMigration = z.infer<typeof migrationShape>;
