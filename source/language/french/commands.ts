/** What the commands, their help and the demo say. */

import type { Sentences } from '../language.ts';

export const commands: Sentences = {
  'could not {0}: {1}': 'n’a pas pu {0} : {1}',
  finish: 'terminer',
  'read the command line': 'lire la ligne de commande',
  'read the configuration': 'lire la configuration',
  'run dbparity {0}': 'exécuter dbparity {0}',
  'open the inspector': 'ouvrir l’inspecteur',
  'repair {0}': 'réparer {0}',
  'write {0}': 'écrire {0}',
  'start the demo': 'démarrer la démonstration',
  '--timeout must be a number of seconds above 0': '--timeout doit être un nombre de secondes supérieur à 0',
  '--interval must be a number of seconds above 0': '--interval doit être un nombre de secondes supérieur à 0',
  '--migrations must name a folder': '--migrations doit désigner un dossier',
  '--language must be one of en and fr': '--language doit être en ou fr',
  'dbparity {0} <source> <target>, for example: dbparity {1} staging production':
    'dbparity {0} <source> <cible>, par exemple : dbparity {1} staging production',
  'it takes two environments, and none was named': 'la commande attend deux environnements, aucun n’est nommé',
  'it takes two environments, and one was named': 'la commande attend deux environnements, un seul est nommé',
  'it takes two environments, and {0} were named': 'la commande attend deux environnements, {0} sont nommés',
  'it takes one environment, and none was named': 'la commande attend un environnement, aucun n’est nommé',
  'it takes one environment, and {0} were named': 'la commande attend un environnement, {0} sont nommés',
  'it takes at most two environments, and {0} were named':
    'la commande attend deux environnements au plus, {0} sont nommés',
  'it takes no environments': 'la commande n’attend aucun environnement',
  'there is no flag {0}': 'l’option {0} n’existe pas',
  'did you mean {0}?': 'vouliez-vous dire {0} ?',
  'dbparity --help lists them': 'dbparity --help les énumère',
  'there is neither a command nor an environment of that name':
    'aucune commande ni aucun environnement ne porte ce nom',
  'dbparity [source] [target]; dbparity --help lists the commands':
    'dbparity [source] [cible] ; dbparity --help énumère les commandes',
  'dbparity check <source> <target> prints the verdict without one':
    'dbparity check <source> <cible> écrit le verdict sans terminal',
  'dbparity snapshot <environment> --output FILE': 'dbparity snapshot <environnement> --output FICHIER',
  'choose another place with --output FILE': 'choisissez un autre emplacement avec --output FICHIER',
  '{0} objects of {1} written to {2}': '{0} objets de {1} écrits dans {2}',
  'neither side has an object of this id': 'aucun des deux côtés n’a d’objet avec cet identifiant',
  'ids look like table:public.orders or function:public.total(integer); dbparity check --json lists those that differ':
    'les identifiants s’écrivent table:public.orders ou function:public.total(integer) ; dbparity check --json énumère ceux qui diffèrent',
  '--ledger stands for every migration, and --object for single ones':
    '--ledger vaut pour toutes les migrations, --object pour certaines',
  '--object takes migrations, too: entry:schema.table.version':
    '--object accepte aussi des migrations : entry:schéma.table.version',
  'with --migrations': 'avec --migrations',
  'at {0}': 'dans {0}',
  '{0}: no migrations of a tool “{1}” can be read': '{0} : les migrations d’un outil « {1} » ne peuvent pas être lues',
  'they can of {0}': 'sont lues celles de {0}',
  '{0} migration is out of step: dbparity repair --ledger prints what reconciles them':
    '{0} migration est décalée : dbparity repair --ledger écrit de quoi la réconcilier',
  '{0} migrations are out of step: dbparity repair --ledger prints what reconciles them':
    '{0} migrations sont décalées : dbparity repair --ledger écrit de quoi les réconcilier',
  '{0} and {1}': '{0} et {1}',
  '{0} or {1}': '{0} ou {1}',
  // The help
  Usage: 'Utilisation',
  Options: 'Options',
  'An environment is a name from dbparity.yaml, a postgres:// URL, service=NAME, or a snapshot file.':
    'Un environnement est un nom de dbparity.yaml, une URL postgres://, service=NOM ou un fichier d’instantané.',
  'dbparity reads and never writes: repair SQL is printed or copied for a person to run.':
    'dbparity lit et n’écrit jamais : le SQL de réparation est affiché ou copié, une personne l’exécute.',
  'dbparity [source] [target]': 'dbparity [source] [cible]',
  'dbparity check  <source> <target>': 'dbparity check  <source> <cible>',
  'dbparity repair <source> <target>': 'dbparity repair <source> <cible>',
  'dbparity snapshot <environment>': 'dbparity snapshot <environnement>',
  'the inspector; asks for what is missing': 'l’inspecteur ; demande ce qui manque',
  'verdict: exit 0 none unexpected, 1 differences, 2 failed, 3 incomplete':
    'verdict : code 0 rien d’inattendu, 1 écarts, 2 échec, 3 incomplet',
  'the SQL that makes the target like the source': 'le SQL qui rend la cible semblable à la source',
  'a catalog as a file, comparable later': 'un catalogue dans un fichier, à comparer plus tard',
  'two embedded environments to look around in, nothing to install':
    'deux environnements embarqués à explorer, rien à installer',
  FILE: 'FICHIER',
  FOLDER: 'DOSSIER',
  NAME: 'NOM',
  SECONDS: 'SECONDES',
  'OLD=NEW': 'ANCIEN=NOUVEAU',
  'instead of dbparity.yaml here or above, or in the XDG configuration folder':
    'au lieu de dbparity.yaml ici ou plus haut, ou dans le dossier de configuration XDG',
  'only this schema; may be repeated, * matches anything': 'ce schéma seulement ; répétable, * vaut pour tout texte',
  'not this schema; may be repeated': 'sauf ce schéma ; répétable',
  'for connecting, and for each statement': 'pour la connexion et pour chaque requête',
  "of migration files, instead of the configuration's; may be repeated":
    'de fichiers de migration, au lieu de ceux de la configuration ; répétable',
  'inspector: how often to look for changes (2)': 'inspecteur : intervalle entre deux lectures (2)',
  "of screens and reports, instead of the locale's": 'des écrans et des rapports, au lieu de celle du système',
  'check: the whole comparison as JSON': 'check : toute la comparaison en JSON',
  'repair: the migrations instead of the schema: what is there is recorded, what is not is run':
    'repair : les migrations au lieu du schéma ; ce qui est là est inscrit, le reste est exécuté',
  'repair: only this object; may be repeated': 'repair : cet objet seulement ; répétable',
  "repair: the target's OLD becomes NEW, with what it holds; may be repeated":
    'repair : ANCIEN, dans la cible, devient NOUVEAU avec son contenu ; répétable',
  'repair: run what loses data, too, instead of leaving it as a comment':
    'repair : exécuter aussi ce qui perd des données, au lieu de le laisser en commentaire',
  'repair: build and drop indexes CONCURRENTLY': 'repair : créer et supprimer les index avec CONCURRENTLY',
  // The demo
  'the demo': 'la démonstration',
  'Change one of these databases with psql, and watch the change appear:':
    'Modifiez une de ces bases avec psql et regardez l’écart apparaître :',
  'starting PostgreSQL': 'démarrage de PostgreSQL',
  'making roles': 'création des rôles',
  'making what both environments share': 'création de ce que les deux environnements partagent',
  'making staging and production': 'création de staging et de production',
  'copying staging': 'copie de staging',
  'the embedded PostgreSQL does not run on this {0} {1} machine':
    'le PostgreSQL embarqué ne fonctionne pas sur cette machine {0} {1}',
  'it needs glibc on Linux; compare databases of your own instead: dbparity SOURCE TARGET':
    'il lui faut glibc sous Linux ; comparez plutôt vos propres bases : dbparity SOURCE CIBLE',
  'the package {0} is not installed': 'le paquet {0} n’est pas installé',
  'install dbparity with its optional dependencies; some platforms have no build of it':
    'installez dbparity avec ses dépendances facultatives ; certaines plateformes n’en ont pas',
  'the embedded PostgreSQL did not start': 'le PostgreSQL embarqué n’a pas démarré',
  'the embedded PostgreSQL did not start: {0}': 'le PostgreSQL embarqué n’a pas démarré : {0}',
  // The verdict of check
  '{0} expected': ['{0} attendu', '{0} attendus'],
  '{0} managed': ['{0} géré', '{0} gérés'],
  '{0} cosmetic': '{0} d’écriture',
  'Migrations that no side has yet': 'Migrations qu’aucun côté n’a encore',
  'Perhaps only renamed: {0} to {1}': 'Peut-être seulement renommé : {0} en {1}',
  '{0}, and {1} more (--json lists them)': '{0}, et {1} autres (--json les énumère)',
  'Not seen or not compared': 'Non vu ou non comparé',
};
