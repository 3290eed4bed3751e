// Every topic's cases, for what looks at all of them: pairs of majors, the comparison with the judge's own repairs.
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { columns } from './columns.ts';
import { comments } from './comments.ts';
import { constraints } from './constraints.ts';
import { enums } from './enums.ts';
import { foreign } from './foreign.ts';
import { indexes } from './indexes.ts';
import { others } from './others.ts';
import { partitions } from './partitions.ts';
import { policies } from './policies.ts';
import { privileges } from './privileges.ts';
import { replication } from './replication.ts';
import { routines } from './routines.ts';
import { schemas } from './schemas.ts';
import { sequences } from './sequences.ts';
import { tables } from './tables.ts';
import { triggers } from './triggers.ts';
import { types } from './types.ts';
import { views } from './views.ts';

export const topics: Readonly<Record<string, readonly ConvergenceCase[]>> = {
  columns,
  comments,
  constraints,
  enums,
  foreign,
  indexes,
  others,
  partitions,
  policies,
  privileges,
  replication,
  routines,
  schemas,
  sequences,
  tables,
  triggers,
  types,
  views,
};
