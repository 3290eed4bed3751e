import { say, sayNumber, sayText } from '../../language/language.ts';
import { verdictWords } from '../../ledger/wording.ts';
import type { Step } from '../action-plan.ts';
import { type Block, code, fence, heading, list, paragraph, strong } from '../blocks.ts';
import type { Ground } from '../ground.ts';

/** The most objects that a step names. */
const most = 100;

/** What to do, in order, with the SQL; and before it what not to do. */
export function plan({ plan: { steps, notToRun } }: Ground): readonly Block[] {
  const blocks: Block[] = [heading(2, say`Action plan`)];
  if (notToRun.length > 0) {
    blocks.push(
      paragraph(strong(say`Do not run these migrations: what they do is there already.`)),
      list(
        notToRun.map((judged) => ({
          line: [
            code(judged.file ?? [judged.entry.version, judged.entry.name].filter((part) => part !== null).join(' ')),
            ` · ${sayText(verdictWords(judged))}`,
          ],
        })),
      ),
    );
  }
  if (steps.length === 0) return [...blocks, paragraph(say`Nothing is to be done.`)];
  return [...blocks, ...steps.flatMap((step, index) => stepBlocks(step, index + 1))];
}

function stepBlocks({ title, why, hazards, items, command, sql }: Step, number: number): readonly Block[] {
  const left = items.length - most;
  return [
    heading(3, `${number}. ${title}`),
    ...why.map((line) => paragraph(line)),
    ...(hazards.length > 0 ? [paragraph(say`Hazards:`), list(hazards.map((line) => ({ line })))] : []),
    ...(items.length > 0
      ? [list(items.slice(0, most).map(({ id, reason }) => ({ line: [code(id), ` · ${reason}`] })))]
      : []),
    ...(left > 0 ? [paragraph(say`and ${sayNumber(left)} more`)] : []),
    ...(command === null ? [] : [fence('sh', command)]),
    ...(sql === null ? [] : [fence('sql', sql)]),
  ];
}

/** How to prove that it is done. */
export function checks({ plan: { checks: all } }: Ground): readonly Block[] {
  return [
    heading(2, say`Checks afterwards`),
    ...all.flatMap(({ title, sql, command }) => [
      paragraph(say`${title}:`),
      ...(sql === null ? [] : [fence('sql', sql)]),
      ...(command === null ? [] : [fence('sh', command)]),
    ]),
  ];
}
