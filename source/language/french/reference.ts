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
  'fires triggers': 'déclenche des triggers',
  'fire triggers': 'déclenchent des triggers',
  'deleting rows loses what they hold: --destructive does it':
    'supprimer des lignes perd ce qu’elles contiennent : --destructive le fait',
  'rows need a unique value that a row keeps which is not deleted: --destructive deletes it':
    'des lignes ont besoin d’une valeur unique que garde une ligne qui n’est pas supprimée : --destructive la supprime',
  '{0} row has another value of {1}, an identity that the server alone gives: it is left':
    '{0} ligne a une autre valeur de {1}, une identité que seul le serveur attribue : elle est laissée telle quelle',
  '{0} rows have other values of {1}, an identity that the server alone gives: they are left':
    '{0} lignes ont d’autres valeurs de {1}, une identité que seul le serveur attribue : elles sont laissées telles quelles',
  '{0} more rows of {1} differ than a script holds: run it, then compare again':
    '{0} lignes de {1} diffèrent en plus de ce que contient un script : exécutez-le, puis comparez à nouveau',
  'tables refer to each other in a circle, and the foreign key {0} cannot wait: rows may be refused':
    'des tables se réfèrent l’une à l’autre en boucle, et la clé étrangère {0} ne peut pas attendre : des lignes peuvent être refusées',
  'its rows have not been compared': 'ses lignes n’ont pas été comparées',
  'its rows are the same on both sides': 'ses lignes sont les mêmes des deux côtés',
  '+{0} row': '+{0} ligne',
  '+{0} rows': '+{0} lignes',
  '{0} row changed': '{0} ligne modifiée',
  '{0} rows changed': '{0} lignes modifiées',
  '−{0} row': '−{0} ligne',
  '−{0} rows': '−{0} lignes',
  'the trigger {0} of {1} fires': 'le trigger {0} de {1} se déclenche',
  'the triggers {0} of {1} fire': 'les triggers {0} de {1} se déclenchent',
  '{0} row of {1} is deleted': '{0} ligne de {1} est supprimée',
  '{0} rows of {1} are deleted': '{0} lignes de {1} sont supprimées',
  'rows of {0} that refer to them are deleted, too': 'les lignes de {0} qui s’y réfèrent sont supprimées aussi',
  'rows of {0} that refer to them refer to nothing any more':
    'les lignes de {0} qui s’y réfèrent ne se réfèrent plus à rien',
  'rows of {0} that refer to them stand in the way': 'des lignes de {0} qui s’y réfèrent peuvent l’empêcher',
  '{0}.{1} must have a value, and is not compared: added rows have none for it':
    '{0}.{1} doit avoir une valeur et n’est pas comparée : les lignes ajoutées n’en ont pas',
  'a check of {0} may refuse the values that rows hold meanwhile':
    'une contrainte de {0} peut refuser les valeurs que des lignes prennent entre-temps',
  'rows of {0} take each other’s values of ({1}), which is unique and cannot wait':
    'des lignes de {0} s’échangent leurs valeurs de ({1}), qui est unique et ne peut pas attendre',
  'repair: the rows of the configuration’s reference tables instead of the schema':
    'repair : les lignes des tables de référence de la configuration au lieu du schéma',
  '{0} reference table has other rows: dbparity repair --reference prints what makes them alike':
    '{0} table de référence a d’autres lignes : dbparity repair --reference imprime de quoi les rendre identiques',
  '{0} reference tables have other rows: dbparity repair --reference prints what makes them alike':
    '{0} tables de référence ont d’autres lignes : dbparity repair --reference imprime de quoi les rendre identiques',
  '--reference stands for every reference table, and for nothing else':
    '--reference désigne toutes les tables de référence, et rien d’autre',
  '--object takes reference tables, too: reference:public.plans':
    '--object accepte aussi les tables de référence : reference:public.plans',
  'repair reference rows': 'réparer des lignes de référence',
  'the configuration names no reference tables': 'la configuration ne nomme aucune table de référence',
  'write reference: [public.plans] into dbparity.yaml, or name a table: --object reference:public.plans':
    'écrivez reference: [public.plans] dans dbparity.yaml, ou nommez une table : --object reference:public.plans',
  'written anew below: others take their unique values': 'réécrites plus bas : d’autres prennent leurs valeurs uniques',
  'rows of {0} refer to rows of {1}, which must be there':
    'des lignes de {0} se réfèrent à des lignes de {1}, qui doivent exister',
};
