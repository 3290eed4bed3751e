import { say } from '../../language/language.ts';
import type { Outcome } from '../../ledger/judgement.ts';
import type { Side } from './side.ts';
import type { Status } from './status.ts';

/** The names of both environments, safe to show. */
export type Names = Readonly<Record<Side, string>>;

/** How something stands on the two sides. */
export function statusWords(status: Status, { source, target }: Names): string {
  switch (status) {
    case 'alike':
      return say`alike`;
    case 'changed':
      return say`different`;
    case 'only-in-source':
      return say`only in ${source}`;
    case 'only-in-target':
      return say`only in ${target}`;
    case 'cosmetic':
      return say`different in writing only`;
    case 'pending':
      return say`in a file only`;
    case 'about':
      return say`alike as far as estimates tell`;
    case 'unknown':
      return say`not comparable`;
  }
}

/** What was found of one effect of an entry. */
export function outcomeWord(outcome: Outcome): string {
  switch (outcome) {
    case 'there':
      return say`there`;
    case 'missing':
      return say`missing`;
    case 'different':
      return say`different`;
    case 'replaced':
      return say`replaced`;
    case 'nowhere':
      return say`nowhere`;
    case 'not-checkable':
      return say`not checkable`;
  }
}
