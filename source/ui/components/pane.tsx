import { Box } from 'ink';
import type { ReactNode } from 'react';
import { cut, type Line, lineWidth, shown } from '../text/span.ts';
import { LineView } from './line.tsx';

interface PaneProps {
  readonly title: Line;
  readonly width: number;
  /** Frame included. */
  readonly height: number;
  readonly focused: boolean;
  /** `middle` continues below another pane, `top` is continued. */
  readonly joined?: 'top' | 'bottom';
  readonly children: ReactNode;
}

/**
 * A framed part of the screen with its title in the frame. Only the title's line tells which pane has the keys: frames
 * that changed their colour would send the whole screen again at every Tab.
 */
export function Pane({ title, width, height, focused, joined, children }: PaneProps) {
  const lines = height - 1;
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0}>
      <LineView line={titleLine(title, width, focused, joined === 'bottom' ? ['├', '┤'] : ['╭', '╮'])} />
      <Box flexDirection="column" borderStyle="round" borderTop={false} borderBottom={joined !== 'top'} height={lines}>
        {children}
      </Box>
    </Box>
  );
}

function titleLine(title: Line, width: number, focused: boolean, [left, right]: readonly [string, string]): Line {
  const tone = focused ? 'accent' : 'plain';
  const room = width - 4;
  if (title.length === 0) return [shown(`${left}${'─'.repeat(width - 2)}${right}`, tone)];
  const words = cut(title, room);
  return [
    shown(`${left} `, tone),
    ...words,
    shown(` ${'─'.repeat(Math.max(0, room - lineWidth(words)))}${right}`, tone),
  ];
}
