/** Why differences weigh what they weigh. */

import type { Sentences } from '../language.ts';

export const risks: Sentences = {
  'who may see or do what is not the same': 'qui peut voir ou faire quoi n’est pas la même chose des deux côtés',
  'rows may be lost, or may not be what they are held to be':
    'des lignes peuvent être perdues, ou ne pas être ce qu’on croit',
  'what uses it may fail, or do something else': 'ce qui s’en sert peut échouer ou se comporter autrement',
  'the same may take longer': 'le même travail peut prendre plus de temps',
  'nothing that runs depends on it': 'rien de ce qui s’exécute n’en dépend',
  'severities must be a list': 'les gravités doivent former une liste',
  'a severity': 'une gravité',
  'severity in {0}: it must be one of {1}': 'severity dans {0}\u00a0: ce doit être l’une de {1}',
};
