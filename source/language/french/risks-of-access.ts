/** Why differences weigh what they weigh, by the kinds of objects: who may see and do what, code, and the rest. */

import type { Sentences } from '../language.ts';

export const risksOfAccess: Sentences = {
  'which rows may be written is decided otherwise on the target':
    'sur la cible, les lignes qu’on peut écrire sont choisies autrement',
  'subscribers get nothing by it from the target': 'les abonnés ne reçoivent rien de la cible par elle',
  'subscribers may get changes from the target alone': 'les abonnés ne reçoivent de changements que de la cible',
  'subscribers get the changes of other tables': 'les abonnés reçoivent les changements d’autres tables',
  'subscribers get other changes': 'les abonnés reçoivent d’autres changements',
  'subscribers get the changes of partitions under another table':
    'les abonnés reçoivent les changements des partitions sous une autre table',
  'subscribers get generated columns from one side alone':
    'les abonnés ne reçoivent les colonnes générées que d’un côté',
  'subscribers do not get its changes from the target': 'les abonnés ne reçoivent pas ses changements de la cible',
  'subscribers get its changes from the target, and not from the source':
    'les abonnés reçoivent ses changements de la cible, et non de la source',
  'subscribers get columns of it from the target that the source keeps back':
    'les abonnés en reçoivent de la cible des colonnes que la source garde pour elle',
  'subscribers get fewer columns of it from the target': 'les abonnés en reçoivent moins de colonnes de la cible',
  'subscribers get every row of it from the target': 'les abonnés en reçoivent toutes les lignes de la cible',
  'subscribers get other rows of it from the target': 'les abonnés en reçoivent d’autres lignes de la cible',
  'its bounds are values of another type': 'ses bornes sont d’un autre type',
  'ranges that mean the same may count as different': 'des intervalles de même sens peuvent compter comme différents',
  'indexes on it are built otherwise': 'les index sur ce type sont construits autrement',
  'its multirange type has another name': 'son type multi-intervalle porte un autre nom',
  'what is granted to it, or logs in as it, is refused on the target':
    'ce qui lui est accordé, ou se connecte avec lui, est refusé sur la cible',
  'the target alone knows it: it may log in there, or hold privileges':
    'seule la cible le connaît\u00a0: il peut s’y connecter, ou y détenir des privilèges',
  'on the target it has the privileges of its groups without asking for them':
    'sur la cible, il a les privilèges de ses groupes sans les demander',
  'on the target it has the privileges of its groups only after SET ROLE':
    'sur la cible, il n’a les privilèges de ses groupes qu’après SET ROLE',
  'its password is good for longer on the target': 'son mot de passe vaut plus longtemps sur la cible',
  'its password is good for less long on the target: logins may be refused':
    'son mot de passe vaut moins longtemps sur la cible\u00a0: des connexions peuvent être refusées',
  'on the target it may do more of what {0} may': 'sur la cible, il peut davantage de ce que peut {0}',
  'on the target it may do less of what {0} may': 'sur la cible, il peut moins de ce que peut {0}',
  'who made it a member is not the same': 'qui l’a rendu membre n’est pas le même',
  'on the target it may do anything': 'sur la cible, il peut tout faire',
  'on the target it is no superuser: what needs one fails':
    'sur la cible, il n’est pas superutilisateur\u00a0: ce qui en demande un échoue',
  'on the target it may log in': 'sur la cible, il peut se connecter',
  'on the target it may not log in': 'sur la cible, il ne peut pas se connecter',
  'on the target it may make and change roles': 'sur la cible, il peut créer et modifier des rôles',
  'on the target it may not make or change roles': 'sur la cible, il ne peut ni créer ni modifier de rôles',
  'on the target it may make databases': 'sur la cible, il peut créer des bases',
  'on the target it may make no databases': 'sur la cible, il ne peut pas créer de bases',
  'on the target it may copy the whole server by replication':
    'sur la cible, il peut copier tout le serveur par réplication',
  'on the target it may not replicate': 'sur la cible, il ne peut pas répliquer',
  'on the target no policy holds for it: it sees every row':
    'sur la cible, aucune politique ne vaut pour lui\u00a0: il voit toutes les lignes',
  'on the target policies hold for it: it may see fewer rows':
    'sur la cible, les politiques valent pour lui\u00a0: il peut voir moins de lignes',
  'it may have more or fewer connections at once': 'il peut avoir plus ou moins de connexions à la fois',
  'its sessions begin with other settings': 'ses sessions commencent avec d’autres réglages',
  'it is written in another language, and may do something else':
    'elle est écrite dans un autre langage, et peut faire autre chose',
  'it may do something else': 'elle peut faire autre chose',
  'what it names is found when it is made on one side, and when it runs on the other':
    'ce qu’elle nomme est trouvé à sa création d’un côté, à son exécution de l’autre',
  'it runs the code of another library': 'elle exécute le code d’une autre bibliothèque',
  'its code gets values in another form': 'son code reçoit les valeurs sous une autre forme',
  "the target alone has it, and it runs with its owner's rights":
    'seule la cible l’a, et elle s’y exécute avec les droits de son propriétaire',
  "the target alone has it, and it runs with its owner's rights without a pinned search_path":
    'seule la cible l’a, et elle s’y exécute avec les droits de son propriétaire, sans search_path fixé',
  "on the target it runs with its caller's rights: what those do not allow fails":
    'sur la cible, elle s’exécute avec les droits de l’appelant\u00a0: ce qu’ils ne permettent pas échoue',
  "on the target it runs with its owner's rights, not its caller's":
    'sur la cible, elle s’exécute avec les droits de son propriétaire, et non de l’appelant',
  "on the target it runs with its owner's rights, not its caller's, without a pinned search_path":
    'sur la cible, elle s’exécute avec les droits de son propriétaire, et non de l’appelant, sans search_path fixé',
  'it runs with other settings on the target': 'elle s’exécute avec d’autres réglages sur la cible',
  "it runs with its owner's rights, and finds what it names in other schemas on the target":
    'elle s’exécute avec les droits de son propriétaire, et trouve ce qu’elle nomme dans d’autres schémas sur la cible',
  'it finds what it names in other schemas on the target':
    'elle trouve ce qu’elle nomme dans d’autres schémas sur la cible',
  "it runs with its owner's rights and no pinned search_path on the target: its caller decides what it finds":
    'elle s’exécute sur la cible avec les droits de son propriétaire et sans search_path fixé\u00a0: l’appelant décide de ce qu’elle trouve',
  "its caller's search_path decides on the target what it finds":
    'sur la cible, le search_path de l’appelant décide de ce qu’elle trouve',
  'on the target it runs behind row security, and may keep an index from being used':
    'sur la cible, elle passe après la sécurité des lignes, et peut empêcher l’usage d’un index',
  'on the target it may see rows before row security hides them':
    'sur la cible, elle peut voir des lignes avant que la sécurité des lignes ne les cache',
  'statements are not rewritten by it on the target': 'elle ne réécrit pas les instructions sur la cible',
  'it rewrites statements on the target alone': 'elle ne réécrit les instructions que sur la cible',
  'it rewrites statements otherwise': 'elle réécrit les instructions autrement',
  'nothing can be in it on the target': 'rien ne peut s’y trouver sur la cible',
  'what is in it is on the target alone': 'ce qu’il contient n’est que sur la cible',
  'what takes its numbers from it fails on the target': 'ce qui y prend ses numéros échoue sur la cible',
  'where it stands on the target is known nowhere else': 'où elle en est sur la cible n’est connu nulle part ailleurs',
  'it ends at another number': 'elle finit à un autre nombre',
  'a restart begins with another number': 'un redémarrage commence à un autre nombre',
  'it counts in other steps': 'elle compte par d’autres pas',
  'each session takes more or fewer numbers at once': 'chaque session prend plus ou moins de nombres à la fois',
  'at its end it begins anew on one side, and fails on the other':
    'à sa fin, elle recommence d’un côté et échoue de l’autre',
  'on one side it begins anew after a crash, and is not replicated':
    'd’un côté, elle recommence après un arrêt brutal, et n’est pas répliquée',
  'it goes with another column when that is dropped': 'elle disparaît avec une autre colonne',
  'sessions begin with other settings': 'les sessions commencent avec d’autres réglages',
  'the planner estimates rows of the table otherwise, and may plan worse':
    'le planificateur estime autrement les lignes de la table, et peut planifier moins bien',
  'the target alone has it, without row security, and {0} can reach it':
    'seule la cible l’a, sans sécurité des lignes, accessible à {0}',
  'it may hold rows on the target that the source has no table for':
    'elle peut contenir sur la cible des lignes pour lesquelles la source n’a pas de table',
  'row security is off on the target: anyone with a grant on the table sees every row':
    'la sécurité des lignes est désactivée sur la cible\u00a0: quiconque a un droit sur la table voit toutes les lignes',
  'row security is on on the target alone: roles see no rows there but by a policy':
    'la sécurité des lignes n’est activée que sur la cible\u00a0: les rôles n’y voient de lignes que par une politique',
  "policies do not hold for the table's owner on the target":
    'sur la cible, les politiques ne valent pas pour le propriétaire de la table',
  "policies hold for the table's owner too on the target: it may see fewer rows":
    'sur la cible, les politiques valent aussi pour le propriétaire de la table\u00a0: il peut voir moins de lignes',
  'on the target it is emptied after a crash, and not replicated':
    'sur la cible, elle est vidée après un arrêt brutal, et n’est pas répliquée',
  'on the target writes to it go through the log, and take longer':
    'sur la cible, ses écritures passent par le journal, et durent plus longtemps',
  'its rows are divided into partitions otherwise': 'ses lignes sont réparties autrement en partitions',
  'its columns follow another type': 'ses colonnes suivent un autre type',
  'subscribers find its rows by other columns, or updates and deletes are refused while it is published':
    'les abonnés retrouvent ses lignes par d’autres colonnes, ou modifications et suppressions sont refusées tant qu’elle est publiée',
  'searches find other words': 'les recherches trouvent d’autres mots',
  'what it does when rows change does not happen on the target':
    'ce qu’il fait quand des lignes changent n’a pas lieu sur la cible',
  'it does something when rows change, on the target alone': 'il n’agit, quand des lignes changent, que sur la cible',
  'other changes make it fire': 'd’autres changements le déclenchent',
  'it fires for each row on one side, once a statement on the other':
    'il se déclenche à chaque ligne d’un côté, une fois par instruction de l’autre',
  'it is handed other rows': 'd’autres lignes lui sont remises',
  'it fires at another moment of a transaction': 'il se déclenche à un autre moment de la transaction',
  'it is about another table': 'il porte sur une autre table',
  'other rows make it fire': 'd’autres lignes le déclenchent',
  'what reads it by their names, order or types fails or gets something else':
    'ce qui la lit par leurs noms, leur ordre ou leurs types échoue ou reçoit autre chose',
  'what is said of its columns is worded otherwise': 'les commentaires de ses colonnes ne sont pas les mêmes',
  'who may read or write which of its columns is not the same':
    'qui peut lire ou écrire lesquelles de ses colonnes n’est pas pareil',
  "the target alone has it, and {0} can read it with its owner's rights":
    'seule la cible l’a, lisible par {0} avec les droits de son propriétaire',
  "on the target it reads with its owner's rights: row security of its tables does not hold for who asks":
    'sur la cible, elle lit avec les droits de son propriétaire\u00a0: la sécurité des lignes de ses tables ne vaut pas pour qui l’interroge',
  'on the target functions of who asks may see rows that it hides':
    'sur la cible, des fonctions de qui l’interroge peuvent voir des lignes qu’elle cache',
  'on the target it reads with the rights of who asks: rows may stay hidden':
    'sur la cible, elle lit avec les droits de qui l’interroge\u00a0: des lignes peuvent rester cachées',
  'which rows may be written through it, or how it is planned, is not the same on the target':
    'sur la cible, les lignes qu’on peut écrire à travers elle, ou sa planification, ne sont pas les mêmes',
  'it shows other rows or other values': 'elle montre d’autres lignes ou d’autres valeurs',
  'an insert through it gives other values': 'une insertion à travers elle donne d’autres valeurs',
  '{0} owns it on the target, and may change, drop or grant it':
    'sur la cible, {0} en est propriétaire\u00a0: il peut en disposer et en accorder l’usage',
  'it acts with the rights of {0} on the target, not of {1}':
    'sur la cible, les droits exercés sont ceux de {0}, et non de {1}',
  nobody: 'personne',
  'only what the owner grants itself differs': 'seul diffère ce que le propriétaire s’accorde à lui-même',
  everyone: 'tout le monde',
  '{0} more role has wider grants there': '{0} autre rôle y a des droits plus larges',
  '{0} more roles have wider grants there': '{0} autres rôles y ont des droits plus larges',
  '{0} may grant {1} on to others on the target': 'sur la cible, {0} peut accorder {1} à d’autres',
  '{0} may {1} on the target, not on the source': '{0} a le droit {1} sur la cible, et non sur la source',
  '{0} may {1} on the target, not on the source, and has {2} more privilege there':
    '{0} a le droit {1} sur la cible, et non sur la source, et y a {2} autre privilège',
  '{0} may {1} on the target, not on the source, and has {2} more privileges there':
    '{0} a le droit {1} sur la cible, et non sur la source, et y a {2} autres privilèges',
  '{0} has {1} on the target, not on the source': '{0} a {1} sur la cible, et non sur la source',
  '{0} may not grant {1} on to others on the target': 'sur la cible, {0} ne peut pas accorder {1} à d’autres',
  'not everyone has {0} on the target: who needs it is refused there':
    'tout le monde n’a pas {0} sur la cible\u00a0: qui en a besoin y est refusé',
  '{0} has no {1} on the target: what runs as that role is refused there':
    '{0} n’a pas {1} sur la cible\u00a0: ce qui s’exécute sous ce rôle y est refusé',
  'one side alone records it: what it changed may be lacking on the other':
    'un seul côté l’enregistre\u00a0: ce qu’elle a changé peut manquer à l’autre',
  'the same migration is recorded under another version': 'la même migration est enregistrée sous une autre version',
  'the same migration is recorded under another name': 'la même migration est enregistrée sous un autre nom',
  'its ledger does not say on both sides that it has run': 'les deux registres ne disent pas qu’elle a été exécutée',
  'its file was changed after it had run on one side': 'son fichier a changé après avoir été exécuté d’un côté',
  'other statements are recorded to have run': 'd’autres instructions sont enregistrées comme exécutées',
};
