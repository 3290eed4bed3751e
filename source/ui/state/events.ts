import type { Catalog, ServerVersion } from '../../catalog/catalog.ts';
import type { Count, Environment } from '../../catalog/environment.ts';
import type { Fault } from '../../catalog/fault.ts';
import type { RowProgress } from '../../rows/find.ts';
import type { Overview } from '../model/overview.ts';
import type { Command } from './commands.ts';
import type { PlanState } from './plan.ts';
import type { Prompt } from './prompt.ts';
import type { FoundRows } from './rows.ts';
import type { InspectorState, Link, Message, Probe, Size } from './state.ts';
import type { Test } from './test.ts';

/** Everything that can happen to the state. */
export type Event =
  | { readonly type: 'command'; readonly command: Command; readonly key: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'message'; readonly message: Message | null }
  | { readonly type: 'probed'; readonly environment: Environment; readonly probe: Probe }
  | {
      readonly type: 'chosen';
      readonly chosen: { readonly source: Environment | null; readonly target: Environment | null };
    }
  /** A typed text became an environment, or was refused. */
  | { readonly type: 'resolved'; readonly environment: Environment }
  | { readonly type: 'refused'; readonly fault: Fault }
  | { readonly type: 'opened'; readonly inspector: InspectorState }
  | LiveEvent
  /** The pair was compared, the second one being the source when `swapped`. */
  | {
      readonly type: 'compared';
      readonly overview: Overview;
      readonly swapped: boolean;
      readonly flashed: ReadonlySet<string>;
    }
  /** More is known of what was compared, of its ledgers' entries or its rows: `after` is `before` with that. */
  | { readonly type: 'settled'; readonly before: Overview; readonly after: Overview }
  /** Rows have begun to be counted, come so far, been counted, or could not be. */
  | { readonly type: 'counting'; readonly run: number; readonly progress: RowProgress | null }
  | { readonly type: 'counted'; readonly run: number; readonly found: FoundRows }
  | { readonly type: 'uncounted'; readonly run: number; readonly reason: string }
  /** A test of the repair that is shown has begun, or has got an answer. */
  | { readonly type: 'testing'; readonly test: Test }
  | { readonly type: 'answered'; readonly test: number; readonly place: number; readonly answer: Count }
  /** The repair of the highlighted row, or word that it takes a while. */
  | { readonly type: 'planned'; readonly plan: PlanState }
  /** The prompt has something to say, or is done. */
  | { readonly type: 'prompted'; readonly prompt: Prompt | null }
  /** What a live read has changed has been shown long enough. */
  | { readonly type: 'calm' };

/** What the live reading of one of the two opened environments reports. */
export type LiveEvent =
  | { readonly type: 'link'; readonly place: Place; readonly link: Link; readonly version?: ServerVersion }
  /** The first read has come so far. */
  | { readonly type: 'part'; readonly place: Place; readonly catalog: Catalog }
  | { readonly type: 'read'; readonly place: Place; readonly catalog: Catalog }
  | { readonly type: 'paused'; readonly paused: boolean };

/** An opened environment, by the order of opening. */
export type Place = 0 | 1;
