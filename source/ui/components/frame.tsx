import { Box } from 'ink';
import { useLayoutEffect } from 'react';
import type { Frame } from '../frames.ts';
import type { Painter } from '../paint/painter.ts';
import { LineView } from './line.tsx';

interface FrameProps {
  readonly frame: Frame;
  /** Draws on the terminal itself; where there is none, Ink draws. */
  readonly painter: Painter | null;
}

/**
 * A whole screen. Ink lays out and styles every cell of it anew at each change, which alone takes 10 ms at 120×40 and
 * sends whole lines; the painter sends the cells that differ.
 */
export function FrameView({ frame: { lines, size }, painter }: FrameProps) {
  useLayoutEffect(() => painter?.paint(lines, size));
  if (painter) return null;
  return (
    <Box width={size.columns} height={size.rows} flexDirection="column">
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place: so the terminal shows it, too
        <LineView key={place} line={line} />
      ))}
    </Box>
  );
}
