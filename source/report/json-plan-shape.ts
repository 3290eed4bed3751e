/** The shape of an action plan in a report's JSON. */

import * as z from 'zod';

const checkShape = z.object({ title: z.string(), sql: z.string().nullable(), command: z.string().nullable() });

const stepShape = z.object({
  code: z.enum([
    'seen',
    'keep',
    'records',
    'schema',
    'schema-and-records',
    'rows',
    'by-hand',
    'ahead',
    'expectations',
    'check',
  ]),
  title: z.string(),
  why: z.array(z.string()).readonly(),
  hazards: z.array(z.string()).readonly(),
  items: z.array(z.object({ id: z.string(), reason: z.string() })).readonly(),
  command: z.string().nullable(),
  sql: z.string().nullable(),
});

export const planShape = z.object({
  notToRun: z.array(z.string()).readonly().describe('Migrations that are not recorded, and whose effects are there.'),
  steps: z.array(stepShape).readonly().describe('In the order in which they are to be done.'),
  checks: z.array(checkShape).readonly().describe('What proves afterwards that it is done.'),
});
