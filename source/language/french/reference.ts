/** Reference tables: why rows cannot be read, told apart or compared. */

import type { Sentences } from '../language.ts';

export const reference: Sentences = {
  'read the rows of {0} in {1}': 'lire les lignes de {0} dans {1}',
  'it holds text that is not valid in UTF-8': 'elle contient du texte qui n’est pas valide en UTF-8',
  'read rows of {0}': 'lire des lignes de {0}',
  '{0} has several rows with the same key ({1}) = ({2}): name columns that tell its rows apart':
    '{0} a plusieurs lignes de même clé ({1}) = ({2}) : nommez des colonnes qui distinguent ses lignes',
  '{0} has a row without a value in its key ({1}): name columns that tell its rows apart':
    '{0} a une ligne sans valeur dans sa clé ({1}) : nommez des colonnes qui distinguent ses lignes',
  'neither side has a table {0}': 'aucun des deux côtés n’a de table {0}',
  '{0} has no table {1}': '{0} n’a pas de table {1}',
  'left out by the configuration': 'laissée de côté par la configuration',
  'only the source has it': 'seule la source l’a',
  'only the target has it': 'seule la cible l’a',
  'its values are generated from other columns': 'ses valeurs sont calculées à partir d’autres colonnes',
  'its type is {0} in the source and {1} in the target': 'son type est {0} dans la source et {1} dans la cible',
  'its key has the column {0}, which is not compared': 'sa clé comprend la colonne {0}, qui n’est pas comparée',
  'it has neither a primary key nor a unique index: name the columns that tell its rows apart (key: […])':
    'elle n’a ni clé primaire ni index unique : nommez les colonnes qui distinguent ses lignes (key: […])',
  'both sides share no key without nulls: name the columns that tell its rows apart (key: […])':
    'les deux côtés n’ont pas de clé commune sans valeurs nulles : nommez les colonnes qui distinguent ses lignes (key: […])',
};
