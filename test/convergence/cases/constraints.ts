import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { checks } from './constraints/checks.ts';
import { exclusion } from './constraints/exclusion.ts';
import { foreignKeys } from './constraints/foreign-keys.ts';
import { keys } from './constraints/keys.ts';
import { notNull } from './constraints/not-null.ts';

export const constraints: readonly ConvergenceCase[] = [...checks, ...keys, ...foreignKeys, ...exclusion, ...notNull];
