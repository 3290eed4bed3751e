// The page of the documentation that tells what was measured: its words stay, the figures between two marks are written
// anew from a run.
import { readFileSync, writeFileSync } from 'node:fs';
import { cellsOf, type Figure } from './figure.ts';

export interface Measured {
  readonly title: string;
  readonly figures: readonly Figure[];
}

const marks = ['<!-- figures: npm run bench -- --write -->', '<!-- end of the figures -->'] as const;

/** Writes the figures of a run into the page; throws where its marks are not there. */
export function writeFigures(file: string, introduction: string, sections: readonly Measured[]): void {
  writeFileSync(file, withFigures(readFileSync(file, 'utf8'), introduction, sections));
}

/** The page with these figures. */
export function withFigures(page: string, introduction: string, sections: readonly Measured[]): string {
  const [begin, end] = marks.map((mark) => page.indexOf(mark));
  if (begin === undefined || end === undefined || begin < 0 || end < begin)
    throw new Error(`the page has no place for figures: ${marks.join(' … ')}`);
  const tables = sections
    .filter(({ figures }) => figures.length > 0)
    .map(({ title, figures }) => `### ${capital(title)}\n\n${table(figures)}`);
  return `${page.slice(0, begin)}${marks[0]}\n\n${[introduction, ...tables].join('\n\n')}\n\n${page.slice(end)}`;
}

function table(figures: readonly Figure[]): string {
  const rows = [['', 'measured', 'to reach', '', ''], ['---', '---:', '---:', '---', '---'], ...figures.map(cellsOf)];
  return rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
