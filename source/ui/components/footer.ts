import { say, sayText } from '../../language/language.ts';
import { bindings, type Context, contextOf } from '../bindings.ts';
import { copiedWords } from '../model/ledger/entry-words.ts';
import { isUnseen } from '../model/row.ts';
import type { Command } from '../state/commands.ts';
import { leadsBack } from '../state/picker.ts';
import { isRenamed } from '../state/renames.ts';
import { currentGroup, currentRow, repairedSide } from '../state/select.ts';
import type { State } from '../state/state.ts';
import { keyLabel } from '../text/glyphs.ts';
import { filled, type Line, lineWidth, type Span, shown, span, spread } from '../text/span.ts';

/** The keys that matter most in each context, in their order. */
const offered: Readonly<Record<Context, readonly Command[]>> = {
  picker: ['choose', 'back', 'other-side', 'type', 'swap', 'refresh', 'help', 'quit'],
  typing: ['accept', 'back', 'erase-all'],
  inspector: [
    'next-pane',
    'filter',
    'next-difference',
    'copy',
    'rename',
    'only-differing',
    'copy-all',
    'expect',
    'collect',
    'test',
    'opposite',
    'swap',
    'unfold',
    'zoom',
    'refresh',
    'pause',
    'environments',
  ],
  filter: ['accept', 'back', 'erase-all'],
  prompt: ['accept', 'extent', 'field', 'back', 'erase-all'],
  overlay: ['back'],
};

/** What comes first where the repair has the keys. */
const forRepair: readonly Command[] = ['next-pane', 'copy', 'rename', 'test', 'opposite', 'destructive', 'copy-all'];

/** And where rows are counted. */
const forRows: readonly Command[] = ['next-pane', 'count-rows', 'filter', 'next-difference', 'copy', 'copy-all'];

/** And where nothing can be repaired before more can be seen. */
const forUnseen: readonly Command[] = ['next-pane', 'refresh', 'filter', 'next-difference', 'copy-all'];

function offeredNow({ inspector, picker }: State, context: Context): readonly Command[] {
  const usual = offered[context];
  if (context === 'picker') return usual.filter((command) => command !== 'back' || leadsBack(picker));
  const { prompt = null } = inspector ?? {};
  if (context === 'prompt' && prompt)
    return usual.filter((command) => {
      if (command === 'extent') return prompt.type === 'accept' && prompt.attributes !== null;
      return prompt.type === 'accept' || command === 'accept' || command === 'back';
    });
  const row = context === 'inspector' && inspector ? currentRow(inspector) : null;
  if (row && isUnseen(row)) return [...forUnseen, ...usual.filter((command) => !forUnseen.includes(command))];
  if (context === 'inspector' && inspector?.focus !== 'repair' && inspector && currentGroup(inspector)?.key === 'rows')
    return [...forRows, ...usual.filter((command) => !forRows.includes(command))];
  return context === 'inspector' && inspector?.focus === 'repair'
    ? [...forRepair, ...usual.filter((command) => !forRepair.includes(command))]
    : usual;
}

/** The last line: what the last action came to, or the keys that work right now; on the right where one is. */
export function footerLine(state: State, position: string): Line {
  const { columns } = state.size;
  const right: Line = position === '' ? [] : [shown(`  ${position} `, 'dim')];
  const room = columns - lineWidth(right);
  if (state.message) return spread([span(' '), span(state.message.text, state.message.tone)], right, columns);
  return spread(filled(keyLine(state, room), room), right, columns);
}

function keyLine(state: State, room: number): Line {
  const context = contextOf(state);
  const always = context === 'inspector' ? hints(state, context, ['help']) : [];
  const moves: readonly Span[] =
    context === 'inspector' || state.overlay?.name === 'help'
      ? [shown(` ${keyLabel('↑↓')}`, 'strong'), shown(` ${say`move`} `, 'dim')]
      : [];
  let left = room - lineWidth(always.flat()) - lineWidth(moves);
  const line: Span[] = [...moves];
  for (const hint of hints(state, context, offeredNow(state, context))) {
    const need = lineWidth(hint);
    if (need > left) break;
    line.push(...hint);
    left -= need;
  }
  return [...line, ...always.flat()];
}

function hints(state: State, context: Context, commands: readonly Command[]): readonly Line[] {
  return commands.flatMap((command) => {
    const binding = bindings.find((candidate) => candidate.command === command && candidate.contexts.includes(context));
    if (!binding || (binding.unavailable?.(state) ?? null) !== null) return [];
    const title = titleNow(state, command) ?? sayText(binding.title);
    return [[shown(` ${keyLabel(binding.label.split(' ')[0] ?? '')}`, 'strong'), shown(` ${title} `, 'dim')]];
  });
}

/** Keys whose name depends on what they would do now. */
function titleNow(state: State, command: Command): string | null {
  const { inspector } = state;
  if (inspector?.prompt && command === 'accept')
    return inspector.prompt.type === 'accept' ? say`write it` : say`take it away`;
  if (command === 'only-differing' && inspector?.onlyDiffering) return say`all`;
  if (command === 'copy' && inspector && inspector.collected.size > 0)
    return say`copy ${inspector.collected.size} collected`;
  const row = inspector && currentRow(inspector);
  if (command === 'copy' && inspector && row?.type === 'object' && row.entry)
    return copiedWords(row.entry.judged, repairedSide(inspector)).title;
  if (command === 'copy-all' && inspector && currentGroup(inspector)?.key === 'migrations') return say`copy ledger`;
  if (command === 'copy-all' && inspector && currentGroup(inspector)?.key === 'rows') return say`copy rows`;
  if (command === 'pause' && inspector?.paused) return say`go on`;
  if (command === 'rename' && inspector && isRenamed(inspector, currentRow(inspector))) return say`no rename`;
  if (command === 'zoom' && inspector?.zoomed) return say`unzoom`;
  if (command === 'opposite' && inspector?.opposite) return sayText('back');
  return null;
}
