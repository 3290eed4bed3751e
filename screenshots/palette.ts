/** The colours of the pictures: sixteen calm ones on a soft dark ground. The program itself only names the sixteen. */

export const ground = '#151a21';
export const ink = '#d3dae4';

const colours: Readonly<Record<string, string>> = {
  black: '#222a35',
  red: '#e57f80',
  green: '#92c68c',
  yellow: '#e3c07b',
  blue: '#82ace4',
  magenta: '#c79fdd',
  cyan: '#73c5c7',
  white: '#c8d0db',
  brightBlack: '#667283',
  brightRed: '#f2a0a1',
  brightGreen: '#aedda6',
  brightYellow: '#f3d898',
  brightBlue: '#a6c8f4',
  brightMagenta: '#dcbcee',
  brightCyan: '#99dede',
  brightWhite: '#f4f6f9',
};

/** The colour of a terminal's name for it: one of the sixteen, or `#rrggbb`. Throws for one that is not ours to use. */
export function colourOf(name: string): string {
  const colour = name.startsWith('#') ? name : colours[name];
  if (colour === undefined) throw new Error(`the program may only use the sixteen colours, and used ${name}`);
  return colour;
}

/** What is seen when `front` covers `back` with this opacity: dim text, without transparency in the picture. */
export function mix(front: string, back: string, opacity: number): string {
  const part = (colour: string, from: number) => Number.parseInt(colour.slice(from, from + 2), 16);
  const channels = [1, 3, 5].map((from) => Math.round(part(front, from) * opacity + part(back, from) * (1 - opacity)));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
