/** Reasons, risks and summaries of the kinds of objects, aggregates to foreign tables. */

import type { Sentences } from '../language.ts';

export const postgresKinds: Sentences = {
  'what an aggregate takes and returns cannot be changed in place':
    'ce qu’un agrégat prend et renvoie ne peut pas changer sur place',
  'the state of an aggregate cannot change its type in place':
    'l’état d’un agrégat ne peut pas changer de type sur place',
  'a cast without a function needs a superuser': 'une conversion sans fonction exige un superutilisateur',
  'needs the ownership of one of the two types': 'exige d’être propriétaire de l’un des deux types',
  'a cast cannot be changed': 'une conversion de type (CAST) ne peut pas être modifiée',
  'not deterministic': 'non déterministe',
  'PostgreSQL {0} has no builtin collation provider, which came with 17':
    'PostgreSQL {0} n’a pas de fournisseur de collation intégré, apparu avec la version 17',
  'PostgreSQL {0} has no collation rules, which came with 16':
    'PostgreSQL {0} n’a pas de règles de collation, apparues avec la version 16',
  'virtual generated columns came with PostgreSQL 18':
    'les colonnes générées virtuelles sont apparues avec PostgreSQL 18',
  '{0} is part of the partition key, whose type cannot change: make a new table, move its rows, and swap the names':
    '{0} fait partie de la clé de partitionnement, dont le type ne peut pas changer\u00a0: créer une nouvelle table, y déplacer les lignes et échanger les noms',
  'the identity of {0}.{1}': 'l’identité de {0}.{1}',
  'a column cannot become generated in place, nor change how':
    'une colonne ne peut pas devenir générée sur place, ni changer de mode de génération',
  'a virtual generated column cannot become an ordinary one in place':
    'une colonne générée virtuelle ne peut pas devenir une colonne ordinaire sur place',
  'before PostgreSQL 17 a generation expression cannot be changed in place':
    'avant PostgreSQL 17, une expression de génération ne peut pas changer sur place',
  'the type and the expression of a generated column cannot be changed together':
    'le type et l’expression d’une colonne générée ne peuvent pas changer ensemble',
  'rebuilds the indexes of {0} on {1}': 'reconstruit les index de {0} sur {1}',
  'refused while a row of {0} has no {1}': 'refusé tant qu’une ligne de {0} n’a pas de {1}',
  'what follows is refused while a row of {0} has no {1}':
    'la suite est refusée tant qu’une ligne de {0} n’a pas de {1}',
  'without a value in {0}': 'sans valeur dans {0}',
  'drops {0}.{1} and what it holds': 'supprime {0}.{1} et ce qu’elle contient',
  '{0} is a virtual generated column: these came with PostgreSQL 18':
    '{0} est une colonne générée virtuelle, apparue avec PostgreSQL 18',
  '{0} cannot be made with values while {1} holds rows of {2}: drop that column first, and make it again after':
    '{0} ne peut pas être créée avec des valeurs tant que {1} contient des lignes de {2}\u00a0: supprimer d’abord cette colonne, puis la recréer',
  'refused while {0} has rows: a new column that is not null needs a default':
    'refusé tant que {0} a des lignes\u00a0: une nouvelle colonne non nulle exige une valeur par défaut',
  'that would have no value in {0}': 'qui n’auraient pas de valeur dans {0}',
  '{0} cannot change its type while {1} holds rows of {2}: drop that column first, and make it again after':
    '{0} ne peut pas changer de type tant que {1} contient des lignes de {2}\u00a0: supprimer d’abord cette colonne, puis la recréer',
  '{0} cannot change its type while {1} has it from {2}: let it leave all but one of them (NO INHERIT), change the type in each, and join them again':
    '{0} ne peut pas changer de type tant que {1} l’hérite de {2}\u00a0: ne garder qu’un seul parent (NO INHERIT), changer le type dans chacun, puis rétablir l’héritage',
  '{0} in {1}.{2}': '{0} dans {1}.{2}',
  'refused when a value of {0} does not convert to {1}': 'refusé si une valeur de {0} ne se convertit pas en {1}',
  'rounds to whole numbers': 'arrondit à l’entier',
  'rounds to {0} decimals': 'arrondit à {0} décimales',
  'keeps about 6 digits': 'garde environ 6 chiffres',
  'keeps about 15 digits': 'garde environ 15 chiffres',
  'cuts the time of day off': 'supprime l’heure',
  'cuts the date off': 'supprime la date',
  'cuts the days off': 'supprime les jours',
  'rounds to {0} decimals of a second': 'arrondit à {0} décimales de seconde',
  'cuts the host part off': 'supprime la partie hôte',
  'keeps only whether it is zero': 'ne garde que l’information nul ou non nul',
  "it is a parent's column: rename it there": 'c’est la colonne d’un parent\u00a0: la renommer dans celui-ci',
  'drops what columns of {0} hold in it': 'supprime ce que les colonnes de type {0} y contiennent',
  '{0} stores arrays of it, which cannot be taken over to another order of attributes in one statement':
    '{0} en stocke des tableaux, qui ne peuvent pas passer à un autre ordre d’attributs en une seule instruction',
  '{0} is made of it and stored, and its values cannot be taken over to another order of attributes: change its columns to another type first, and back after':
    '{0} en est composé et stocké, et ses valeurs ne peuvent pas passer à un autre ordre d’attributs\u00a0: changer d’abord le type de ses colonnes, puis le rétablir',
  'drops what columns of {0} hold in {1}': 'supprime ce que les colonnes de type {0} contiennent dans {1}',
  'what follows is refused while a row of {0} breaks it': 'la suite est refusée tant qu’une ligne de {0} l’enfreint',
  'refused while a row of {0} breaks it': 'refusé tant qu’une ligne de {0} l’enfreint',
  'what follows is refused while a row of {0} lacks a part of it':
    'la suite est refusée tant qu’il en manque une partie à une ligne de {0}',
  'refused while a row of {0} lacks a part of it': 'refusé tant qu’il en manque une partie à une ligne de {0}',
  'against {0}': 'contraires à {0}',
  ' or ': ' ou ',
  'of {0} in conflict under {1}': 'de {0} en conflit selon {1}',
  'the definition of a constraint cannot be changed in place':
    'la définition d’une contrainte ne peut pas changer sur place',
  'the storage options of a partitioned index cannot be changed in place':
    'les options de stockage d’un index partitionné ne peuvent pas changer sur place',
  'NO INHERIT of a check cannot be changed in place':
    'NO INHERIT ne peut pas changer sur place pour une contrainte CHECK',
  'the children lose what they inherit only with the constraint itself':
    'les enfants ne perdent ce dont ils héritent qu’avec la contrainte elle-même',
  'only of a foreign key can it be changed in place when it is checked':
    'seule une clé étrangère peut changer sur place le moment de sa vérification',
  'a constraint cannot be made {0} in place': 'une contrainte ne peut pas passer sur place à l’état «\u00a0{0}\u00a0»',
  'NULLS NOT DISTINCT came with PostgreSQL 15': 'NULLS NOT DISTINCT est apparu avec PostgreSQL 15',
  'ON DELETE SET … of some columns came with PostgreSQL 15':
    'ON DELETE SET … de certaines colonnes est apparu avec PostgreSQL 15',
  'NOT ENFORCED came with PostgreSQL 18': 'NOT ENFORCED est apparu avec PostgreSQL 18',
  'named constraints for NOT NULL came with PostgreSQL 18':
    'les contraintes NOT NULL nommées sont apparues avec PostgreSQL 18',
  'WITHOUT OVERLAPS came with PostgreSQL 18': 'WITHOUT OVERLAPS est apparu avec PostgreSQL 18',
  'PERIOD came with PostgreSQL 18': 'PERIOD est apparu avec PostgreSQL 18',
  'nothing for anyone but the owner': 'rien sauf pour le propriétaire',
  'role {0} does not exist on the target': 'le rôle {0} n’existe pas sur la cible',
  'PostgreSQL {0} has no default privileges on large objects':
    'PostgreSQL {0} n’a pas de privilèges par défaut sur les grands objets',
  'only {0}, its members and superusers may change its defaults':
    'seuls {0}, ses membres et les superutilisateurs peuvent changer ses privilèges par défaut',
  'refused while a column of {0} holds a value that {1} forbids':
    'refusé tant qu’une colonne de type {0} contient une valeur interdite par {1}',
  'reads all tables with columns of {0}': 'lit toutes les tables qui ont des colonnes de type {0}',
  'refused while a column of {0} holds a null': 'refusé tant qu’une colonne de type {0} contient une valeur nulle',
  'refused while a row holds {0}': 'refusé tant qu’une ligne contient {0}',
  'calls {0}': 'appelle {0}',
  'enabled: {0}': 'activation\u00a0: {0}',
  'the event, function and commands of an event trigger cannot be changed':
    'l’événement, la fonction et les commandes d’un déclencheur sur événement ne peuvent pas changer',
  'PostgreSQL {0} has no event {1}': 'PostgreSQL {0} n’a pas l’événement {1}',
  'needs a superuser; hosting platforms have ways of their own':
    'exige un superutilisateur\u00a0; les plateformes d’hébergement ont leurs propres moyens',
  'runs at every login': 's’exécute à chaque connexion',
  '{0} in {1}': '{0} dans {1}',
  '{0} available': '{0} disponible',
  "refused where the target's server does not have version {0} of {1} to install":
    'refusé si le serveur de la cible n’a pas la version {0} de {1} à installer',
  '{0} cannot be moved to another schema: it would have to be dropped with all that uses it, and installed again':
    '{0} ne peut pas changer de schéma\u00a0: il faudrait supprimer l’extension avec tout ce qui l’utilise, puis la réinstaller',
  '{0} is at {1}, newer than the wanted {2}: extensions have no way back, so the source is the one to update':
    '{0} est en version {1}, plus récente que la version voulue {2}\u00a0: une extension ne revient pas en arrière, c’est la source qu’il faut mettre à jour',
  'drops {0} and the rows of its own tables': 'supprime {0} et les lignes de ses propres tables',
  'refused while anything outside {0} uses it': 'refusé tant qu’un objet extérieur à {0} l’utilise',
  'needs a superuser, or for a trusted extension CREATE on the database; hosting platforms have ways of their own':
    'exige un superutilisateur ou, pour une extension de confiance, CREATE sur la base\u00a0; les plateformes d’hébergement ont leurs propres moyens',
  "refused where the target's server has no way from {0} to {1}":
    'refusé si le serveur de la cible n’a pas de chemin de mise à jour de {0} vers {1}',
  "refused where the target's server has no way from {0} to {1} (its newest is {2})":
    'refusé si le serveur de la cible n’a pas de chemin de mise à jour de {0} vers {1} (sa plus récente\u00a0: {2})',
  'no handler': 'sans gestionnaire',
  'handler {0}': 'gestionnaire {0}',
  'needs a superuser': 'exige un superutilisateur',
  'of {0} whose ({1}) is not in {2}': 'de {0} dont ({1}) n’est pas dans {2}',
  'by {0}': 'par {0}',
  'needs USAGE on {0}': 'exige USAGE sur {0}',
  'server {0}': 'serveur {0}',
  'the wrapper and the type of a foreign server cannot be changed':
    'le wrapper et le type d’un serveur distant ne peuvent pas changer',
  'drops {0} with the secrets in its options, which cannot be read':
    'supprime {0} avec les secrets de ses options, qui ne peuvent pas être lus',
  '{0} columns on {1}': 'colonnes\u00a0: {0}, serveur {1}',
  'a foreign table cannot be moved to another server': 'une table externe ne peut pas changer de serveur',
  'needs USAGE on server {0}': 'exige USAGE sur le serveur {0}',
  'foreign table {0}': 'table externe {0}',
  'with a value in {0} that is no {1}': 'avec dans {0} une valeur qui ne convient pas à {1}',
  'with a value in {0} that {1} forbids': 'avec dans {0} une valeur que {1} interdit',
  'with {0} in {1}': 'avec {0} dans {1}',
};
