import { Box } from 'ink';
import { Footer } from '../components/footer.tsx';
import { LineView } from '../components/line.tsx';
import { Lines } from '../components/lines.tsx';
import { Pane } from '../components/pane.tsx';
import { helpTopics, signsHelp } from '../help.ts';
import type { State } from '../state/state.ts';
import { type Line, shown, span } from '../text/span.ts';

const keyCells = 16;

/** Every key, from the table of bindings. */
export function HelpScreen({ state, top }: { readonly state: State; readonly top: number }) {
  const { columns, rows } = state.size;
  const page = rows - 4;
  return (
    <Box flexDirection="column" height={rows}>
      <LineView line={[shown(' dbparity', 'strong'), shown('   keys', 'dim')]} />
      <Pane title={[shown('Help', 'strong')]} width={columns} height={rows - 2} focused>
        <Lines lines={helpLines.slice(top, top + page)} />
      </Pane>
      <Footer
        state={state}
        position={helpLines.length > page ? `${Math.min(top + page, helpLines.length)}/${helpLines.length}` : ''}
      />
    </Box>
  );
}

const helpLines: readonly Line[] = [
  ...helpTopics.flatMap(({ title, entries }) => [
    [shown(` ${title}`, 'accent')],
    ...entries.map(({ keys, does }): Line => [shown(`   ${keys.padEnd(keyCells)}`, 'strong'), span(does)]),
    [],
  ]),
  [shown(' Signs', 'accent')],
  ...signsHelp().map(([sign, means]): Line => [shown(`   ${sign.padEnd(keyCells)}`, 'strong'), span(means)]),
];
