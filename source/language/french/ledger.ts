/** Ledgers, the tools that keep them, their folders, and the evidence. */

import type { Sentences } from '../language.ts';

export const ledger: Sentences = {
  'an entry is no part of the schema: what it ran must be there before it may be recorded':
    'une entrée ne fait pas partie du schéma\u00a0: ce qu’elle a exécuté doit être en place avant qu’on puisse l’inscrire',
  'no statements recorded': 'aucune instruction conservée',
  '{0} statement': '{0} instruction',
  '{0} statements': '{0} instructions',
  'what a ledger says to have been run is history: it is shown, never rewritten':
    'ce qu’un registre dit avoir exécuté est de l’histoire\u00a0: cela se montre, cela ne se réécrit pas',
  'no permission to read every {0}': 'pas le droit de lire tous les objets de type {0}',
  'schema {0} is not read': 'le schéma {0} n’est pas lu',
  '{0} of {1} rows are there': '{0} lignes sur {1} sont présentes',
  'it is now something else': 'c’est désormais autre chose',
  'it is now {0}': 'désormais {0}',
  '{0} does not have it either': '{0} ne l’a pas non plus',
  'its definition could not be compared: nothing else has it':
    'sa définition n’a pas pu être comparée\u00a0: rien d’autre ne l’a',
  '{0} has it as {1} left it, which is not there': '{0} l’a comme {1} l’a laissé, ce qui n’est pas présent',
  '{0} does not have it as it was left': '{0} ne l’a pas comme il a été laissé',
  'as in {0}': 'comme dans {0}',
  'not as in {0}': 'autrement que dans {0}',
  'it holds a NUL character': 'contient un caractère NUL',
  'its SQL cannot be parsed: {0}': 'son SQL ne peut pas être analysé\u00a0: {0}',
  'its statement {0} cannot be parsed: {1}': 'son instruction {0} ne peut pas être analysée\u00a0: {1}',
  'it rolls back part of itself, or leaves a transaction to be ended elsewhere':
    'annule une partie d’elle-même, ou laisse une transaction à terminer ailleurs',
  '{0}; not checkable: {1}': '{0}\u00a0; non vérifiable\u00a0: {1}',
  'the other side, which records it, shows nothing of it either':
    'l’autre côté, qui l’a inscrite, n’en montre rien non plus',
  '{0}, which records it, shows nothing of it either': '{0}, qui l’a inscrite, n’en montre rien non plus',
  'its statements leave nothing behind that could be seen': 'ses instructions ne laissent rien de visible',
  'nothing of it can be seen in the catalogs: {0}': 'rien n’en est visible dans les catalogues\u00a0: {0}',
  'only a part of its rows is there': 'une partie seulement de ses lignes est présente',
  'its one effect is not there': 'son unique effet est absent',
  'none of its {0} effects is there': 'aucun de ses {0} effets n’est présent',
  'nothing is there that only it could have left': 'rien n’est présent qu’elle seule aurait pu laisser',
  '{0} of its {1} effects is there': '{0} de ses {1} effets est présent',
  '{0} of its {1} effects are there': '{0} de ses {1} effets sont présents',
  'its one effect is there': 'son unique effet est présent',
  'all {0} effects are there': 'ses {0} effets sont tous présents',
  '{0} of {1} effects is there': '{0} effet sur {1} est présent',
  '{0} of {1} effects are there': '{0} effets sur {1} sont présents',
  'undone or replaced since by {0}': 'défaite ou remplacée depuis par {0}',
  'undone or replaced since': 'défaite ou remplacée depuis',
  'undone or replaced since: {0}': 'défaite ou remplacée depuis\u00a0: {0}',
  '{0}, {1} replaced since by {2}': '{0}\u00a0; remplacés depuis par {2}\u00a0: {1}',
  '{0}, {1} replaced since': '{0}\u00a0; remplacés depuis\u00a0: {1}',
  '{0}, {1} replaced since: {2}': '{0}\u00a0; remplacés depuis\u00a0: {1} ({2})',
  ' and ': ' et ',
  '{0} says: {1}': '{0} dit\u00a0: {1}',
  '{0} records the same migration as {1}': '{0} inscrit la même migration sous {1}',
  'the statements that ran are not the same on both sides':
    'les instructions exécutées ne sont pas les mêmes des deux côtés',
  '{0} is the same under another version': '{0} est la même sous une autre version',
  '{0} says that it must not run inside a transaction': '{0} dit ne pas devoir s’exécuter dans une transaction',
  '{0} was changed since it ran: its checksum is another':
    '{0} a changé depuis son exécution\u00a0: sa somme de contrôle est différente',
  'atlas.sum with 20240131120000_name.sql': 'atlas.sum avec 20240131120000_name.sql',
  '20240131120000_name.sql with “-- migrate:up”': '20240131120000_name.sql avec «\u00a0-- migrate:up\u00a0»',
  'it has no “-- migrate:up”': 'sans «\u00a0-- migrate:up\u00a0»',
  'meta/_journal.json with 0000_name.sql': 'meta/_journal.json avec 0000_name.sql',
  'there is no {0}.sql': 'il n’y a pas de {0}.sql',
  'read the migrations in {0}': 'lire les migrations de {0}',
  '{0} was not read: {1}': '{0} n’a pas été lu\u00a0: {1}',
  'it is no text': 'ce n’est pas du texte',
  '{0} is not JSON': '{0} n’est pas du JSON',
  '{0} is not a journal of Drizzle’s: it has no entries with “when” and “tag”':
    '{0} n’est pas un journal de Drizzle\u00a0: sans entrées avec «\u00a0when\u00a0» et «\u00a0tag\u00a0»',
  '00001_name.sql with “-- +goose Up”': '00001_name.sql avec «\u00a0-- +goose Up\u00a0»',
  'it has no “-- +goose Up”': 'sans «\u00a0-- +goose Up\u00a0»',
  'it takes values from the environment (ENVSUBST ON)': 'prend des valeurs de l’environnement (ENVSUBST ON)',
  'no file in it is a migration of a known tool': 'aucun de ses fichiers n’est une migration d’un outil connu',
  'no file in it is a migration of {0}': 'aucun de ses fichiers n’est une migration de {0}',
  'their names look like {0}': 'leurs noms ont la forme {0}',
  'did you mean {0}/{1}?': 's’agit-il de {0}/{1}\u00a0?',
  'it was not read': 'le fichier n’a pas été lu',
  'no SQL': 'd’un autre langage que SQL',
  '{0} have the same version': '{0} ont la même version',
  '{0} names its version alone': '{0} ne nomme que sa version',
  'its files are larger than {0} MiB together': 'ses fichiers dépassent {0} Mio au total',
  'name the folder of the migrations itself': 'nommer le dossier des migrations lui-même',
  'it holds more than {0} files and folders': 'contient plus de {0} fichiers et dossiers',
  'it is not a folder': 'ce n’est pas un dossier',
  'it cannot be read: {0}': 'lecture impossible\u00a0: {0}',
  '{0} in it cannot be read: {1}': 'lecture impossible de {0} dans ce dossier\u00a0: {1}',
  'it is a link that leads out of the folder': 'c’est un lien qui sort du dossier',
  'it is not written in UTF-8': 'ce n’est pas écrit en UTF-8',
  'it holds a character that no SQL can hold (zero)': 'contient un caractère qu’aucun SQL ne peut contenir (zéro)',
  'it is not there': 'absent',
  'check the path given {0}': 'vérifier le chemin donné {0}',
  'both ledgers record it': 'les deux registres l’ont inscrite',
  'its statements cannot be read: {0}': 'ses instructions ne peuvent pas être lues\u00a0: {0}',
  'its statements are not known: {0} keeps none of it, and no folder of migrations has it':
    'ses instructions sont inconnues\u00a0: {0} n’en garde rien, et aucun dossier de migrations ne l’a',
  'no permission to read the migrations in {0}: {1}': 'pas le droit de lire les migrations de {0}\u00a0: {1}',
  '{0} is not a plain table: its entries were not read':
    '{0} n’est pas une table ordinaire\u00a0: ses entrées n’ont pas été lues',
  '{0} has no column {1}: it is not the ledger that its name says':
    '{0} n’a pas de colonne {1}\u00a0: ce n’est pas le registre que son nom annonce',
  '{0} is unlogged, and a standby has none of its rows: read the primary':
    '{0} est UNLOGGED, et un serveur secondaire n’a aucune de ses lignes\u00a0: lire le primaire',
  'row security on {0} may hide migrations from {1}: read as its owner, or as a role that bypasses row security':
    'la sécurité des lignes de {0} peut cacher des migrations à {1}\u00a0: lire avec le rôle propriétaire, ou un rôle qui contourne la sécurité des lignes',
  'no permission to read {0} of {1}: {2}': 'pas le droit de lire {0} de {1}\u00a0: {2}',
  '{0} has more than {1} rows: its entries were not read':
    '{0} a plus de {1} lignes\u00a0: ses entrées n’ont pas été lues',
  'the history has branches, and which of them moves is in the files alone':
    'l’historique a des branches, et seuls les fichiers disent laquelle avance',
  'Alembic keeps only where it stands: everything before {0} is taken for run.':
    'Alembic ne garde que sa position\u00a0: tout ce qui précède {0} passe pour exécuté.',
  'Alembic keeps only where it stands: everything before {0} is taken for run, and {1}, where it stood, is no longer known: see that {2} follows it.':
    'Alembic ne garde que sa position\u00a0: tout ce qui précède {0} passe pour exécuté, et {1}, sa position, n’est plus connue\u00a0: vérifier que {2} la suit.',
  'Atlas holds {0} against its hash, and no ledger has it':
    'Atlas vérifie {0} par son empreinte, qu’aucun registre n’a',
  'the target has {0} as stopped on its way': 'la cible a {0} comme arrêtée en chemin',
  'Atlas refuses files before its latest record that are not recorded, unless it is told otherwise.':
    'Atlas refuse les fichiers non inscrits d’avant sa dernière inscription, sauf indication contraire.',
  'which application {0} belongs to is in no ledger': 'aucun registre ne dit à quelle application {0} appartient',
  'the hash that Drizzle keeps of {0} is in no ledger':
    'l’empreinte que Drizzle garde de {0} n’est dans aucun registre',
  'This ledger tells migrations by their names, and none is known for this one.':
    'Ce registre distingue les migrations par leurs noms, et celle-ci n’en a pas de connu.',
  'Drizzle runs only what is newer than its newest record: earlier migrations that are not recorded are skipped silently from then on.':
    'Drizzle n’exécute que ce qui est plus récent que sa dernière inscription\u00a0: les migrations antérieures non inscrites sont dès lors sautées en silence.',
  'the checksum by which Flyway knows {0} is in no ledger':
    'la somme de contrôle par laquelle Flyway connaît {0} n’est dans aucun registre',
  'this ledger is of a Flyway before 4, which ranks versions anew with each':
    'ce registre est d’un Flyway d’avant la version 4, qui reclasse les versions à chacune',
  'the target has {0} as failed': 'la cible a {0} comme échouée',
  'run “flyway repair”, which removes that row': 'exécuter «\u00a0flyway repair\u00a0», qui retire cette ligne',
  '{0} and {1} are not told by versions alone': '{0} et {1} ne se distinguent pas par leurs seules versions',
  'Flyway Teams: “flyway migrate -skipExecutingMigrations=true”, limited by -target or -cherryPick':
    'Flyway Teams\u00a0: «\u00a0flyway migrate -skipExecutingMigrations=true\u00a0», limité par -target ou -cherryPick',
  'Flyway refuses lower versions that are not recorded, or leaves them out, unless outOfOrder is set: record those that are there too.':
    'Flyway refuse ou saute les versions inférieures non inscrites, sauf avec outOfOrder\u00a0: inscrire aussi celles qui sont en place.',
  '{0} is no version of golang-migrate’s': '{0} n’est pas une version de golang-migrate',
  'the target stands at {0}, which takes {1} for run': 'la cible en est à {0}, ce qui fait passer {1} pour exécutée',
  '{0} was left half done: it is marked as done with golangMigrate.':
    '{0} est restée à moitié faite\u00a0: elle est marquée faite avec golangMigrate.',
  'golang-migrate keeps only how far it is: everything before {0} is taken for run.':
    'golang-migrate ne garde que sa position\u00a0: tout ce qui précède {0} passe pour exécuté.',
  'goose refuses lower versions that are not recorded, unless it is told to allow missing ones.':
    'goose refuse les versions inférieures non inscrites, sauf s’il lui est dit d’en permettre l’absence.',
  '{0} is in no ledger': '{0} n’est dans aucun registre',
  'run “liquibase changelog-sync”, which records all that is pending':
    'exécuter «\u00a0liquibase changelog-sync\u00a0», qui inscrit tout ce qui est en attente',
  'Liquibase knows change sets by id, author and file, and {0} and {1} are two to it':
    'Liquibase connaît les changements par identifiant, auteur et fichier, et {0} et {1} en sont deux pour lui',
  '{0} and {1} were run at once, so {2} cannot be put between them: node-pg-migrate then needs --no-check-order.':
    '{0} et {1} ont été exécutées ensemble, donc {2} ne peut pas se placer entre elles\u00a0: node-pg-migrate demande alors --no-check-order.',
  'Prisma holds {0} against its checksum, and no ledger has it':
    'Prisma vérifie {0} par sa somme de contrôle, qu’aucun registre n’a',
  'The attempt at {0} that failed is marked as rolled back.': 'La tentative échouée de {0} est marquée annulée.',
  'sqlx holds {0} against its checksum, and no ledger has it':
    'sqlx vérifie {0} par sa somme de contrôle, qu’aucun registre n’a',
  'the target has {0} as left half done': 'la cible a {0} comme restée à moitié faite',
  'undo what it did, delete its row, and let sqlx run it again':
    'défaire ce qu’elle a fait, supprimer sa ligne, et laisser sqlx l’exécuter à nouveau',
  '{0} does not end in its time, as TypeORM has it': '{0} ne se termine pas par son horodatage, comme TypeORM le veut',
  '{0} is locked by another session: its migrations were not read':
    '{0} est sous le verrou d’une autre session\u00a0: ses migrations n’ont pas été lues',
};
