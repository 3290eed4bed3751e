/** A terminal's cells as a picture. Every character is put into its cell by itself, so columns stay columns. */

import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { Cell } from '../test/support/terminal.ts';
import { drawn } from './boxes.ts';
import { colourOf, ground, ink, mix } from './palette.ts';
import { palettePng } from './png.ts';

const cellWidth = 9;
const cellHeight = 19;
const margin = 18;
/** The font's letters are this many ems wide: at this size they fill a cell exactly. */
const fontSize = cellWidth / 0.602051;
/** Where letters stand, from the top of the cell. */
const baseline = 14;
const scale = 2;

const require = createRequire(import.meta.url);
const font = (name: string) => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

interface Look {
  readonly front: string;
  readonly back: string;
}

function lookOf(cell: Cell): Look {
  const fg = cell.fg === 'default' ? ink : colourOf(cell.fg);
  const bg = cell.bg === 'default' ? ground : colourOf(cell.bg);
  const [front, back] = cell.inverse ? [bg, fg] : [fg, bg];
  return { front: cell.dim ? mix(front, back, 0.55) : front, back };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}

function background(cells: readonly Cell[], y: number): string {
  return cells
    .map((cell, x) => ({ x, back: lookOf(cell).back }))
    .filter(({ back }) => back !== ground)
    .map(
      // A hair wider than the cell: two neighbours must not let the ground shine through.
      ({ x, back }) =>
        `<rect x="${left(x)}" y="${y}" width="${cellWidth + 0.2}" height="${cellHeight}" fill="${back}"/>`,
    )
    .join('');
}

function left(x: number): number {
  return margin + x * cellWidth;
}

function letter(cell: Cell, x: number, y: number): string {
  const { front } = lookOf(cell);
  const at = left(x);
  const lines = [cell.underline ? y + baseline + 2.5 : null, cell.strikethrough ? y + baseline - 4.5 : null]
    .filter((height) => height !== null)
    .map((height) => `<rect x="${at}" y="${height}" width="${cellWidth}" height="1" fill="${front}"/>`);
  const box = drawn(cell.text, at, y, cellWidth, cellHeight, front);
  if (box !== null) return box + lines.join('');
  if (cell.text.trim() === '') return lines.join('');
  const weight = cell.bold ? ' font-weight="700"' : '';
  const style = cell.italic ? ' font-style="italic"' : '';
  return `<text x="${at}" y="${y + baseline}" fill="${front}"${weight}${style}>${escaped(cell.text)}</text>${lines.join('')}`;
}

/** The cells as SVG. */
export function svgOf(rows: readonly (readonly Cell[])[]): string {
  const width = (rows[0]?.length ?? 0) * cellWidth + 2 * margin;
  const height = rows.length * cellHeight + 2 * margin;
  const body = rows.map((cells, row) => {
    const y = margin + row * cellHeight;
    return background(cells, y) + cells.map((cell, x) => letter(cell, x, y)).join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans Mono" font-size="${fontSize}">`,
    `<rect width="${width}" height="${height}" rx="10" fill="${ground}"/>`,
    ...body,
    '</svg>',
  ].join('\n');
}

/** The cells as a PNG, at twice the size so that it is sharp on every screen. */
export function pngOf(rows: readonly (readonly Cell[])[]): Buffer {
  const fontFiles = ['DejaVuSansMono', 'DejaVuSansMono-Bold', 'DejaVuSansMono-Oblique', 'DejaVuSans'].map(font);
  const image = new Resvg(svgOf(rows), {
    fitTo: { mode: 'zoom', value: scale },
    // Only these: the picture must not depend on what a machine has installed.
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans Mono' },
  }).render();
  return palettePng(image);
}
