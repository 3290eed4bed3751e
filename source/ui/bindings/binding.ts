import type { Command } from '../state/commands.ts';
import type { State } from '../state/state.ts';

/** What the keys are for at the moment. */
export type Context = 'picker' | 'typing' | 'inspector' | 'filter' | 'prompt' | 'overlay';

export interface Binding {
  readonly command: Command;
  readonly contexts: readonly Context[];
  readonly keys: readonly string[];
  /** The keys as the screens show them. */
  readonly label: string;
  /** One or two words for the footer. */
  readonly title: string;
  /** One sentence for the help. */
  readonly description: string;
  /** Why it cannot be used now; null when it can. Absent: always can. */
  readonly unavailable?: (state: State) => string | null;
}
