import { structuredPatch } from 'diff';
import type { Json } from '../catalog/json.ts';
import { bodyText } from '../catalog/value-text.ts';
import { visibleCode } from '../catalog/visible.ts';
import { say } from '../language/language.ts';
import { type Block, fence } from './blocks.ts';
import type { Ground } from './ground.ts';

/** The most lines of one body that are shown. */
const most = 120;

/** A body line by line: what the target has to lose is `-`, what it has to get is `+`. */
export function bodyDiff(source: Json | undefined, target: Json | undefined, names: Ground['names']): Block {
  const patch = structuredPatch('', '', lines(target), lines(source), '', '', { context: 3, timeout: 500 });
  const shown = (patch?.hunks ?? []).flatMap(({ oldStart, oldLines, newStart, newLines, lines: hunk }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...hunk.filter((line) => !line.startsWith('\\')).map((line) => `${line.slice(0, 1)}${visibleCode(line.slice(1))}`),
  ]);
  const cut = shown.length > most ? [...shown.slice(0, most), `… ${say`${shown.length - most} more lines`}`] : shown;
  return fence('diff', [`--- ${visibleCode(names.target)}`, `+++ ${visibleCode(names.source)}`, ...cut].join('\n'));
}

function lines(value: Json | undefined): string {
  return `${bodyText(value).replace(/^\n+/, '').replace(/\s+$/, '')}\n`;
}
