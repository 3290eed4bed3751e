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
  '{0}: no entry is there that could be taken away safely':
    '{0} : aucun écart attendu ne peut y être retiré sans risque',
  'take it away by hand': 'à retirer à la main',
  'it is not in UTF-8': 'le fichier n’est pas en UTF-8',
  'it was changed meanwhile': 'le fichier a été modifié entre-temps',
  'permission denied': 'permission refusée',
  'another program has made it meanwhile': 'un autre programme l’a créé entre-temps',
  'its disk is read-only': 'son disque est en lecture seule',
  'its disk is full': 'son disque est plein',
  'write the configuration': 'écrire la configuration',
};
