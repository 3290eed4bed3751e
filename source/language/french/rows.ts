/** Counts and probes: what is asked of rows, and why an answer is none. */

import type { Sentences } from '../language.ts';

export const rows: Sentences = {
  'check: count rows too, ask the probes, and compare the reference tables':
    'check\u00a0: compte aussi les lignes, pose les sondes et compare les tables de référence',
  'report, snapshot: do not look at rows': 'report, snapshot\u00a0: ne regarde pas les lignes',
  'for exact counts; what is not counted then is estimated (10)':
    'pour les comptes exacts\u00a0; ce qui n’est pas compté alors est estimé (10)',
  'count the tables of schemas that the platform manages, too':
    'compte aussi les tables des schémas gérés par la plateforme',
  '--rows-budget must be a number of seconds from 0 to 3600':
    '--rows-budget doit être un nombre de secondes de 0 à 3600',
  'it gave no answer within {0} s': 'pas de réponse en {0}\u00a0s',
  'another session holds a lock on what it reads': 'une autre session tient un verrou sur ce qu’elle lit',
  'it may only read: {0}': 'elle ne peut que lire\u00a0: {0}',
  'it must be a query, SELECT, VALUES, TABLE or WITH, and begins with {0}':
    'ce doit être une requête, SELECT, VALUES, TABLE ou WITH, et elle commence par {0}',
  'row-level security hides rows from this role': 'la sécurité au niveau des lignes en cache à ce rôle',
  'it was not counted within {0} s': 'elle n’a pas été comptée en {0}\u00a0s',
  'it is not there any more': 'elle n’est plus là',
  'the role may not read it': 'le rôle n’a pas le droit de la lire',
  'rows of it are on another server, which is not asked':
    'une partie de ses lignes est sur un autre serveur, qui n’est pas interrogé',
  'it was not counted': 'elle n’a pas été comptée',
  '{0}, and it was never analysed': '{0}, et elle n’a jamais été analysée',
  '{0}, and {1} of its partitions were never analysed': '{0}, et {1} de ses partitions n’ont jamais été analysées',
  'ask for rows': 'interroger les lignes',
  'ask {0} for rows': 'interroger les lignes de {0}',
  'it was cancelled': 'cela a été annulé',
  'the snapshot holds no count of it': 'l’instantané n’en contient pas le compte',
  'rows counted in {0} of {1} tables': 'lignes comptées dans {0} tables sur {1}',
  'the snapshot holds no counts': 'l’instantané ne contient pas de comptes',
  '{0} is left out: not both sides have it': '{0} est laissée de côté\u00a0: un seul côté l’a',
  '{0}: its values can be neither told apart nor put in order':
    '{0}\u00a0: ses valeurs ne se distinguent ni ne s’ordonnent',
  '{0}: its values have no order': '{0}\u00a0: ses valeurs n’ont pas d’ordre',
  'the tables do not hold the same number of rows': 'les tables n’ont pas le même nombre de lignes',
  'not counted': 'à compter',
  '{0} row': '{0} ligne',
  '{0} rows': '{0} lignes',
  'rows are counted, not copied': 'les lignes sont comptées, pas copiées',
  'a query whose answers must agree gives others': 'une requête dont les réponses doivent concorder en donne d’autres',
  'no SQL follows from a probe’s answer': 'aucun SQL ne découle de la réponse d’une sonde',
  'both environments must hold the same rows of it': 'les deux environnements doivent en avoir les mêmes lignes',
  'probes are not asked: a snapshot file holds no rows':
    'les sondes ne sont pas posées\u00a0: un fichier d’instantané ne contient pas de lignes',
  'reference tables are not compared: a snapshot file holds no rows':
    'les tables de référence ne sont pas comparées\u00a0: un fichier d’instantané ne contient pas de lignes',
  '{0} only in the source': '{0} seulement dans la source',
  '{0} only in the target': '{0} seulement dans la cible',
  '{0} changed': '{0} en écart',
  'no table is called {0}, of which both sides must have as many rows':
    'aucune table ne s’appelle {0}, dont les deux côtés doivent avoir autant de lignes',
  'it holds a character that no text in PostgreSQL can hold':
    'elle contient un caractère qu’aucun texte de PostgreSQL ne peut contenir',
  '{0} table has fewer rows': '{0} table a moins de lignes',
  '{0} tables have fewer rows': '{0} tables ont moins de lignes',
  '{0} table has more rows': '{0} table a plus de lignes',
  '{0} tables have more rows': '{0} tables ont plus de lignes',
  'no table {0} is known: only its rows are counted':
    'aucune table {0} n’est connue\u00a0: seules ses lignes sont comptées',
  'not compared': 'non comparée',
  'reference rows have a script of their own': 'les lignes de référence ont leur propre script',
  'reference rows have a script of their own: dbparity repair --reference prints it':
    'les lignes de référence ont leur propre script\u00a0: dbparity repair --reference l’affiche',
  'two environments seldom hold the same rows': 'deux environnements ont rarement les mêmes lignes',
  'the rows of {0} could not be counted: {1}': 'les lignes de {0} n’ont pas pu être comptées\u00a0: {1}',
  'the probe {0} gave no answer: {1}': 'la sonde {0} n’a pas donné de réponse\u00a0: {1}',
  'the probe {0} has more rows than are compared': 'la sonde {0} a plus de lignes que l’on n’en compare',
  'the rows of {0} could not be compared: {1}': 'les lignes de {0} n’ont pas pu être comparées\u00a0: {1}',
  'row count': 'nombre de lignes',
  'row counts': 'nombres de lignes',
  'counted exactly': 'compté exactement',
  probe: 'sonde',
  probes: 'sondes',
  answer: 'réponse',
  'reference table': 'table de référence',
  'reference tables': 'tables de référence',
  'rows that this side alone has': 'lignes que ce côté est seul à avoir',
  'rows with other values': 'lignes aux valeurs différentes',
};
