import { Box } from 'ink';
import { say } from '../../language/language.ts';
import { Footer } from '../components/footer.tsx';
import { LineView } from '../components/line.tsx';
import { Lines } from '../components/lines.tsx';
import { Pane } from '../components/pane.tsx';
import { helpLines } from '../help.ts';
import type { State } from '../state/state.ts';
import { shown } from '../text/span.ts';

/** Every key, from the table of bindings. */
export function HelpScreen({ state, top }: { readonly state: State; readonly top: number }) {
  const { columns, rows } = state.size;
  const page = rows - 4;
  const lines = helpLines(columns - 2);
  return (
    <Box flexDirection="column" height={rows}>
      <LineView line={[shown(' dbparity', 'strong'), shown(`   ${say`the keys`}`, 'dim')]} />
      <Pane title={[shown(say`Help`, 'strong')]} width={columns} height={rows - 2} focused>
        <Lines lines={lines.slice(top, top + page)} />
      </Pane>
      <Footer
        state={state}
        position={lines.length > page ? `${Math.min(top + page, lines.length)}/${lines.length}` : ''}
      />
    </Box>
  );
}
