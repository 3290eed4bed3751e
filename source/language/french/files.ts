/** Why a file could not be written, and what helps. */

import type { Sentences } from '../language.ts';

export const files: Sentences = {
  'permission denied': 'permission refusée',
  'another program has made it meanwhile': 'un autre programme l’a créé entre-temps',
  'its disk is read-only': 'son disque est en lecture seule',
  'its disk is full': 'son disque est plein',
  'its folder is not there': 'son dossier n’existe pas',
  'it is a folder': 'c’est un dossier',
  'it belongs to another account': 'il appartient à un autre compte',
  'it is a link of another account': 'c’est un lien d’un autre compte',
  'this account has used up its share of the disk': 'ce compte a épuisé sa part du disque',
  'it is larger than files may be here': 'il dépasse la taille permise ici',
  'make room there, or name another folder in TMPDIR': 'faire de la place, ou indiquer un autre dossier dans TMPDIR',
  '{0}, or make room: nothing of it was left behind': '{0}, ou faire de la place : rien n’en a été laissé',
};
