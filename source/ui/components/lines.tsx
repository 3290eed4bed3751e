import type { Line } from '../text/span.ts';
import { shown } from '../text/span.ts';
import { LineView } from './line.tsx';

interface LinesProps {
  readonly lines: readonly Line[];
  /** The lines drawn in reverse, if some are: from the first to before the second. */
  readonly highlighted?: readonly [number, number] | null;
}

/** Lines one under the other. A line has no identity but its place: that is how the terminal shows it, too. */
export function Lines({ lines, highlighted = null }: LinesProps) {
  const [from, to] = highlighted ?? [-1, -1];
  return lines.map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <LineView key={place} line={line.length === 0 ? blank : line} highlighted={place >= from && place < to} />
  ));
}

/** A line without text would take no room. */
const blank: Line = [shown(' ')];
