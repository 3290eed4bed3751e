/** What a script's header says of renames: those that it carries out, and those that could be asked for. */

import type { ObjectId } from '../../catalog/object.ts';
import { say } from '../../language/language.ts';
import type { Repair } from '../repair.ts';
import type { Rename } from './rename.ts';

/** How many offers are worth reading before a script. */
const most = 12;

/** Lines of the header, each with its label. */
export function renameLines({ renamed, offers }: Pick<Repair, 'renamed' | 'offers'>): readonly string[] {
  const possible = byOld(offers ?? []);
  return [
    ...(renamed?.chosen ?? []).map(({ from, to }) => say`renames  ${from} to ${to}, as chosen`),
    ...(renamed?.along ?? []).map(({ from, to }) => say`renames  ${from} to ${to}, which was only named after it`),
    ...possible
      .slice(0, most)
      .map(({ from, to: [best = '', ...others] }) =>
        others.length === 0
          ? say`perhaps  ${from} is only another name of ${best}: --rename ${shellWord(`${from}=${best}`)} renames it instead`
          : say`perhaps  ${from} is only another name of ${best}, or of ${others.join(say` or `)}: --rename ${shellWord(`${from}=${best}`)} renames it instead`,
      ),
    ...(possible.length > most
      ? [say`perhaps  ${possible.length - most} more have only other names: check --json lists them`]
      : []),
  ];
}

/** The offers of each object together, in their order. */
export function byOld(
  offers: readonly Rename[],
): readonly { readonly from: ObjectId; readonly to: readonly ObjectId[] }[] {
  const found = new Map<ObjectId, ObjectId[]>();
  for (const { from, to } of offers) found.set(from, [...(found.get(from) ?? []), to]);
  return [...found].map(([from, to]) => ({ from, to }));
}

/** A word as a shell takes it. */
function shellWord(text: string): string {
  return /^[\w.:=,/@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
