// Partitioned tables and their partitions.
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { partitionBounds } from './partitions/bounds.ts';
import { partitionParts } from './partitions/parts.ts';

export const partitions: readonly ConvergenceCase[] = [...partitionBounds, ...partitionParts];
