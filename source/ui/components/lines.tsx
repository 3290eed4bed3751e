import type { Line } from '../text/span.ts';
import { shown } from '../text/span.ts';
import { LineView } from './line.tsx';

interface LinesProps {
  readonly lines: readonly Line[];
  /** The line drawn in reverse, if one is. */
  readonly highlighted?: number;
}

/** Lines one under the other. A line has no identity but its place: that is how the terminal shows it, too. */
export function Lines({ lines, highlighted = -1 }: LinesProps) {
  return lines.map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <LineView key={place} line={line.length === 0 ? blank : line} highlighted={place === highlighted} />
  ));
}

/** A line without text would take no room. */
const blank: Line = [shown(' ')];
