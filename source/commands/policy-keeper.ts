/** The policy while the inspector runs: read again when its file changes, and grown by what is accepted there. */

import type { Expected, Policy, Proposal } from '../catalog/policy.ts';
import type { Environments } from '../environments/index.ts';
import { say } from '../language/language.ts';
import { policyOf } from './policy.ts';

export interface PolicyKeeper {
  /** What is decided now. */
  policy(): Policy;
  /** A text that moves when the configuration's file does. */
  pulse(): string;
  /** Reads the file again. Throws a Fault, and the policy stays what it was. */
  read(): void;
  /** Accepts a difference, and answers where that is written, in words. Throws a Fault. */
  accept(proposal: Proposal): string;
  /** Takes back what was accepted. Throws a Fault. */
  takeBack(expected: Expected): void;
}

/** Where no file holds the configuration, what is accepted holds as long as the program runs. */
export function keepPolicy({ configuration, keeping, osUser }: Environments): PolicyKeeper {
  let known = configuration;
  let kept = 0;
  return {
    policy: () => policyOf(known),
    pulse: () => keeping?.pulse() ?? '',
    read() {
      if (keeping) known = keeping.read();
    },
    accept(proposal) {
      const entry = { ...proposal, by: osUser === '' ? null : osUser };
      if (!keeping) {
        const position = `demo:${++kept}`;
        known = { ...known, expected: [...known.expected, { ...entry, position }] };
        return say`kept until the demo ends: it has no file`;
      }
      // A file that cannot be understood is not written to.
      known = keeping.read();
      const position = keeping.add(entry);
      known = keeping.read();
      return say`written: ${position.replace(/:\d+$/, '')}`;
    },
    takeBack(expected) {
      if (keeping) {
        known = keeping.read();
        keeping.remove(expected);
        known = keeping.read();
      } else known = { ...known, expected: known.expected.filter((one) => one !== expected) };
    },
  };
}
