/** What kinds of objects, their attributes, groups and severities are called. */

import type { Sentences } from '../language.ts';

export const labels: Sentences = {
  security: 'sécurité',
  data: 'données',
  behaviour: 'comportement',
  performance: 'performance',
  documentation: 'documentation',
  migration: 'migration',
  migrations: 'migrations',
  ledger: 'registre',
  state: 'état',
  order: 'ordre',
  checksum: 'somme de contrôle',
  row: 'ligne',
  statements: 'instructions',
  'statements as kept': 'instructions conservées',
};
