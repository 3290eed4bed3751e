import type { JudgedEntry, Judgement } from './judgement.ts';

/** The same evidence for the pair turned round: what one side was found to have of an entry does not depend on which is wanted. */
export function turnedRound({ entries }: Judgement): Judgement {
  return { entries: new Map([...entries].map(([id, judged]) => [id, turnedEntry(judged)])) };
}

function turnedEntry(judged: JudgedEntry): JudgedEntry {
  const { source, target, side, origin } = judged;
  return {
    ...judged,
    source: target,
    target: source,
    side: side && other(side),
    origin: origin === 'file' ? origin : origin && other(origin),
  };
}

function other(side: 'source' | 'target'): 'source' | 'target' {
  return side === 'source' ? 'target' : 'source';
}
