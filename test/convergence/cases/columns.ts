import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { columnAttributes } from './columns/attributes.ts';
import { columnDependants } from './columns/dependants.ts';
import { columnsTogether } from './columns/together.ts';
import { columnTypes } from './columns/types.ts';

export const columns: readonly ConvergenceCase[] = [
  ...columnTypes,
  ...columnDependants,
  ...columnAttributes,
  ...columnsTogether,
];
