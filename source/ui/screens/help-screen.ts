import { say } from '../../language/language.ts';
import { footerLine } from '../components/footer.ts';
import { paneLines } from '../components/pane.ts';
import { helpLines } from '../help.ts';
import type { State } from '../state/state.ts';
import { type Line, shown } from '../text/span.ts';

/** Every key, from the table of bindings. */
export function helpScreen(state: State, top: number): readonly Line[] {
  const { columns, rows } = state.size;
  const page = rows - 4;
  const lines = helpLines(columns - 2);
  return [
    [shown(' dbparity', 'strong'), shown(`   ${say`the keys`}`, 'dim')],
    ...paneLines(
      { title: [shown(say`Help`, 'strong')], width: columns, height: rows - 2, focused: true },
      lines.slice(top, top + page),
    ),
    footerLine(state, lines.length > page ? `${Math.min(top + page, lines.length)}/${lines.length}` : ''),
  ];
}
