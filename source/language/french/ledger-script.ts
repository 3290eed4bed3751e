/** What a script of migrations says, and the verdicts in words. */

import type { Sentences } from '../language.ts';

export const ledgerScript: Sentences = {
  'runs outside a transaction and holds what psql would take for its own':
    's’exécute hors transaction et contient ce que psql prendrait pour lui',
  'runs outside a transaction: others may see what it has done so far':
    's’exécute hors transaction\u00a0: d’autres peuvent voir ce qui est déjà fait',
  'builds an index that could not be told again': 'construit un index impossible à reconnaître ensuite',
  'runs outside a transaction and may not be run twice':
    's’exécute hors transaction et ne doit pas s’exécuter deux fois',
  'ends a prepared transaction': 'termine une transaction préparée',
  'leaves a prepared transaction behind': 'laisse une transaction préparée',
  'takes back what stands before it': 'annule ce qui précède',
  'copies rows that its client sends or takes': 'copie des lignes que son client envoie ou reçoit',
  'all of it is there once the schema is repaired': 'tout en est présent une fois le schéma réparé',
  'not all of it could be checked: run the record after looking':
    'tout n’a pas pu être vérifié\u00a0: exécuter l’inscription après examen',
  '{0}: {1}; it is run, and recorded': '{0}\u00a0: {1}\u00a0; exécutée et inscrite',
  '{0}: {1}; what is missing of it is done, and it is recorded':
    '{0}\u00a0: {1}\u00a0; ce qui en manque est fait, et elle est inscrite',
  'running it would destroy what is there': 'l’exécuter détruirait ce qui est en place',
  'it works on {0}, which waits for {1}': 'travaille sur {0}, qui attend {1}',
  'left out, as the script has its own: {0}': 'laissé de côté, le script ayant les siens\u00a0: {0}',
  '{0}: what is left of it': '{0}\u00a0: ce qu’il en reste',
  'it has not been judged': 'pas encore jugée',
  'recorded on both sides: a record is never rewritten':
    'inscrite des deux côtés\u00a0: une inscription n’est jamais réécrite',
  'whether both sides record it could not be seen': 'impossible de voir si les deux côtés l’ont inscrite',
  'the ledger itself is made first': 'le registre lui-même est d’abord créé',
  'the tool of its ledger, {0}, is not known': 'l’outil de son registre, {0}, est inconnu',
  '{0} goes by the newest record, and {1} is left out before it':
    '{0} se fie à l’inscription la plus récente, et {1} est laissée de côté avant elle',
  "the target lacks the ledger's table, whose repair is withheld: {0}":
    'la cible n’a pas la table du registre, dont la réparation est retenue\u00a0: {0}',
  "after looking, by the tool's own command: {0}": 'après examen, par la commande de l’outil\u00a0: {0}',
  '{0}; with it goes {1}': '{0}\u00a0; {1} disparaît avec',
  '{0}; with it go {1}': '{0}\u00a0; {1} disparaissent avec',
  '{0} row of {1}': '{0} ligne de {1}',
  '{0} rows of {1}': '{0} lignes de {1}',
  'rows of {0} not counted ({1})': 'lignes de {0} non comptées ({1})',
  'rows of {0} not counted': 'lignes de {0} non comptées',
  'whether its statement {0} has run cannot be told ({1})':
    'impossible de dire si son instruction {0} a été exécutée ({1})',
  'later statements of it undo or replace what its statement {0} does':
    'la suite de la migration défait ou remplace ce que fait son instruction {0}',
  'its statement {0} gives something another name, and cannot run as it is written':
    'son instruction {0} renomme quelque chose et ne peut pas s’exécuter telle quelle',
  'its statement {0} is half there, and what is missing has no repair of its own ({1})':
    'son instruction {0} est à moitié faite, et ce qui manque n’a pas de réparation propre ({1})',
  'the repair of what is missing is withheld ({0}: {1})': 'la réparation de ce qui manque est retenue ({0}\u00a0: {1})',
  'what is missing needs {0}, which {1} makes': 'ce qui manque a besoin de {0}, que {1} crée',
  'what is missing needs {0}, which this script works on before':
    'ce qui manque a besoin de {0}, que ce script traite avant',
  'the repair of what is missing makes {0}, and so do its statements':
    'la réparation de ce qui manque crée {0}, et ses instructions aussi',
  'repaired before': 'réparé avant',
  '{0} migration that no side records is not run': '{0} migration qu’aucun côté n’a inscrite n’est pas exécutée',
  '{0} migrations that no side records are not run': '{0} migrations qu’aucun côté n’a inscrites ne sont pas exécutées',
  'not checked': 'non vérifié',
  'not there': 'absent',
  '{0}: {1} ({2})': '{0}\u00a0: {1} ({2})',
  '{0}: {1} more': '{0}\u00a0: {1} de plus',
  'may lock what it names for as long as it runs': 'peut verrouiller ce qu’elle nomme tant qu’elle s’exécute',
  'works on what {0} has given another name since': 'travaille sur ce que {0} a renommé depuis',
  'names {0}, to which {1} has given another name since': 'nomme {0}, que {1} a renommé depuis',
  'runs outside a transaction, and whether what stands before it, from statement {0} on, has run could not be told if it failed':
    's’exécute hors transaction, et impossible de dire après un échec si ce qui précède, depuis l’instruction {0}, a été exécuté',
  'its statement {0} {1}': 'son instruction {0} {1}',
  'what it has set is set back': 'les réglages faits sont rétablis',
  'recorded on the target alone: a record is never removed':
    'inscrite sur la cible seule\u00a0: une inscription n’est jamais retirée',
  'the same migration is recorded, under another version': 'la même migration est inscrite, sous une autre version',
  'the target knows it as {0}, the source as {1}': 'la cible la connaît sous {0}, la source sous {1}',
  'the ledger of {0} says: {1}': 'le registre de {0} dit\u00a0: {1}',
  'as far as can be seen': 'autant que l’on puisse voir',
  '{0} recorded otherwise': ['{0} inscrite autrement', '{0} inscrites autrement'],
  '{0} applied, not recorded': ['{0} appliquée, non inscrite', '{0} appliquées, non inscrites'],
  '{0} partly applied': ['{0} appliquée en partie', '{0} appliquées en partie'],
  '{0} cannot be told': ['{0} indéterminée', '{0} indéterminées'],
};
