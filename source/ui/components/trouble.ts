/** What became of a side that cannot be read any more, what is done about it, and what a person can do. */

import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import type { InspectorState, Link } from '../state/state.ts';
import { shortName } from '../text/names.ts';
import { filled, type Line, lineWidth, shown, span } from '../text/span.ts';
import { truncate } from '../text/width.ts';
import { timeOfDay } from '../text/words.ts';

type Failed = Extract<Link, { readonly type: 'failed' }>;

interface Trouble {
  readonly name: string;
  readonly link: Failed;
}

function troublesOf({ opened }: InspectorState): readonly Trouble[] {
  return opened.flatMap(({ environment, link }) => (link.type === 'failed' ? [{ name: environment.name, link }] : []));
}

/** `tried 3 times, again at 12:01:30`. */
export function retryWords({ attempt, retryAt }: Failed): string {
  const time = timeOfDay(retryAt);
  return attempt === 1 ? say`trying again at ${time}` : say`tried ${attempt} times, again at ${time}`;
}

/** All that is known of it in sentences, one a side. */
export function troubleSentences(inspector: InspectorState): readonly string[] {
  return troublesOf(inspector).map(({ name, link }) => {
    const { problem, advice } = link.fault;
    return visible([`${name}: ${problem}`, ...(advice === null ? [] : [advice]), retryWords(link)].join('; '));
  });
}

/** The line below the header: what went wrong, and when it is tried again, which must be seen whole. */
export function troubleLine(inspector: InspectorState, cells: number): Line {
  const troubles = troublesOf(inspector);
  const next = Math.min(...troubles.map(({ link }) => link.retryAt));
  const [first] = troubles.filter(({ link }) => link.retryAt === next);
  if (!first) return filled([], cells);
  const again: Line = [shown(` · ${retryWords(first.link)} `, 'dim')];
  const told = ({ name, link }: Trouble): string =>
    `${shortName(visible(name), Math.floor(cells / 4))}: ${visible(link.fault.problem)}`;
  const problems = troubles.map(told).join(' · ');
  const room = Math.max(0, cells - lineWidth(again) - 1);
  const { advice } = first.link.fault;
  const more = advice === null ? '' : `; ${visible(advice)}`;
  const text = troubles.length === 1 ? truncate(`${problems}${more}`, room) : truncate(problems, room);
  return filled([shown(' '), span(text, 'warning'), ...again], cells);
}
