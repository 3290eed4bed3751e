/** The groups of kinds. */

import type { Sentences } from '../language.ts';

export const catalog: Sentences = {
  Schemas: 'Schémas',
  Tables: 'Tables',
  Views: 'Vues',
  Functions: 'Fonctions',
  Types: 'Types',
  Sequences: 'Séquences',
  Policies: 'Politiques',
  Triggers: 'Déclencheurs',
  Extensions: 'Extensions',
  Migrations: 'Migrations',
  Rows: 'Lignes',
  'Roles & grants': 'Rôles & droits',
  Publications: 'Publications',
  'Foreign data': 'Externes',
  Other: 'Autres',
};
