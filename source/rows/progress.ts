import { say, sayNumber } from '../language/language.ts';
import type { RowProgress } from './find.ts';

/** What is being done now, in a few words; null before both sides are open. */
export function progressText(progress: RowProgress | null): string {
  if (!progress) return say`connecting …`;
  const [done, total] = [sayNumber(progress.done), sayNumber(progress.total)];
  switch (progress.stage) {
    case 'counts':
      return say`counting ${done} of ${total} …`;
    case 'probes':
      return say`asking ${done} of ${total} probes …`;
    case 'references':
      return say`comparing ${done} of ${total} reference tables …`;
  }
}
