// Every topic's cases, for what looks at all of them: pairs of majors, the comparison with the judge's own repairs.
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { comments } from './comments.ts';
import { enums } from './enums.ts';
import { foreign } from './foreign.ts';
import { others } from './others.ts';
import { privileges } from './privileges.ts';
import { replication } from './replication.ts';
import { schemas } from './schemas.ts';

export const topics: Readonly<Record<string, readonly ConvergenceCase[]>> = {
  comments,
  enums,
  foreign,
  others,
  privileges,
  replication,
  schemas,
};
