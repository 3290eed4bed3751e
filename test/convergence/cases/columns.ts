import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { columnTypes } from './columns/types.ts';

export const columns: readonly ConvergenceCase[] = [...columnTypes];
