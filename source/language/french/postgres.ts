/** What the reading of a PostgreSQL and its snapshots say, and what its statements risk. */

import type { Sentences } from '../language.ts';

export const postgres: Sentences = {
  'the owner of {0} stays as it is: role {1} does not exist on the target':
    'le propriétaire de {0} reste le même\u00a0: le rôle {1} n’existe pas sur la cible',
  'needs a superuser, or a member of {0}': 'exige un superutilisateur, ou un membre de {0}',
  '{0} may be a secret and is never read: {1} SET {2} TO … by hand':
    '{0} peut être un secret et n’est jamais lu\u00a0: exécuter {1} SET {2} TO … à la main',
  'some settings may be set by a superuser only':
    'certains paramètres ne peuvent être définis que par un superutilisateur',
  'no answer within {0} s': 'pas de réponse en {0} s',
  'another session holds a lock on it': 'une autre session tient un verrou dessus',
  'row-level security hides rows of it from this role':
    'la sécurité au niveau des lignes en cache des lignes à ce rôle',
  'only once the statements before it have run: {0}':
    'seulement une fois exécutées les instructions qui précèdent\u00a0: {0}',
  'secrets are never read: put {0} of {1} in by hand before running this':
    'les secrets ne sont jamais lus\u00a0: renseigner {0} pour {1} à la main avant l’exécution',
  'replace {0} by the real value first': 'remplacer d’abord {0} par la vraie valeur',
  '{0}{1} on {2} was granted by {3} and not by its owner: only that role can revoke it':
    '{0}{1} sur {2} a été accordé par {3} et non par le propriétaire\u00a0: seul ce rôle peut le révoquer',
  'needs a member of {0}: to anyone else the server grants nothing':
    'exige un membre de {0}\u00a0: à tout autre rôle, le serveur n’accorde rien',
  'no privileges on {0} for {1}: that role does not exist on the target':
    'pas de privilèges sur {0} pour {1}\u00a0: ce rôle n’existe pas sur la cible',
  '{0} gets no {1} on {2}: PostgreSQL {3} has no such privilege':
    '{0} ne reçoit pas {1} sur {2}\u00a0: PostgreSQL {3} n’a pas ce privilège',
  'briefly blocks reads and writes on {0}': 'bloque brièvement lectures et écritures sur {0}',
  'briefly blocks other schema changes on {0}': 'bloque brièvement les autres changements de schéma sur {0}',
  'briefly blocks writes on {0}': 'bloque brièvement les écritures sur {0}',
  'blocks reads and writes on {0} while it runs':
    'bloque lectures et écritures sur {0} tant que l’instruction s’exécute',
  'blocks other schema changes on {0} while it runs':
    'bloque les autres changements de schéma sur {0} tant que l’instruction s’exécute',
  'blocks writes on {0} while it runs': 'bloque les écritures sur {0} tant que l’instruction s’exécute',
  'rewrites all of {0}': 'réécrit {0} en entier',
  'reads all of {0}': 'lit {0} en entier',
  'cannot run inside a transaction': 'ne peut pas s’exécuter dans une transaction',
  'needs the admin option on the role that is granted, or a superuser':
    'exige l’option ADMIN sur le rôle accordé, ou un superutilisateur',
  '{0} is not made a member of {1}: that role does not exist on the target':
    '{0} ne devient pas membre de {1}\u00a0: ce rôle n’existe pas sur la cible',
  '{0} may still SET ROLE {1}: PostgreSQL {2} cannot forbid it':
    '{0} peut encore faire SET ROLE {1}\u00a0: PostgreSQL {2} ne permet pas de l’interdire',
  '{0} is left without its default {1}, which the new type does not hold':
    '{0} reste sans sa valeur par défaut {1}, que le nouveau type n’accepte pas',
  'of {0} {1}': 'de {0} {1}',
  'read {0}': 'lire {0}',
  'no permission to read {0} ({1}): grant it, or read as another role':
    'pas le droit de lire\u00a0: {0} ({1})\u00a0; l’accorder, ou lire avec un autre rôle',
  'refused when a value does not convert to {0}': 'refusé si une valeur ne se convertit pas en {0}',
  'what is renamed here keeps its old name wherever a string says it: in bodies of functions, in applications':
    'ce qui est renommé ici garde son ancien nom partout où une chaîne le cite\u00a0: dans les corps de fonctions, dans les applications',
  'a snapshot file holds no rows': 'une capture ne contient pas de lignes',
  'it is not a file': 'ce n’est pas un fichier',
  'it is larger than {0} MiB': 'la taille dépasse {0} Mio',
  'there is no such file': 'ce fichier n’existe pas',
  'its permissions do not let it be read': 'ses droits d’accès interdisent de le lire',
  'read the snapshot {0}': 'lire la capture {0}',
  'it is no snapshot': 'ce n’est pas une capture',
  'dbparity snapshot ENVIRONMENT --output FILE writes one':
    'dbparity snapshot ENVIRONNEMENT --output FICHIER en écrit une',
  'it has shape {0}, and this dbparity knows shapes up to {1}':
    'sa forme est la {0}, et ce dbparity connaît les formes jusqu’à la {1}',
  'read it with a newer dbparity': 'la lire avec un dbparity plus récent',
  'it has shape {0}, from before dbparity told ledgers apart':
    'sa forme est la {0}, d’avant que dbparity distingue les registres',
  'write it anew with this dbparity': 'la réécrire avec ce dbparity',
  'its content is malformed: {0}': 'son contenu est malformé\u00a0: {0}',
  'its objects do not match its checksum: it was damaged or changed by hand':
    'ses objets ne correspondent pas à sa somme de contrôle\u00a0: elle a été abîmée ou modifiée à la main',
  'write it anew': 'la réécrire',
  'it holds {0} twice': 'elle contient {0} deux fois',
  'it holds objects of kind {0}, unknown to this dbparity':
    'elle contient des objets de type {0}, inconnus de ce dbparity',
  '{0} is malformed: {1}': '{0} est malformé\u00a0: {1}',
  'a dependency leads nowhere': 'une dépendance ne mène nulle part',
  'its content is malformed': 'son contenu est malformé',
  'it cannot be unpacked: it is damaged, or larger than any catalog':
    'elle ne se décompresse pas\u00a0: elle est abîmée, ou plus grande que tout catalogue',
  'it is no UTF-8 text': 'ce n’est pas du texte UTF-8',
  'it is no JSON, or only a part of it': 'ce n’est pas du JSON, ou seulement une partie',
  "{0} relation is in another tablespace than the database's, which is not compared: {1}":
    '{0} relation est dans un autre tablespace que celui de la base, ce qui n’est pas comparé\u00a0: {1}',
  "{0} relations are in other tablespaces than the database's, which is not compared: {1}":
    '{0} relations sont dans d’autres tablespaces que celui de la base, ce qui n’est pas comparé\u00a0: {1}',
  '{0} relation is kept by another access method than heap, which is not compared: {1}':
    '{0} relation est gérée par une autre méthode d’accès que heap, ce qui n’est pas comparé\u00a0: {1}',
  '{0} relations are kept by other access methods than heap, which is not compared: {1}':
    '{0} relations sont gérées par d’autres méthodes d’accès que heap, ce qui n’est pas comparé\u00a0: {1}',
  '{0} and {1} more': '{0} et {1} de plus',
  '{0} is made of it, and it and its canonical function need each other: change its columns to text first, and back after':
    '{0} en est composé, et ce type et sa fonction canonique ont besoin l’un de l’autre\u00a0: passer d’abord ses colonnes en text, puis les rétablir',
  "{0} is part of its table's partition key, whose type cannot change: make a new table, move its rows, and swap the names":
    '{0} fait partie de la clé de partitionnement de sa table, dont le type ne peut pas changer\u00a0: créer une nouvelle table, y déplacer les lignes et échanger les noms',
  '{0} stores rows of {1}, whose columns cannot change meanwhile: change it to another type first, and back after':
    '{0} stocke des lignes de {1}, dont les colonnes ne peuvent pas changer entre-temps\u00a0: changer d’abord son type, puis le rétablir',
  '{0} {1} compared but not repaired: {2}': '{0} {1}\u00a0: comparaison sans réparation pour {2}',
  'the server is PostgreSQL {0}': 'le serveur est en PostgreSQL {0}',
  'dbparity reads PostgreSQL {0} and later': 'dbparity lit PostgreSQL {0} et suivants',
  'another session holds a lock on something that has to be read':
    'une autre session tient un verrou sur un objet à lire',
  'wait for its schema change to end, or look for it in pg_stat_activity':
    'attendre la fin de son changement de schéma, ou la chercher dans pg_stat_activity',
  'the server took too long to answer': 'le serveur a mis trop de temps à répondre',
  'give it more with --timeout SECONDS, or read less with --schema':
    'lui en laisser plus avec --timeout SECONDES, ou lire moins avec --schema',
  'the server ended a transaction that stood idle for too long':
    'le serveur a mis fin à une transaction restée inactive trop longtemps',
  'the server is shutting down, or an administrator ended the session':
    'le serveur s’arrête, ou un administrateur a mis fin à la session',
  'the server crashed and is recovering': 'le serveur est tombé et se remet en état',
  'the server is starting up': 'le serveur démarre',
  'the server ended the session because it was idle': 'le serveur a mis fin à la session pour inactivité',
  'the role may not read the system catalogs': 'le rôle n’a pas le droit de lire les catalogues système',
  'grant it SELECT on them again, or read as another role': 'lui rendre SELECT dessus, ou lire avec un autre rôle',
  'the server sent what is no answer to a query': 'le serveur a envoyé ce qui n’est pas la réponse à une requête',
  '{0} is built on itself': '{0} repose sur lui-même',
  'it names {0}, which may do more than answer': 'elle nomme {0}, qui peut faire plus que répondre',
  'the connection was lost': 'la connexion a été perdue',
  'the server may have stopped, or the network failed: try again in a moment':
    'le serveur s’est peut-être arrêté, ou le réseau a lâché\u00a0: réessayer dans un instant',
  'the database was dropped': 'la base a été supprimée',
  'its schema kept changing while it was read ({0})': 'son schéma n’a cessé de changer pendant la lecture ({0})',
  'try again when the change is done': 'réessayer une fois le changement terminé',
  'wait for it to end, or look for it in pg_stat_activity': 'attendre sa fin, ou la chercher dans pg_stat_activity',
  '{0} is locked by {1}: neither it nor what belongs to it was read':
    '{0} est sous le verrou de {1}\u00a0: ni l’objet ni ce qui en dépend n’ont été lus',
  '{0} was not read, as it needs {1}, which is locked by {2}':
    '{0} n’a pas été lu, car il lui faut {1}, qui est sous le verrou de {2}',
  '{0} is locked by {1}, and nothing can be read without it':
    '{0} est sous le verrou de {1}, et rien ne se lit sans lui',
  'a prepared transaction': 'une transaction préparée',
  'session {0}': 'la session {0}',
  'session {0} ({1})': 'la session {0} ({1})',
  'since {0} UTC': 'depuis {0} UTC',
  'which waits for session {0}': 'qui attend la session {0}',
  'nothing came from the server for {0} second': 'rien n’est venu du serveur pendant {0} seconde',
  'nothing came from the server for {0} seconds': 'rien n’est venu du serveur pendant {0} secondes',
  'the line may be cut without either side being told: check the network and the VPN':
    'la ligne est peut-être coupée sans que personne l’apprenne\u00a0: vérifier le réseau et le VPN',
};
