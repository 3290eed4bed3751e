/** Frames and bars, drawn instead of written: glyphs of neighbouring cells never quite touch. */

/** The arms that a light box-drawing character reaches out: up, right, down, left. */
const arms: Readonly<Record<string, string>> = {
  '─': 'rl',
  '│': 'ud',
  '┌': 'rd',
  '┐': 'dl',
  '└': 'ur',
  '┘': 'ul',
  '╭': 'rd',
  '╮': 'dl',
  '╰': 'ur',
  '╯': 'ul',
  '├': 'urd',
  '┤': 'udl',
  '┬': 'rdl',
  '┴': 'url',
  '┼': 'urdl',
};

const round = new Set('╭╮╰╯');

/** Blocks that fill a part of the cell: where they begin and end, in shares of width and height. */
const blocks: Readonly<Record<string, readonly [left: number, top: number, right: number, bottom: number]>> = {
  '█': [0, 0, 1, 1],
  '▉': [0, 0, 7 / 8, 1],
  '▊': [0, 0, 6 / 8, 1],
  '▋': [0, 0, 5 / 8, 1],
  '▌': [0, 0, 4 / 8, 1],
  '▍': [0, 0, 3 / 8, 1],
  '▎': [0, 0, 2 / 8, 1],
  '▏': [0, 0, 1 / 8, 1],
  '▀': [0, 0, 1, 1 / 2],
  '▄': [0, 1 / 2, 1, 1],
  '▐': [1 / 2, 0, 1, 1],
};

/** The SVG of a frame's or bar's character in the cell at `x`,`y`; null for what is written as text. */
export function drawn(
  character: string,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): string | null {
  const block = blocks[character];
  if (block) {
    const [left, top, right, bottom] = block;
    const size = `width="${(right - left) * width}" height="${(bottom - top) * height}"`;
    return `<rect x="${x + left * width}" y="${y + top * height}" ${size} fill="${colour}"/>`;
  }
  const reach = arms[character];
  if (reach === undefined) return null;
  const path = round.has(character) ? corner(reach, x, y, width, height) : cross(reach, x, y, width, height);
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1"/>`;
}

function edge(arm: string, x: number, y: number, width: number, height: number): string {
  switch (arm) {
    case 'u':
      return `${x + width / 2},${y}`;
    case 'd':
      return `${x + width / 2},${y + height}`;
    case 'l':
      return `${x},${y + height / 2}`;
    default:
      return `${x + width},${y + height / 2}`;
  }
}

function cross(reach: string, x: number, y: number, width: number, height: number): string {
  const middle = `${x + width / 2},${y + height / 2}`;
  return [...reach].map((arm) => `M${middle}L${edge(arm, x, y, width, height)}`).join('');
}

/** A quarter of a circle as wide as the cell allows, and straight from there to the edge. */
function corner(reach: string, x: number, y: number, width: number, height: number): string {
  const radius = width / 2;
  const across = reach.includes('u') ? -1 : 1;
  const straight = `${x + width / 2},${y + height / 2 + across * radius}`;
  const from = edge(reach.includes('u') ? 'u' : 'd', x, y, width, height);
  const to = edge(reach.includes('r') ? 'r' : 'l', x, y, width, height);
  return `M${from}L${straight}Q${x + width / 2},${y + height / 2} ${to}`;
}
