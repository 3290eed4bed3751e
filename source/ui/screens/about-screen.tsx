import { Box, Text } from 'ink';
import { Table } from 'ink-table';
import type { PropsWithChildren } from 'react';
import type { Catalog } from '../../catalog/catalog.ts';
import { visible } from '../../catalog/visible.ts';
import { staleWords } from '../../compare/expectation-words.ts';
import { say } from '../../language/language.ts';
import { Footer } from '../components/footer.tsx';
import { LineView } from '../components/line.tsx';
import { Lines } from '../components/lines.tsx';
import { type InspectorState, onSide, type State } from '../state/state.ts';
import { shown } from '../text/span.ts';
import { truncate, width, wrap } from '../text/width.ts';
import { number } from '../text/words.ts';

/** Which two databases are compared, and when they were read. */
export function AboutScreen({ state, hints }: { readonly state: State; readonly hints: readonly string[] }) {
  const { inspector, size } = state;
  // The table takes two lines a row; what matters least gives way on a low terminal.
  const stale = staleEntries(inspector).flatMap((words) => wrap(words, size.columns - 2));
  const answer = inspector?.overview ? wrap(inspector.overview.answer, size.columns - 2) : [];
  const below = hints.flatMap((hint) => wrap(visible(hint), size.columns - 2));
  const most = Math.floor((size.rows - 6 - below.length - stale.length - answer.length) / 2);
  return (
    <Box flexDirection="column" height={size.rows}>
      <LineView line={[shown(' dbparity', 'strong'), shown(`   ${say`what is compared`}`, 'dim')]} />
      <Box flexDirection="column" flexGrow={1} paddingX={1}>
        {answer.length > 0 && <Lines lines={answer.map((text) => [shown(text, 'strong')])} />}
        {inspector && (
          <Table
            data={facts(inspector, Math.floor((size.columns - 24) / 2), most)}
            headings={{ fact: '', source: say`source`, target: say`target` }}
            header={Heading}
            cell={Cell}
            skeleton={Skeleton}
          />
        )}
        {stale.length > 0 && <Lines lines={stale.map((text) => [shown(text, 'warning')])} />}
        <Lines lines={below.map((text) => [shown(text, 'dim')])} />
      </Box>
      <Footer state={state} position="" />
    </Box>
  );
}

/** What the configuration accepts in vain: the first few, each with its reason. */
function staleEntries(inspector: InspectorState | null): readonly string[] {
  const stale = (inspector?.overview?.comparison.expectations ?? []).filter(({ state }) => state !== 'used');
  const left = stale.length - mostStale;
  return [...stale.slice(0, mostStale).map(staleWords), ...(left > 0 ? [say`… and ${left} more`] : [])];
}

const mostStale = 4;

/** At most `most` of what is known of both sides: those that tell most, in their usual order. */
function facts(inspector: InspectorState, cells: number, most: number) {
  const source = onSide(inspector, 'source');
  const target = onSide(inspector, 'target');
  const fact = (rank: number, label: string, of: (catalog: Catalog) => string) => {
    const text = (catalog: Catalog | null) => truncate(visible(catalog ? of(catalog) : '—'), cells);
    return { rank, row: { fact: label, source: text(source.catalog), target: text(target.catalog) } };
  };
  return [
    fact(1, say`environment`, ({ identity }) => identity.environment),
    fact(7, say`server`, ({ version }) => `PostgreSQL ${version.text}`),
    fact(6, say`host`, ({ identity }) => `${identity.host}:${identity.port}`),
    fact(4, say`database`, ({ identity }) => identity.database),
    fact(5, say`read as`, ({ identity }) => identity.user),
    fact(2, say`read at`, ({ readAt }) => readAt),
    fact(8, say`objects`, ({ objects }) => number(objects.size)),
    fact(3, say`not seen`, ({ gaps }) => number(gaps.length)),
  ]
    .filter(({ rank }) => rank <= most)
    .map(({ row }) => row);
}

function Heading({ children }: PropsWithChildren) {
  return <Text bold>{children}</Text>;
}

/** The table counts letters, not cells: what is wider than its letters gives up the spaces behind it. */
function Cell({ column, children }: PropsWithChildren<{ column: number }>) {
  const text = String(children);
  const surplus = width(text) - text.length;
  const fitting = surplus > 0 && text.endsWith(' '.repeat(surplus)) ? text.slice(0, text.length - surplus) : text;
  return <Text dimColor={column === 0}>{fitting}</Text>;
}

function Skeleton({ children }: PropsWithChildren) {
  return <Text dimColor>{children}</Text>;
}
