/** A PNG with a palette: a terminal shows few colours, and a picture of it that knows so is a third of the size. */

import { crc32, deflateSync } from 'node:zlib';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each, row by row. */
  readonly pixels: Uint8Array;
}

/** The pixels as a PNG with at most 256 colours; rarer ones become the nearest of them. */
export function palettePng({ width, height, pixels }: Pixels): Buffer {
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const colours = Array.from({ length: width * height }, (_, index) => view.getUint32(index * 4));
  const palette = paletteOf(colours);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const place = (colour: number): number => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    const found = nearest(palette, colour);
    places.set(colour, found);
    return found;
  };
  const rows = Buffer.alloc((width + 1) * height); // Each row begins with its filter: none.
  for (const [index, colour] of colours.entries()) {
    const y = Math.floor(index / width);
    rows[y * (width + 1) + 1 + (index - y * width)] = place(colour);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits each, a palette, and the only methods that there are.
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => channels(colour).slice(0, 3)))),
    chunk('tRNS', Buffer.from(palette.map((colour) => colour & 0xff))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours, in an order that only depends on them. */
function paletteOf(colours: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, 256)
    .map(([colour]) => colour);
}

function nearest(palette: readonly number[], colour: number): number {
  const wanted = channels(colour);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, candidate] of palette.entries()) {
    const distance = channels(candidate).reduce((sum, value, index) => sum + (value - (wanted[index] ?? 0)) ** 2, 0);
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

function channels(colour: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => (colour >>> shift) & 0xff);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
