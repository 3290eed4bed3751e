// Every topic's cases, for what looks at all of them: pairs of majors, the comparison with the judge's own repairs.
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { enums } from './enums.ts';

export const topics: Readonly<Record<string, readonly ConvergenceCase[]>> = { enums };
