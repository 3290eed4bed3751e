/** Reasons, risks and summaries of the kinds of objects, functions to views. */

import type { Sentences } from '../language.ts';

export const postgresKindsMore: Sentences = {
  'only a superuser may make a function leakproof': 'seul un superutilisateur peut rendre une fonction LEAKPROOF',
  'what a function returns cannot be changed in place': 'ce qu’une fonction renvoie ne peut pas changer sur place',
  'a function cannot become a window function, nor the reverse, in place':
    'une fonction ne peut pas devenir une fonction de fenêtrage sur place, ni l’inverse',
  'index {0} is not valid in the source; it is made valid':
    'l’index {0} n’est pas valide dans la source\u00a0; il est créé valide',
  'what an index holds cannot be changed in place': 'le contenu d’un index ne peut pas changer sur place',
  '{0} is not valid in the source: rebuild it there':
    '{0} n’est pas valide dans la source\u00a0: le reconstruire là-bas',
  'a partitioned index is valid once every partition has its index':
    'un index partitionné est valide une fois que chaque partition a le sien',
  '{0} belongs to an index of its table’s parent on the target, and cannot be taken off: drop that one and make both again':
    '{0} appartient sur la cible à un index du parent de sa table et ne peut pas en être détaché\u00a0: supprimer celui-ci et recréer les deux',
  'refused while rows of {0} are alike in ({1})': 'refusé tant que des lignes de {0} sont identiques sur ({1})',
  'refused while rows of {0} are alike': 'refusé tant que des lignes de {0} sont identiques',
  'of {0} alike in ({1})': 'de {0} identiques sur ({1})',
  '{0} column': '{0} colonne',
  '{0} columns': '{0} colonnes',
  'not populated': 'non peuplée',
  'runs the whole query of {0}': 'exécute toute la requête de {0}',
  'the query of a materialized view cannot be changed in place':
    'la requête d’une vue matérialisée ne peut pas changer sur place',
  'empties {0}, which cannot be read before it is refreshed': 'vide {0}, illisible jusqu’à son actualisation (REFRESH)',
  '{0} are compared, but no SQL is written for them: make this one alike by hand':
    '{0}\u00a0: objets comparés, mais aucun SQL n’est écrit pour eux\u00a0; aligner celui-ci à la main',
  'outside {0}': 'hors de {0}',
  'the command of a policy cannot be changed': 'la commande d’une politique ne peut pas changer',
  'a policy cannot be switched between permissive and restrictive':
    'une politique ne peut pas passer de permissive à restrictive, ni l’inverse',
  'an expression of a policy can be changed but not taken away':
    'une expression de politique peut changer, mais pas disparaître',
  'none of its roles ({0}) is on the target': 'aucun de ses rôles ({0}) n’existe sur la cible',
  'policy {0} is made without {1}: not on the target': 'la politique {0} est créée sans {1}\u00a0: absent de la cible',
  'all tables in the schema': 'toutes les tables du schéma',
  'columns {0}': 'colonnes {0}',
  'publishing a whole schema needs a superuser': 'publier un schéma entier exige un superutilisateur',
  'publish a whole schema': 'publier un schéma entier',
  'filter the rows that it publishes': 'filtrer les lignes publiées',
  'publish some columns only': 'ne publier que certaines colonnes',
  'PostgreSQL {0} cannot {1}': 'PostgreSQL {0} ne permet pas de {1}',
  'publishes nothing': 'ne publie rien',
  'publishes {0}': 'publie {0}',
  'a publication cannot be switched between all tables and some':
    'une publication ne peut pas passer de toutes les tables à certaines, ni l’inverse',
  'needs CREATE on the database': 'exige CREATE sur la base',
  'a publication of all tables needs a superuser': 'une publication de toutes les tables exige un superutilisateur',
  'publication {0} cannot publish generated columns: PostgreSQL {1} has no such option':
    'la publication {0} ne peut pas publier de colonnes générées\u00a0: PostgreSQL {1} n’a pas cette option',
  'a range type and its canonical function need each other, so both are made anew':
    'un type intervalle et sa fonction canonique ont besoin l’un de l’autre, donc les deux sont recréés',
  'member of {0}': 'membre de {0}',
  'no login': 'sans connexion',
  'role {0} does not exist on the target: create it there, with a password of its own where it logs in, or ask for its repair by name':
    'le rôle {0} n’existe pas sur la cible\u00a0: le créer là-bas, avec son propre mot de passe s’il se connecte, ou demander sa réparation par son nom',
  'role {0} belongs to the whole server and may serve other databases: drop it by hand if nothing needs it':
    'le rôle {0} appartient au serveur entier et peut servir d’autres bases\u00a0: le supprimer à la main si plus rien n’en a besoin',
  '{0} logs in, and has no password yet': '{0} peut se connecter et n’a pas encore de mot de passe',
  'needs CREATEROLE, and a superuser for what only a superuser may give':
    'exige CREATEROLE, et un superutilisateur pour ce que lui seul peut donner',
  'a role is shared by every database of the server: the change reaches them all':
    'un rôle est commun à toutes les bases du serveur\u00a0: le changement les touche toutes',
  'its arguments are others': 'ses arguments sont différents',
  'the mode of an argument cannot be changed in place': 'le mode d’un argument ne peut pas changer sur place',
  'the name of an argument cannot be changed in place': 'le nom d’un argument ne peut pas changer sur place',
  'the default of an argument cannot be taken away in place':
    'la valeur par défaut d’un argument ne peut pas être retirée sur place',
  'what it returns cannot be changed in place': 'ce que la routine renvoie ne peut pas changer sur place',
  'only a superuser may make functions in C': 'seul un superutilisateur peut créer des fonctions en C',
  '{0} is not trusted: only a superuser may make functions in it':
    '{0} n’est pas un langage de confiance\u00a0: seul un superutilisateur peut y écrire des fonctions',
  'owned by {0}': 'propriétaire\u00a0: {0}',
  'refused when the present value of {0} lies outside its new bounds':
    'refusé si la valeur actuelle de {0} sort de ses nouvelles bornes',
  'of {0} with a present value outside {1} to {2}': 'de {0} dont la valeur actuelle sort de {1} à {2}',
  'drops {0} and the value it is at': 'supprime {0} et sa valeur courante',
  'not shown: it may be a secret': 'non affiché\u00a0: peut être un secret',
  'its value may be a secret and is never read: set it by hand':
    'sa valeur peut être un secret et n’est jamais lue\u00a0: la définir à la main',
  'what a statistics object gathers cannot be changed in place':
    'ce qu’un objet statistique recueille ne peut pas changer sur place',
  'an ordinary table': 'une table ordinaire',
  'partitioned by {0}': 'partitionnée par {0}',
  '{0} cannot become {1} in place: make a new table, move its rows, and swap the names':
    '{0} ne peut pas devenir {1} sur place\u00a0: créer une nouvelle table, y déplacer les lignes et échanger les noms',
  'since PostgreSQL 18 a partitioned table is always permanent':
    'depuis PostgreSQL 18, une table partitionnée est toujours permanente',
  '{0} cannot be rewritten while {1} holds rows of it: drop that column first, and make it again after':
    '{0} ne peut pas être réécrite tant que {1} contient ses lignes\u00a0: supprimer d’abord cette colonne, puis la recréer',
  '{0} is not partitioned, and cannot become so in place':
    '{0} n’est pas partitionnée et ne peut pas le devenir sur place',
  'reads all of {0} to check its rows against the bound':
    'lit {0} en entier pour vérifier ses lignes contre les bornes',
  'refused while a row of {0} lies outside the bound': 'refusé tant qu’une ligne de {0} est hors des bornes',
  'from then on a crash of the server empties {0}; refused while permanent tables refer to it':
    'dès lors, un arrêt brutal du serveur vide {0}\u00a0; refusé tant que des tables permanentes y font référence',
  'refused while rows elsewhere refer to rows of {0}':
    'refusé tant que des lignes d’ailleurs font référence à des lignes de {0}',
  'drops {0} and its rows': 'supprime {0} et ses lignes',
  'drops {0}, its partitions and their rows': 'supprime {0}, ses partitions et leurs lignes',
  '{0} cannot change how it is partitioned in place: make a new table, move its rows, and swap the names':
    '{0} ne peut pas changer de partitionnement sur place\u00a0: créer une nouvelle table, y déplacer les lignes et échanger les noms',
  'since PostgreSQL 18 a partitioned table cannot be unlogged':
    'depuis PostgreSQL 18, une table partitionnée ne peut pas être UNLOGGED',
  'reads all of its default partition, {0}': 'lit en entier sa partition par défaut, {0}',
  'refused while a row of {0} lies in the new bound': 'refusé tant qu’une ligne de {0} est dans les nouvelles bornes',
  'the parser of a text search configuration cannot be changed':
    'l’analyseur d’une configuration de recherche plein texte ne peut pas changer',
  'what is stored or indexed by {0} keeps the lexemes that it had':
    'ce qui est stocké ou indexé par {0} garde ses anciens lexèmes',
  'the template of a text search dictionary cannot be changed':
    'le modèle d’un dictionnaire de recherche plein texte ne peut pas changer',
  "refused where the target's server lacks the files of {0}":
    'refusé si le serveur de la cible n’a pas les fichiers de {0}',
  'a constraint trigger cannot be changed in place': 'un déclencheur de contrainte ne peut pas changer sur place',
  'options not visible': 'options non visibles',
  'sets nothing': 'ne définit rien',
  'sets {0}': 'définit {0}',
  'needs the owner of server {0}, or the mapped role itself with USAGE on it':
    'exige le propriétaire du serveur {0}, ou le rôle mis en correspondance avec USAGE dessus',
  'the options of the user mapping {0} are never read: put them in by hand':
    'les options de la correspondance d’utilisateur {0} ne sont jamais lues\u00a0: les renseigner à la main',
  'drops the login kept for {0}, which cannot be read':
    'supprime les identifiants gardés pour {0}, qui ne peuvent pas être lus',
  "{0} reads with its owner's rights: PostgreSQL {1} has no security_invoker, which came with 15":
    '{0} lit avec les droits de son propriétaire\u00a0: PostgreSQL {1} n’a pas security_invoker, apparu avec la version 15',
  'a view can be replaced in place only when it keeps its columns and adds to them':
    'une vue ne peut être remplacée sur place que si elle garde ses colonnes et en ajoute',
  'with generated columns': 'avec les colonnes générées',
  'parser {0}': 'analyseur {0}',
  '{0} with {1}': '{0} avec {1}',
  'inherits {0}': 'hérite de {0}',
  'of type {0}': 'de type {0}',
};
