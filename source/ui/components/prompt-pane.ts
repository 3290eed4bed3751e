import { visible } from '../../catalog/visible.ts';
import { signature } from '../../compare/expectation-words.ts';
import { say, sayCount } from '../../language/language.ts';
import { promptHeight } from '../state/geometry.ts';
import type { AcceptPrompt, Prompt, TakeBackPrompt } from '../state/prompt.ts';
import { cut, filled, type Line, lineWidth, type Span, shown, span } from '../text/span.ts';
import { takeEnd, truncate } from '../text/width.ts';
import { padded, paneLines } from './pane.ts';

/** What `e` asks, below the panes. */
export function promptLines(prompt: Prompt, width: number): readonly Line[] {
  const cells = width - 4;
  const title = prompt.type === 'accept' ? say`Expected` : say`Expected no longer`;
  const lines = prompt.type === 'accept' ? acceptLines(prompt, cells) : takeBackLines(prompt, cells);
  return paneLines(
    { title: [shown(title, 'strong'), shown(' · '), span(prompt.label)], width, height: promptHeight, focused: true },
    padded(lines, width - 2, 1),
  );
}

function acceptLines(prompt: AcceptPrompt, cells: number): readonly Line[] {
  const labels = { what: say`accepts`, reason: say`reason`, until: say`until` };
  const column = Math.max(...Object.values(labels).map((label) => lineWidth([shown(label)]))) + 2;
  const label = (text: string, active: boolean): Line => filled([shown(text, active ? 'strong' : 'dim')], column);
  const field = (name: 'reason' | 'until', hint: string): Line => {
    const active = prompt.field === name;
    const typed = visible(prompt[name]);
    const room = cells - column - 1;
    const text = takeEnd(typed, room);
    const empty = typed === '' ? [shown(truncate(hint, room), 'dim')] : [];
    return [...label(labels[name], active), shown(text), ...(active ? [shown('▏', 'accent')] : []), ...empty];
  };
  return [
    [...label(labels.what, false), ...extentSpans(prompt, cells - column)],
    field('reason', say`why is it meant?`),
    field('until', say`the last day on which it holds, 2026-12-31; for ever without`),
    prompt.refused === null ? [] : [span(prompt.refused, 'bad')],
  ];
}

/** What is accepted, as a choice where there is one. */
function extentSpans({ objects, onlyIn, between, attributes, extent }: AcceptPrompt, cells: number): Line {
  const [first = ''] = objects;
  const whole = objects.length === 1 ? first : say`${first} and ${objects.length - 1} more`;
  const where =
    onlyIn !== null
      ? say`only in ${onlyIn}`
      : between
        ? say`between ${between[0]} and ${between[1]}`
        : say`in any environments`;
  if (!attributes) {
    const line: Line = [span(whole), shown(' · ', 'dim'), span(where, 'dim')];
    // The title tells which object it is: a long id need not be cut.
    return objects.length === 1 && lineWidth(line) > cells ? [span(where)] : line;
  }
  const mark = (mine: AcceptPrompt['extent']): Span => (extent === mine ? shown('● ', 'accent') : shown('○ ', 'dim'));
  const all: Line = [mark('objects'), shown(say`whatever differs in it`, extent === 'objects' ? 'plain' : 'dim')];
  const part: Line = [
    shown('   '),
    mark('attributes'),
    span(say`only ${attributes.join(', ')}`, extent === 'attributes' ? 'plain' : 'dim'),
  ];
  return [...all, ...cut(part, Math.max(10, cells - lineWidth(all)))];
}

function takeBackLines({ expected, others, refused }: TakeBackPrompt, cells: number): readonly Line[] {
  const reason = truncate(visible(expected.reason), Math.max(10, cells - 30));
  return [
    [shown(reason, 'accent'), shown(signature(expected), 'dim')],
    [shown(say`the entry at ${visible(expected.position)} is taken away`)],
    others === 0
      ? []
      : [
          shown(
            sayCount(
              others,
              say`${others} other difference that it accepts counts again, too`,
              say`${others} other differences that it accepts count again, too`,
            ),
            'warning',
          ),
        ],
    refused === null ? [] : [span(refused, 'bad')],
  ];
}
