/** Why differences weigh what they weigh, by the kinds of objects: tables and what belongs to them. */

import type { Sentences } from '../language.ts';

export const risksOfObjects: Sentences = {
  'what reads it fails on the target': 'ce qui la lit échoue sur la cible',
  'what reads it works on the target alone': 'ce qui la lit ne fonctionne que sur la cible',
  'what calls it fails on the target': 'ce qui l’appelle échoue sur la cible',
  'what calls it works on the target alone': 'ce qui l’appelle ne fonctionne que sur la cible',
  'what uses it fails on the target': 'ce qui s’en sert échoue sur la cible',
  'what uses it works on the target alone': 'ce qui s’en sert ne fonctionne que sur la cible',
  'what is reached through it cannot be reached from the target':
    'ce qu’on atteint par là est hors d’atteinte depuis la cible',
  'what is reached through it can be reached from the target alone':
    'ce qu’on atteint par là ne l’est que depuis la cible',
  'what is said of it is worded otherwise': 'son commentaire n’est pas le même',
  'of what {0} makes from now on, {1}': 'pour ce que {0} créera désormais\u00a0: {1}',
  'calls that name its arguments, or leave some out, may fail':
    'les appels qui nomment ses arguments, ou en omettent, peuvent échouer',
  'its callers get another type': 'ses appelants reçoivent un autre type',
  'it takes its arguments in another way': 'elle prend ses arguments d’une autre manière',
  'it may work out something else': 'elle peut calculer autre chose',
  'values are converted otherwise': 'les valeurs sont converties autrement',
  'what needs the conversion fails on the target': 'ce qui a besoin de la conversion échoue sur la cible',
  'the conversion is made on the target alone': 'la conversion n’existe que sur la cible',
  'it is applied without being asked for on one side alone': 'elle ne s’applique d’elle-même que d’un côté',
  'values are sorted and compared otherwise': 'les valeurs sont triées et comparées autrement',
  'what reads or writes it fails on the target': 'ce qui y lit ou y écrit échoue sur la cible',
  'its table has it from a parent on the target': 'sur la cible, sa table la tient d’un parent',
  'the target alone has it: it may hold values, and inserts that leave it out are refused':
    'seule la cible l’a\u00a0: elle peut contenir des valeurs, et les insertions qui l’omettent sont refusées',
  'it may hold values on the target that the source has no column for':
    'elle peut contenir sur la cible des valeurs pour lesquelles la source n’a pas de colonne',
  'values that {0} holds on the target may not fit into {1}':
    'des valeurs que {0} contient sur la cible peuvent ne pas tenir dans {1}',
  '{0} on the target refuses or cuts values that {1} takes':
    '{0} refuse ou tronque sur la cible des valeurs que {1} accepte',
  'it is {0} on the target, not {1}: other values, other operators':
    'c’est {0} sur la cible, et non {1}\u00a0: autres valeurs, autres opérateurs',
  'rows without a value may be on the target, which the source refuses':
    'la cible peut contenir des lignes sans valeur, que la source refuse',
  'rows without a value are refused on the target': 'les lignes sans valeur sont refusées sur la cible',
  'an insert that leaves it out gives no value on the target':
    'une insertion qui l’omet ne donne aucune valeur sur la cible',
  'an insert that leaves it out gives another value on the target':
    'une insertion qui l’omet donne une autre valeur sur la cible',
  'the target does not number its rows by itself': 'la cible ne numérote pas elle-même ses lignes',
  'whether an insert may give its own value is not the same on the target':
    'qu’une insertion puisse fixer sa valeur n’est pas réglé pareil sur la cible',
  'the other server is asked for it in another way': 'elle est demandée autrement à l’autre serveur',
  'the planner reckons with other figures': 'le planificateur compte avec d’autres chiffres',
  'its rows are numbered otherwise': 'ses lignes sont numérotées autrement',
  'only what calls its sequence by name notices it': 'seul ce qui appelle sa séquence par son nom le remarque',
  'whether its value is worked out, and when, is not the same':
    'sa valeur n’est pas calculée des deux côtés, ou pas au même moment',
  'its value is worked out otherwise': 'sa valeur est calculée autrement',
  'its values are sorted and compared otherwise': 'ses valeurs sont triées et comparées autrement',
  'its large values are stored otherwise': 'ses grandes valeurs sont stockées autrement',
  'its large values are compressed otherwise': 'ses grandes valeurs sont compressées autrement',
  'the planner knows more or less of its values': 'le planificateur connaît plus ou moins bien ses valeurs',
  'its values are made of other parts': 'ses valeurs sont faites d’autres éléments',
  'duplicates may come in on the target': 'des doublons peuvent entrer sur la cible',
  'the target refuses duplicates that the source takes': 'la cible refuse des doublons que la source accepte',
  'rows of the target may refer to rows that are not there':
    'des lignes de la cible peuvent renvoyer à des lignes absentes',
  'the target refuses rows that refer to what is not there, and the source takes them':
    'la cible refuse les lignes qui renvoient à ce qui n’existe pas, la source les accepte',
  'rows that the source refuses may be on the target': 'la cible peut contenir des lignes que la source refuse',
  'the target refuses rows that the source takes': 'la cible refuse des lignes que la source accepte',
  'what rows may refer to, or what becomes of them when that changes, is not the same':
    'ce à quoi les lignes renvoient, ou ce qu’elles deviennent quand cela change, n’est pas pareil',
  'some rows are refused on one side and taken on the other':
    'certaines lignes sont refusées d’un côté et acceptées de l’autre',
  'the target does not hold rows to it': 'la cible n’y soumet pas ses lignes',
  'the target never checked the rows from before it was made':
    'la cible n’a jamais vérifié les lignes d’avant sa création',
  'the target has checked the rows from before it was made, the source has not':
    'la cible a vérifié les lignes d’avant sa création, la source non',
  'it is a constraint of another sort: other rows are refused':
    'c’est une contrainte d’une autre sorte\u00a0: d’autres lignes sont refusées',
  'it is checked at another moment of a transaction': 'elle est vérifiée à un autre moment de la transaction',
  'the rows of child tables are held to it on one side alone':
    'les lignes des tables filles n’y sont soumises que d’un côté',
  'its index is stored otherwise': 'son index est stocké autrement',
  'CLUSTER puts the rows in another order': 'CLUSTER range les lignes dans un autre ordre',
  'only errors call it by its name': 'seules les erreurs l’appellent par son nom',
  'it is disabled on the target, and does nothing there': 'il est désactivé sur la cible, et n’y fait rien',
  'it is disabled on the source, and does its work on the target alone':
    'il est désactivé sur la source, et n’agit que sur la cible',
  'where rows are replicated it fires on one side alone':
    'pour des lignes répliquées, il ne se déclenche que d’un côté',
  'rows of the target may hold {0}, which the source refuses':
    'des lignes de la cible peuvent contenir {0}, que la source refuse',
  'the target refuses {0}': 'la cible refuse {0}',
  'its values are sorted otherwise': 'ses valeurs sont triées autrement',
  'what it does when the schema changes does not happen on the target':
    'ce qu’il fait quand le schéma change n’a pas lieu sur la cible',
  'it does something when the schema changes, on the target alone':
    'il n’agit, quand le schéma change, que sur la cible',
  'it fires at another moment': 'il se déclenche à un autre moment',
  'it calls something else': 'il appelle autre chose',
  'other commands make it fire': 'd’autres commandes le déclenchent',
  'what uses its functions or types fails on the target':
    'ce qui se sert de ses fonctions ou de ses types échoue sur la cible',
  'what uses its functions or types works on the target alone':
    'ce qui se sert de ses fonctions ou de ses types ne fonctionne que sur la cible',
  'its functions may do something else, or be lacking': 'ses fonctions peuvent faire autre chose, ou manquer',
  'its functions and types are found under another schema':
    'ses fonctions et ses types se trouvent dans un autre schéma',
  'other servers are reached by other code': 'les autres serveurs sont atteints par un autre code',
  'options are checked otherwise': 'les options sont vérifiées autrement',
  'other servers are reached in another way': 'les autres serveurs sont atteints autrement',
  'another server is reached, or in another way': 'un autre serveur est atteint, ou d’une autre manière',
  'its rows come from another server': 'ses lignes viennent d’un autre serveur',
  'its rows are asked for in another way': 'ses lignes sont demandées autrement',
  'its rows are seen through another table': 'ses lignes se voient à travers une autre table',
  'other rows belong into it': 'd’autres lignes y ont leur place',
  'its rows are seen through other tables': 'ses lignes se voient à travers d’autres tables',
  'only SELECT * and INSERT without a list of columns notice it':
    'seuls SELECT * et les INSERT sans liste de colonnes le remarquent',
  'the planner may call it more or less often, and use its result longer':
    'le planificateur peut l’appeler plus ou moins souvent, et garder son résultat plus longtemps',
  'with a null argument it runs on one side alone': 'avec un argument nul, elle ne s’exécute que d’un côté',
  'queries that call it may run in parallel on one side alone':
    'les requêtes qui l’appellent ne peuvent s’exécuter en parallèle que d’un côté',
  'the planner knows more or less of it': 'le planificateur la connaît plus ou moins bien',
  'it is called with OVER on one side alone': 'elle ne s’appelle avec OVER que d’un côté',
  'it serves other queries on the target': 'il sert à d’autres requêtes sur la cible',
  'it answers other queries by itself': 'il répond seul à d’autres requêtes',
  'it is stored otherwise': 'il est stocké autrement',
  'it serves another table': 'il sert une autre table',
  'queries that use it read more of the table on the target':
    'sur la cible, les requêtes qui s’en servent lisent davantage de la table',
  'writes keep it up on the target alone': 'seules les écritures de la cible ont à le tenir à jour',
  'other rows count as duplicates on the target': 'd’autres lignes comptent comme doublons sur la cible',
  'the target takes rows without a value for duplicates': 'la cible prend les lignes sans valeur pour des doublons',
  "the source's is invalid, and serves no query there": 'celui de la source est invalide, et n’y sert aucune requête',
  'it is invalid on the target: it serves no query, slows writes, and duplicates may be there':
    'il est invalide sur la cible\u00a0: il ne sert aucune requête, ralentit les écritures, et des doublons peuvent s’y trouver',
  'it is invalid on the target: it serves no query and slows writes':
    'il est invalide sur la cible\u00a0: il ne sert aucune requête et ralentit les écritures',
  'it holds other rows or other values': 'elle contient d’autres lignes ou d’autres valeurs',
  'one side holds nothing yet, and reading it there is refused until it is refreshed':
    'un côté est encore vide, et la lire y est refusé tant qu’elle n’est pas rafraîchie',
  'it is stored, vacuumed and analysed otherwise': 'le stockage, le VACUUM et l’ANALYZE en sont réglés autrement',
  'who may see or do what is decided without it on the target':
    'sur la cible, qui peut voir ou faire quoi se décide sans lui',
  'it decides on the target alone who may see or do what': 'sur la cible seule, il décide qui peut voir ou faire quoi',
  'without it other policies alone decide on the target who reaches which rows':
    'sans elle, seules d’autres politiques décident sur la cible qui atteint quelles lignes',
  'nothing on the target narrows what other policies open, as it does on the source':
    'rien ne restreint sur la cible, comme elle le fait sur la source, ce que d’autres politiques ouvrent',
  'it narrows on the target alone what other policies open: rows stay hidden':
    'elle ne restreint que sur la cible ce que d’autres politiques ouvrent\u00a0: des lignes restent cachées',
  'the target alone opens every row to {0} by it ({1})': 'par elle, la cible seule ouvre toutes les lignes à {0} ({1})',
  'the target alone opens rows to {0} by it ({1})': 'par elle, la cible seule ouvre des lignes à {0} ({1})',
  'it holds for {0} on the target, not for {1}': 'elle vaut pour {0} sur la cible, et non pour {1}',
  'on the target it narrows what other policies open, instead of opening rows itself':
    'sur la cible elle restreint ce que d’autres politiques ouvrent, au lieu d’ouvrir des lignes',
  'on the target it opens rows, instead of narrowing what other policies open':
    'sur la cible elle ouvre des lignes, au lieu de restreindre ce que d’autres politiques ouvrent',
  'on the target it opens rows to {0}, too': 'sur la cible elle ouvre aussi des lignes à {0}',
  'on the target it opens no rows to {0}': 'sur la cible elle n’ouvre aucune ligne à {0}',
  'on the target it narrows nothing for {0}': 'sur la cible elle ne restreint rien pour {0}',
  'on the target it narrows what {0} may reach, too': 'sur la cible elle restreint aussi ce que {0} peut atteindre',
  'on the target its condition lets every row through': 'sur la cible, sa condition laisse passer toutes les lignes',
  'which rows it lets through is decided otherwise on the target':
    'sur la cible, les lignes qu’elle laisse passer sont choisies autrement',
  'on the target any row may be written by it': 'sur la cible, elle permet d’écrire n’importe quelle ligne',
};
