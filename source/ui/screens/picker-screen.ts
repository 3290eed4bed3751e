import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import { choiceColumns, choiceLine } from '../components/choice-line.ts';
import { environmentIn } from '../components/environment.ts';
import { footerLine } from '../components/footer.ts';
import { listLines } from '../components/list.ts';
import { padded, paneLines } from '../components/pane.ts';
import type { Side } from '../model/side.ts';
import type { PickerState, State } from '../state/state.ts';
import { maskSecrets } from '../text/secrets.ts';
import { cursorMark, type Line, lineWidth, shown } from '../text/span.ts';
import { pad, takeEnd, wrap } from '../text/width.ts';

/** Which two environments are to be compared. */
export function pickerScreen(state: State, hints: readonly string[]): readonly Line[] {
  const { picker, size } = state;
  const wanted = noteLines(picker, hints, size.columns - 4);
  // Title, slots and spaces take six lines, the frame two, the footer one. The list comes first, but a failure's
  // reason must stay readable.
  const room = size.rows - 9;
  const listRows = Math.max(3, Math.min(picker.choices.length + 1, room - Math.min(wanted.length, 4)));
  const notes = padded(wanted.slice(0, Math.max(0, room - listRows)), size.columns, 2, 1);
  const above: readonly Line[] = [
    [shown(' dbparity', 'strong'), shown(`   ${say`are two PostgreSQL environments the same?`}`, 'dim')],
    [],
    slotLine(picker, 'source', size.columns),
    slotLine(picker, 'target', size.columns),
    [],
    ...choicesPane(picker, size.columns, listRows),
  ];
  return [
    ...above,
    ...Array.from({ length: size.rows - above.length - 1 }, (_, place) => notes[place] ?? []),
    footerLine(state, ''),
  ];
}

function choicesPane(picker: PickerState, width: number, rows: number): readonly Line[] {
  const columns = choiceColumns(picker.choices, width - 2);
  const title = picker.slot === 'source' ? say`Choose the source` : say`Choose the target`;
  return paneLines(
    { title: [shown(title, 'strong')], width, height: rows + 2, focused: true },
    listLines({
      count: picker.choices.length + 1,
      cursor: picker.cursor,
      rows,
      focused: picker.typed === null,
      lines(index, current) {
        const choice = picker.choices[index];
        return choice
          ? [choiceLine(choice, tags(picker, index), current, columns, width - 2)]
          : [typingLine(picker, current, width - 2)];
      },
    }),
  );
}

function slotLine(picker: PickerState, side: Side, cells: number): Line {
  const index = picker.chosen[side];
  const choice = index === null ? undefined : picker.choices[index];
  const active = picker.slot === side;
  const meaning = side === 'source' ? say`what is wanted` : say`what the repair is for`;
  const front: Line = [
    shown(active ? ' ▸ ' : '   ', 'accent'),
    shown(pad(sideWord(side), 8), active ? 'strong' : 'dim'),
  ];
  const end: Line = [shown(`   ${meaning}`, 'dim')];
  const name = choice
    ? environmentIn(choice.environment, cells - lineWidth(front) - lineWidth(end) - 1)
    : [shown(active ? say`choose below` : '—', 'dim')];
  return [...front, ...name, ...end];
}

function tags(picker: PickerState, index: number): string {
  const { source, target } = picker.chosen;
  if (source === index && target === index) return say`both`;
  return source === index ? sideWord('source') : target === index ? sideWord('target') : '';
}

function sideWord(side: Side): string {
  return side === 'source' ? say`source` : say`target`;
}

function typingLine({ typed }: PickerState, current: boolean, cells: number): Line {
  if (typed === null)
    return [
      cursorMark(current),
      shown(' '),
      shown(`       ${say`type a URL, service=NAME or a snapshot file…`}`, current ? 'plain' : 'dim'),
    ];
  const text = visible(maskSecrets(typed));
  const room = cells - 5;
  return [shown('▸ ', 'accent'), shown(takeEnd(text, room)), shown('▏', 'accent')];
}

function noteLines(picker: PickerState, hints: readonly string[], cells: number): readonly Line[] {
  const lines: Line[] = [];
  const tell = (text: string, tone: 'bad' | 'plain' | 'dim'): void => {
    for (const part of wrap(visible(text), cells)) lines.push([shown(part, tone)]);
  };
  const chosen = picker.choices[picker.cursor];
  const fault = picker.refused ?? (chosen?.probe.type === 'failed' ? chosen.probe.fault : null);
  if (fault) {
    tell(fault.message, 'bad');
    if (fault.advice !== null) tell(fault.advice, 'plain');
    if (!picker.refused) lines.push([shown('r', 'strong'), shown(` ${say`tries again`}`, 'dim')]);
  } else if (picker.choices.length === 0) {
    tell(say`No environment is configured yet.`, 'plain');
    tell(say`Type a URL such as postgres://user@host:5432/database, or service=NAME from pg_service.conf.`, 'dim');
    tell(say`To have environments listed here, name them in dbparity.yaml:`, 'dim');
    lines.push([]);
    for (const text of [
      'environments:',
      '  staging: { url: "${STAGING_URL}" }',
      '  production: { url: "${PRODUCTION_URL}", protected: true }',
    ])
      lines.push([shown(`  ${text}`, 'accent')]);
  }
  if (hints.length > 0 && lines.length > 0) lines.push([]);
  for (const hint of hints) tell(hint, 'dim');
  return lines;
}
