/** Expected differences: reading them, telling of them, writing them. */

import type { Sentences } from '../language.ts';

export const expected: Sentences = {
  // environments/configuration-expected.ts
  'what is expected must be a list': 'les écarts attendus doivent former une liste',
  'an expected difference': 'un écart attendu',
  'reason in {0}: it must not be empty': 'reason dans {0} : ne peut pas être vide',
  'object in {0}: an id begins with the kind of the object':
    'object dans {0} : un identifiant commence par le type de l’objet',
  'table:public.orders, index:*; check --json lists ids':
    'table:public.orders, index:* ; check --json donne les identifiants',
  'between in {0}: it must name two different environments':
    'between dans {0} : il faut deux environnements différents',
  'until in {0}: it must be a day such as 2026-12-31': 'until dans {0} : il faut un jour, par exemple 2026-12-31',

  'there is no environment {0}': 'il n’y a pas d’environnement {0}',

  // repair/accepted.ts
  '{0} difference is expected, and left as it is: dbparity check says why':
    '{0} écart est attendu et laissé tel quel : dbparity check dit pourquoi',
  '{0} differences are expected, and left as they are: dbparity check says why':
    '{0} écarts sont attendus et laissés tels quels : dbparity check dit pourquoi',

  // report
  Expected: 'Attendus',
  'Accepted, and no longer so': 'Acceptés, mais plus maintenant',
  '… and {0} more': '… et {0} de plus',
  'until {0}': 'jusqu’au {0}',
  '{0}: nothing differs so any more: {1}': '{0} : plus rien ne diffère ainsi : {1}',
  '{0}: it was accepted until {1}: {2}': '{0} : accepté jusqu’au {1} : {2}',
  '{0}; nothing differs so any more': '{0} ; plus rien ne diffère ainsi',
  '{0}; {1} difference counts again': '{0} ; {1} écart compte de nouveau',
  '{0}; {1} differences count again': '{0} ; {1} écarts comptent de nouveau',

  // environments/write-expected.ts, environments/expected-yaml.ts
  '{0}: what is expected is written in a way to which nothing can be added safely':
    '{0} : les écarts attendus sont écrits d’une façon à laquelle rien ne peut être ajouté sans risque',
  'add it by hand: - {0}': 'à ajouter à la main : - {0}',
  '{0}: the entry is not there any more, or cannot be taken away safely':
    '{0} : l’écart attendu n’y est plus, ou ne peut pas être retiré sans risque',
  'take it away by hand': 'à retirer à la main',
  'it is not in UTF-8': 'le fichier n’est pas en UTF-8',
  'it was changed meanwhile': 'le fichier a été modifié entre-temps',
  'write the configuration': 'écrire la configuration',

  // The inspector
  'kept until the demo ends: it has no file': 'gardé jusqu’à la fin de la démo, qui n’a pas de fichier',
  'written: {0}': 'écrit : {0}',
  '{0} counts again': '{0} compte de nouveau',
  'write it': 'l’écrire',
  'take it away': 'le retirer',
  'Expected no longer': 'Plus attendu',
  accepts: 'accepte',
  extent: 'étendue',
  reason: 'motif',
  until: 'jusqu’au',
  'why is it meant?': 'pourquoi est-ce voulu ?',
  'the last day on which it holds, 2026-12-31; for ever without': 'dernier jour, 2026-12-31 ; sans fin si vide',
  'between {0} and {1}': 'entre {0} et {1}',
  'in any environments': 'dans tous les environnements',
  'whatever differs in it': 'tout ce qui y diffère',
  'only {0}': 'seulement {0}',
  'the entry at {0} is taken away': 'l’écart attendu inscrit en {0} est retiré',
  '{0} other difference that it accepts counts again, too': '{0} autre écart qu’il accepte compte de nouveau aussi',
  '{0} other differences that it accepts count again, too': '{0} autres écarts qu’il accepte comptent de nouveau aussi',
  'expected until {0}, and no longer: {1}': 'attendu jusqu’au {0}, et plus maintenant : {1}',
  'nothing is known of what cannot be seen': 'on ne sait rien de ce qui ne peut être vu',
  'a reason is needed': 'il faut un motif',
  'it must be a day such as 2026-12-31, or nothing': 'il faut un jour, par exemple 2026-12-31, ou rien',
  '{0} differs in writing only: nothing to accept': '{0} ne diffère que par l’écriture : rien à accepter',
  '{0} is alike: nothing to accept': '{0} est identique : rien à accepter',
  '{0} is accepted without an entry of the configuration':
    '{0} est accepté sans que rien ne soit écrit dans la configuration',
  'Mark as expected, with a reason; or, where it is, no longer':
    'Marquer comme attendu, avec un motif ; ou, si c’est le cas, ne plus l’attendre',
  'Accept whatever differs, or only what differs now':
    'Accepter tout ce qui diffère, ou seulement ce qui diffère maintenant',
  'reason, day': 'motif, jour',
  'To the reason, or to the last day': 'Vers le motif, ou vers le dernier jour',
};
