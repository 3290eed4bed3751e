/** The report: its headings, its tables, the action plan and the checks afterwards. */

import type { Sentences } from '../language.ts';

export const report: Sentences = {
  'dbparity report <source> <target>': 'dbparity report <source> <cible>',
  'the whole comparison as Markdown, with what to do; exit codes as check':
    'toute la comparaison en Markdown, avec ce qu’il faut faire\u00a0; codes de sortie de check',
  'report: what to write it as (markdown)': 'report\u00a0: le format d’écriture (markdown)',
  'report, snapshot: the file to write': 'report, snapshot\u00a0: le fichier à écrire',
  report: 'rapport',
  'Write the whole report as Markdown to a file here': 'Écrire le rapport complet en Markdown dans un fichier ici',
  'write the report': 'écrire le rapport',
  'start dbparity in a folder that can be written': 'lancer dbparity dans un dossier où l’on peut écrire',
  'reading {0} and {1} …': 'lecture de {0} et {1} …',
  'the report is in {0}': 'le rapport est dans {0}',
  '--format must be markdown or json': '--format doit être markdown ou json',

  '{0} and {1} compared': 'Comparaison de {0} et {1}',
  '{0} (source: what is wanted)': '{0} (source\u00a0: ce qui est voulu)',
  '{0} (target)': '{0} (cible)',
  fingerprint: 'empreinte',
  Summary: 'Résumé',
  Checklist: 'Liste de contrôle',
  verdict: 'verdict',
  'Verdict: {0}.': 'Verdict\u00a0: {0}.',
  'By what is at risk: {0}.': 'Par risque\u00a0: {0}.',
  equivalent: 'équivalents',
  'equivalent but for expected differences': 'équivalents, hormis des écarts attendus',
  'incomplete: not everything could be seen': 'incomplet\u00a0: tout n’a pas pu être vu',
  'but for expected differences': 'hormis des écarts attendus',
  equal: 'identique',
  changed: 'modifiés',
  expected: 'attendu',
  '{0} difference, not counted': '{0} écart, non compté',
  '{0} differences, not counted': '{0} écarts, non comptés',
  '{0} difference, expected': '{0} écart, attendu',
  '{0} differences, expected': '{0} écarts, attendus',
  '{0} alike on both sides': '{0} identique des deux côtés',
  'all {0} alike on both sides': 'identiques des deux côtés ({0} au total)',
  'Rows: {0} of {1} tables hold the same number': 'Lignes\u00a0: {0} des {1} tables en ont le même nombre',
  'Probes: {0} of {1} agree': 'Sondes\u00a0: {0} sur {1} concordent',
  'Reference tables: {0} of {1} hold the same rows': 'Tables de référence\u00a0: {0} sur {1} ont les mêmes lignes',
  'Everything could be seen': 'Tout a pu être vu',
  '{0} thing could not be seen': '{0} élément n’a pas pu être vu',
  '{0} things could not be seen': '{0} éléments n’ont pas pu être vus',

  'What differs': 'Ce qui diffère',
  'on both sides, and not the same': 'des deux côtés, mais différent',
  'Perhaps only renamed': 'Peut-être seulement renommé',
  'and {0} more': 'et {0} de plus',

  'Rows were not counted.': 'Les lignes n’ont pas été comptées.',
  'Counted from {0} on.': 'Comptées à partir de {0}.',
  'Rows in what the platform manages': 'Lignes dans ce que gère la plateforme',
  '{0} tables hold the same number of rows': '{0} tables ont le même nombre de lignes',
  difference: 'écart',
  'no such table': 'pas de telle table',
  'not known': 'inconnu',
  'equal within the tolerance': 'identique à la tolérance près',
  'no answer': 'pas de réponse',
  'There are more rows than are compared.': 'Il y a plus de lignes que l’on n’en compare.',
  '{0} rows in {1}, {2} in {3}.': '{0} lignes dans {1}, {2} dans {3}.',
  '{0} missing, {1} too many, {2} changed': '{0} manquantes, {1} en trop, {2} modifiées',
  '{0} more row differs.': '{0} autre ligne diffère.',
  '{0} more rows differ.': '{0} autres lignes diffèrent.',

  object: 'objet',
  'what differs': 'ce qui diffère',
  '{0}:': '{0}\u00a0:',
  'see below': 'voir plus bas',
  'in another order': 'dans un autre ordre',
  'Alike in {0}: {1}': 'Identiques dans {0}\u00a0: {1}',
  '{0} object alike': '{0} objet identique',
  '{0} objects alike': '{0} objets identiques',
  '{0} more lines': '{0} lignes de plus',
  '{0} more differ: the JSON report lists them.': '{0} de plus diffèrent\u00a0: le rapport JSON les énumère.',
  'newest in {0}': 'la plus récente dans {0}',

  tool: 'outil',
  'on both': 'des deux côtés',
  'what the schema says': 'ce que dit le schéma',
  'file:': 'fichier\u00a0:',
  'running it {0}': 'l’exécuter {0}',
  '{0} effect, looked up in {1}': '{0} effet, recherché dans {1}',
  '{0} effects, looked up in {1}': '{0} effets, recherchés dans {1}',
  found: 'constat',
  effect: 'effet',
  note: 'remarque',
  there: 'présent',
  'there, and otherwise': 'présent, mais autrement',
  'replaced since': 'remplacé depuis',
  'on neither side': 'd’aucun côté',
  'cannot be checked': 'non vérifiable',
  "No side records it yet: it runs with your tool's next deploy.":
    'Aucun côté ne l’enregistre encore\u00a0: elle s’exécutera au prochain déploiement de votre outil.',
  'It is missing in {0}, which is the source: nothing is to be run on the target for it.':
    'Elle manque dans {0}, qui est la source\u00a0: rien n’est à exécuter pour elle sur la cible.',
  'Do not run it: what it does is there. Only its record is missing.':
    'Ne pas l’exécuter\u00a0: ce qu’elle fait est déjà là. Seul son enregistrement manque.',
  'What it does is missing: the plan below makes it, then records it.':
    'Ce qu’elle fait manque\u00a0: le plan ci-dessous le crée, puis l’enregistre.',
  'Do not run it as it stands: the plan below makes what is missing, then records it.':
    'Ne pas l’exécuter telle quelle\u00a0: le plan ci-dessous crée ce qui manque, puis l’enregistre.',
  'Nothing is run for it by itself: look at it first.':
    'Rien n’est exécuté d’office pour elle\u00a0: à examiner d’abord.',
  'Both ledgers record the same.': 'Les deux registres enregistrent la même chose.',

  'Expected differences': 'Écarts attendus',
  'Expired: they count again': 'Échus\u00a0: ils comptent de nouveau',
  'No longer needed': 'Devenus inutiles',
  'Nothing differs so any more: these can go from the configuration.':
    'Plus rien ne diffère ainsi\u00a0: ils peuvent quitter la configuration.',

  'Action plan': 'Plan d’action',
  'Do not run these migrations: what they do is there already.':
    'Ne pas exécuter ces migrations\u00a0: ce qu’elles font est déjà là.',
  'Nothing is to be done.': 'Il n’y a rien à faire.',
  'Hazards:': 'Risques\u00a0:',
  'Look at what could not be seen': 'Examiner ce qui n’a pas pu être vu',
  'Nothing is known of it: compare again with a role that may read it.':
    'On n’en sait rien\u00a0: comparer de nouveau avec un rôle qui a le droit de le lire.',
  'Keep {0} as it is now': 'Garder {0} dans son état actuel',
  'The snapshot is what to compare with afterwards.': 'L’instantané servira de point de comparaison ensuite.',
  'Statements below lose data: take a backup of the rows too (pg_dump).':
    'Des instructions plus bas perdent des données\u00a0: sauvegarder aussi les lignes (pg_dump).',
  'Bring the ledger of {0} into step': 'Remettre à jour le registre des migrations de {0}',
  'Repair the schema of {0}': 'Réparer le schéma de {0}',
  'Repair the schema of {0} and bring its ledger into step':
    'Réparer le schéma de {0} et remettre à jour son registre des migrations',
  'Make the reference rows of {0} alike': 'Rendre identiques les lignes de référence de {0}',
  'In one line: {0}.': 'En une ligne\u00a0: {0}.',
  'Only records are written: nothing of the schema changes, and running it twice changes nothing.':
    'Seuls des enregistrements sont écrits\u00a0: rien ne change dans le schéma, et l’exécuter deux fois ne change rien.',
  'What differs, by what it puts at risk: {0}.': 'Ce qui diffère, par risque\u00a0: {0}.',
  'loses data: {0}': 'perd des données\u00a0: {0}',
  'locks: {0}': 'verrous\u00a0: {0}',
  'Decide on what is left as it is': 'Décider de ce qui est laissé en l’état',
  'No script above touches these.': 'Aucun script ci-dessus n’y touche.',
  'Decide whether {0} should have what {1} alone has': 'Décider si {0} doit avoir ce que seul {1} possède',
  'The repair of {0} takes these away or refuses them. Where they are wanted, the repair goes the other way.':
    'La réparation de {0} les retire ou les refuse. S’ils sont voulus, la réparation va dans l’autre sens.',
  'Tidy up what is expected': 'Mettre de l’ordre dans les écarts attendus',
  '{0}: its day is over, it accepts nothing any more ({1})': '{0}\u00a0: échu, il n’accepte plus rien ({1})',
  '{0}: nothing differs so any more ({1})': '{0}\u00a0: plus rien ne diffère ainsi ({1})',
  'Check that it is done': 'Vérifier que c’est fait',
  'It answers 0 once nothing unexpected differs. The checks below prove each step by itself.':
    'Il répond 0 dès que rien d’inattendu ne diffère. Les vérifications ci-dessous prouvent chaque étape à part.',

  'Checks afterwards': 'Vérifications après coup',
  'Every line says true once the scripts have run; what else they change, the comparison shows':
    'Chaque ligne dit true une fois les scripts exécutés\u00a0; ce qu’ils changent d’autre, la comparaison le montre',
  'The ledger must hold {0} entries': 'Le registre doit compter {0} entrées',
  'The comparison again: exit code 0 when nothing unexpected differs':
    'La comparaison à nouveau\u00a0: code de sortie 0 quand rien d’inattendu ne diffère',
  'What the target was before against what it is now: only what was meant to change':
    'La cible d’avant contre celle de maintenant\u00a0: seulement ce qui devait changer',

  'What could not be seen, or was not compared': 'Ce qui n’a pas pu être vu ou n’a pas été comparé',
  'Could not be seen': 'N’a pas pu être vu',
  'Compared as a whole, and not repaired': 'Comparé en bloc, non réparé',
  'Left out': 'Laissé de côté',
};
