/** Everything that the screens show. Immutable; only `reduce` makes the next one. */

import type { Catalog, ServerVersion } from '../../catalog/catalog.ts';
import type { Environment, ReadProgress } from '../../catalog/environment.ts';
import type { Fault } from '../../catalog/fault.ts';
import type { Rename } from '../../repair/renames/rename.ts';
import type { Overview } from '../model/overview.ts';
import type { GroupName } from '../model/row.ts';
import type { Side } from '../model/side.ts';
import type { Tone } from '../text/span.ts';
import type { PlanState } from './plan.ts';
import type { Prompt } from './prompt.ts';
import { nothingCounted, type RowsState } from './rows.ts';
import type { Test } from './test.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface State {
  readonly size: Size;
  /** Told in words, a line after the other, rather than drawn. */
  readonly linear: boolean;
  readonly screen: 'picker' | 'inspector';
  /** What lies over the screen, with the first of its lines that is shown. */
  readonly overlay: { readonly name: 'help' | 'about'; readonly top: number } | null;
  /** What the last action came to, in the footer's place until the next key. */
  readonly message: Message | null;
  readonly picker: PickerState;
  readonly inspector: InspectorState | null;
}

export interface Message {
  readonly text: string;
  readonly tone: Tone;
}

/** What is known of an environment that the picker lists. */
export type Probe =
  | { readonly type: 'probing' }
  | { readonly type: 'reachable'; readonly version: ServerVersion; readonly milliseconds: number }
  | { readonly type: 'failed'; readonly fault: Fault };

export interface Choice {
  readonly environment: Environment;
  readonly probe: Probe;
}

export interface PickerState {
  readonly choices: readonly Choice[];
  /** The environment chosen for each side, as an index of `choices`. */
  readonly chosen: Readonly<Record<Side, number | null>>;
  /** What was chosen when a pair was left to choose another; null before any was. */
  readonly left: PickerState['chosen'] | null;
  /** Which side is being chosen. */
  readonly slot: Side;
  /** The highlighted line; one behind the last choice is the line for typing a URL. */
  readonly cursor: number;
  /** The text typed for a URL or name, or null when nobody types. */
  readonly typed: string | null;
  /** Why the typed text was not accepted. */
  readonly refused: Fault | null;
}

/** How one environment's reading stands. */
export type Link =
  | { readonly type: 'connecting' }
  | { readonly type: 'reading'; readonly progress: ReadProgress | null }
  | { readonly type: 'live' }
  /**
   * What is shown is as it was at `since` (or is missing): it could not be read so many times in a row, and is tried
   * again at `retryAt`. Milliseconds since 1970.
   */
  | {
      readonly type: 'failed';
      readonly fault: Fault;
      readonly since: number;
      readonly attempt: number;
      readonly retryAt: number;
    };

export interface Opened {
  readonly environment: Environment;
  readonly link: Link;
  readonly version: ServerVersion | null;
  /** The last good read. */
  readonly catalog: Catalog | null;
  /** What has come of the first read, while that is under way. */
  readonly part: Catalog | null;
}

/** What there is to show of an environment: its last good read, or as much as has come of the first. */
export function shownCatalog({ catalog, part }: Opened): Catalog | null {
  return catalog ?? part;
}

export type Focus = 'kinds' | 'objects' | 'detail' | 'repair';

export interface Filter {
  readonly text: string;
  readonly editing: boolean;
}

/** Where the highlight stands in a group's list: on a row, and at which place should that row be gone. */
export interface Selection {
  readonly id: string | null;
  readonly index: number;
}

export interface InspectorState {
  /** Both environments, in the order in which they were opened. */
  readonly opened: readonly [Opened, Opened];
  /** True when the second one is the source in what is shown. */
  readonly swapped: boolean;
  /** The same of what was asked for: it is shown once it is compared. */
  readonly turned: boolean;
  readonly paused: boolean;
  /** The comparison of the last good reads, or null until both are there. */
  readonly overview: Overview | null;
  readonly focus: Focus;
  /** The object takes the whole screen. */
  readonly zoomed: boolean;
  readonly group: GroupName | null;
  readonly selections: ReadonlyMap<GroupName, Selection>;
  readonly filter: Filter;
  readonly onlyDiffering: boolean;
  /** Rows collected for one script. */
  readonly collected: ReadonlySet<string>;
  /** True when the detail shows what it would by default fold (or folds what it would show). */
  readonly unfolded: boolean;
  readonly detailCursor: number;
  readonly repairCursor: number;
  /** Repair SQL with the statements that lose data. */
  readonly destructive: boolean;
  /** Repair SQL that locks less: indexes CONCURRENTLY, constraints validated after they are made. */
  readonly concurrently: boolean;
  /** Renames that a person chose in place of dropping and making. */
  readonly renames: readonly Rename[];
  /** The repair that is shown makes the source like the target instead. */
  readonly opposite: boolean;
  /** The repair that was planned last, and for what. */
  readonly plan: PlanState | null;
  /** What rows would be in the way of the repair that is shown, once that was asked. */
  readonly test: Test | null;
  /** The rows of both, counted when that is asked for. */
  readonly rows: RowsState;
  /** What `e` asks; null when it asks nothing. */
  readonly prompt: Prompt | null;
  /** Rows and groups that a live read has just changed. */
  readonly flashed: ReadonlySet<string>;
}

/** The opened environment that stands on a side. */
export function onSide(inspector: InspectorState, side: Side): Opened {
  return opened(inspector, side, inspector.swapped);
}

/** The same in a direction that may not be shown yet: `turned` is true when the second one is the source. */
export function opened({ opened }: InspectorState, side: Side, turned: boolean): Opened {
  return opened[(side === 'source') === turned ? 1 : 0];
}

/** The state before anything happened. */
export function initialState(size: Size, environments: readonly Environment[], linear = false): State {
  return {
    size,
    linear,
    screen: 'picker',
    overlay: null,
    message: null,
    picker: {
      choices: environments.map((environment) => ({ environment, probe: { type: 'probing' } })),
      chosen: { source: null, target: null },
      left: null,
      slot: 'source',
      cursor: 0,
      typed: null,
      refused: null,
    },
    inspector: null,
  };
}

/** The inspector's state for a pair that is about to be opened. */
export function openedPair(source: Environment, target: Environment): InspectorState {
  const unread = (environment: Environment): Opened => ({
    environment,
    link: { type: 'connecting' },
    version: null,
    catalog: null,
    part: null,
  });
  return {
    opened: [unread(source), unread(target)],
    swapped: false,
    turned: false,
    paused: false,
    overview: null,
    focus: 'objects',
    zoomed: false,
    group: null,
    selections: new Map(),
    filter: { text: '', editing: false },
    onlyDiffering: false,
    collected: new Set(),
    unfolded: false,
    detailCursor: 0,
    repairCursor: 0,
    destructive: false,
    concurrently: false,
    renames: [],
    opposite: false,
    plan: null,
    test: null,
    rows: nothingCounted,
    prompt: null,
    flashed: new Set(),
  };
}
