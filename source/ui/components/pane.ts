import { cut, filled, type Line, lineWidth, shown } from '../text/span.ts';

export interface PaneFrame {
  readonly title: Line;
  readonly width: number;
  /** Frame included. */
  readonly height: number;
  readonly focused: boolean;
  /** `bottom` continues below another pane, `top` is continued. */
  readonly joined?: 'top' | 'bottom';
}

const side = shown('│');
const blank: Line = [];

/**
 * A framed part of the screen with its title in the frame: `height` lines of `width` cells. Only the title's line tells
 * which pane has the keys: frames that changed their colour would send the whole screen again at every Tab.
 */
export function paneLines(
  { title, width, height, focused, joined }: PaneFrame,
  content: readonly Line[],
): readonly Line[] {
  const lines: Line[] = [titleLine(title, width, focused, joined === 'bottom' ? ['├', '┤'] : ['╭', '╮'])];
  const inside = height - (joined === 'top' ? 1 : 2);
  for (let place = 0; place < inside; place++) lines.push([side, ...filled(content[place] ?? blank, width - 2), side]);
  if (joined !== 'top') lines.push([shown(`╰${'─'.repeat(width - 2)}╯`)]);
  return lines;
}

/** Panes of the same height, side by side. */
export function beside(panes: readonly (readonly Line[])[]): readonly Line[] {
  const [first = []] = panes;
  return first.map((_, place) => panes.flatMap((lines) => lines[place] ?? blank));
}

/** Lines with room around them: `left` cells on both sides of lines that may take `cells`, `top` lines above. */
export function padded(lines: readonly Line[], cells: number, left: number, top = 0): readonly Line[] {
  const margin = shown(' '.repeat(left));
  const above: readonly Line[] = Array.from({ length: top }, () => blank);
  return [...above, ...lines.map((line) => [margin, ...cut(line, cells - 2 * left)])];
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
