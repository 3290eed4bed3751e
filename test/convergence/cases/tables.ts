import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { tableRelations } from './tables/relations.ts';
import { tableSettings } from './tables/settings.ts';

export const tables: readonly ConvergenceCase[] = [...tableSettings, ...tableRelations];
