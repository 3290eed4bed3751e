// Functions, procedures and aggregates.
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { aggregates } from './routine-aggregates.ts';
import { routineBodies } from './routine-bodies.ts';
import { routineHeads } from './routine-heads.ts';
import { routineUsers } from './routine-users.ts';

export const routines: readonly ConvergenceCase[] = [...routineBodies, ...routineHeads, ...routineUsers, ...aggregates];
