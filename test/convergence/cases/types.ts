import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { composites } from './composites.ts';
import { domains } from './domains.ts';
import { collations, ranges } from './ranges.ts';

export const types: readonly ConvergenceCase[] = [...domains, ...composites, ...ranges, ...collations];
