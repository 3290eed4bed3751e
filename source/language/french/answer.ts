/** The answer in one line. */

import type { Sentences } from '../language.ts';

export const answer: Sentences = {
  'ledger entry': 'entrée du registre',
  'ledger entries': 'entrées du registre',
  'not everything could be seen': 'tout n’a pas pu être vu',
  'the schemas are equal': 'les schémas sont identiques',
  'no difference was seen between {0}, but not everything could be: {1}':
    'aucun écart n’a été vu entre {0}, mais tout n’a pas pu l’être : {1}',
  '{0}; {1}': '{0}\u00a0; {1}',
  '{0} are equivalent': '{0} sont équivalents',
  '{0} are equivalent, but for {1}': '{0} sont équivalents, hormis {1}',
  '{0} difference in what the platform manages': '{0} écart dans ce que gère la plateforme',
  '{0} differences in what the platform manages': '{0} écarts dans ce que gère la plateforme',
  '{0}, expected': '{0}, ce qui est attendu',
  '{0} difference is expected': '{0} écart est attendu',
  '{0} differences are expected': '{0} écarts sont attendus',
  '{0} lacks {1}': 'il manque à {0} {1}',
  '{0} alone has {1}': '{0} a en plus {1}',
  'it alone has {0}': 'il y a en plus {0}',
  '{0} differs in {1}': '{0} diffère sur {1}',
  'it differs in {0}': 'l’écart porte aussi sur {0}',
  '{0} more difference': '{0} autre écart',
  '{0} more differences': '{0} autres écarts',
  SEVERITY: 'GRAVITÉ',
  'check, report: exit 1 only for these, such as security,behaviour':
    'check, report\u00a0: code 1 pour celles-ci seulement, par exemple security,behaviour',
  '--fail-on knows no severity {0}': '--fail-on ne connaît pas de gravité {0}',
  'it takes a list of {0}, such as --fail-on security,behaviour':
    'une liste est attendue, parmi {0}\u00a0: par exemple --fail-on security,behaviour',
  'Equal: {0}': 'Identiques\u00a0: {0}',
  incomplete: 'incomplet',
  '{0} missing': '{0} en moins',
  '{0} too many': '{0} en trop',
  '{0} differs': '{0} écart',
  '{0} of {1} differs': '{0} écart sur {1}',
  'no difference': 'aucun écart',
  'Asked to fail for {0}: {1}': 'Échec demandé pour {0}\u00a0: {1}',
  '{0} of {1} differ, expected': '{0} écarts sur {1}, attendus',
  '{0} more': '{0} de plus',
};
