/** The texts that stand in tables of the program and are said where they are shown. */

import { severities } from '../../source/catalog/kind.ts';
import { kinds } from '../../source/commands/engine.ts';
import { entryStates } from '../../source/ledger/entry.ts';
import { newSortWords } from '../../source/ledger/evidence/effects/default-privileges.ts';
import { allSortWords } from '../../source/ledger/evidence/effects/privileges-of-all.ts';
import { otherSortWords } from '../../source/ledger/evidence/effects/privileges-of-others.ts';
import { sortWords } from '../../source/ledger/evidence/effects/references.ts';
import { ledgerVerdicts } from '../../source/ledger/judgement.ts';
import { words } from '../../source/ledger/wording.ts';
import { unmodelledSorts } from '../../source/postgres/unmodelled.ts';
import { bindings } from '../../source/ui/bindings.ts';
import { groupOrder } from '../../source/ui/model/overview.ts';

/** Each text with where it stands. */
export function staticTexts(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (text: string, where: string): void => {
    if (/\p{L}/u.test(text) && !found.has(text)) found.set(text, where);
  };
  for (const { label } of groupOrder) add(label, 'a group');
  for (const severity of severities) add(severity, 'a severity');
  for (const rules of kinds.values()) {
    add(rules.label.one, `the kind ${rules.kind}`);
    add(rules.label.many, `the kind ${rules.kind}`);
    if (rules.fullLabel) for (const label of Object.values(rules.fullLabel)) add(label, `the kind ${rules.kind}`);
    for (const { label } of Object.values(rules.attributes)) add(label, `an attribute of ${rules.kind}`);
  }
  for (const [sort, { many }] of Object.entries(unmodelledSorts)) {
    add(sort, 'a sort that has no kind');
    add(many, 'a sort that has no kind');
  }
  for (const word of [...sortWords, ...newSortWords, ...allSortWords, ...otherSortWords])
    add(word, 'what a statement names');
  for (const { command, title, description } of bindings) {
    add(title, `the key of ${command}`);
    add(description, `the key of ${command}`);
  }
  for (const verdict of ledgerVerdicts) add(words[verdict], 'a verdict of a ledger');
  for (const state of entryStates) add(state, "an entry's state");
  return found;
}
