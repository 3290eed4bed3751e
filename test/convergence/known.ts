// The cases that are known to fail, each with its reason. Short, and meant to shrink: a test listed here that passes fails.
import type { Major } from '../support/servers.ts';

export interface KnownFailure {
  /** `topic: name, like a`, or with `, each difference alone` behind it. */
  readonly test: string;
  /** The majors on which it fails; absent: all. */
  readonly majors?: readonly Major[];
  readonly reason: string;
}

export const knownFailures: readonly KnownFailure[] = [];

/** Between two majors: `topic: name`. */
export const knownAcross: readonly KnownFailure[] = [];
