/** The French catalogue: one file a room, keyed by the English sentences that stand in the code. */

import type { Sentences } from '../language.ts';
import { answer } from './answer.ts';
import { catalog } from './catalog.ts';
import { commands } from './commands.ts';
import { connections } from './connections.ts';
import { environments } from './environments.ts';
import { expected } from './expected.ts';
import { files } from './files.ts';
import { found } from './found.ts';
import { inspector } from './inspector.ts';
import { keys } from './keys.ts';
import { labels } from './labels.ts';
import { ledger } from './ledger.ts';
import { ledgerEffects } from './ledger-effects.ts';
import { ledgerEffectsMore } from './ledger-effects-more.ts';
import { ledgerScript } from './ledger-script.ts';
import { linear } from './linear.ts';
import { postgres } from './postgres.ts';
import { postgresKinds } from './postgres-kinds.ts';
import { postgresKindsMore } from './postgres-kinds-more.ts';
import { postgresLabels } from './postgres-labels.ts';
import { reference } from './reference.ts';
import { repair } from './repair.ts';
import { report } from './report.ts';
import { risks } from './risks.ts';
import { risksOfAccess } from './risks-of-access.ts';
import { risksOfObjects } from './risks-of-objects.ts';
import { rows } from './rows.ts';
import { ui } from './ui.ts';

/** Every part of the catalogue by its file's name; no sentence is in two of them. */
export const frenchParts: Readonly<Record<string, Sentences>> = {
  'ledger-effects': ledgerEffects,
  'ledger-effects-more': ledgerEffectsMore,
  'ledger-script': ledgerScript,
  'postgres-kinds': postgresKinds,
  'postgres-kinds-more': postgresKindsMore,
  'postgres-labels': postgresLabels,
  answer,
  linear,
  catalog,
  commands,
  connections,
  environments,
  expected,
  files,
  found,
  inspector,
  keys,
  labels,
  ledger,
  postgres,
  reference,
  repair,
  report,
  risks,
  'risks-of-access': risksOfAccess,
  'risks-of-objects': risksOfObjects,
  rows,
  ui,
};

export const french: Sentences = Object.assign({}, ...Object.values(frenchParts));
