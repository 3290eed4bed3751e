import type { Catalog } from '../../catalog/catalog.ts';
import { visible } from '../../catalog/visible.ts';
import { staleWords } from '../../compare/expectation-words.ts';
import { say } from '../../language/language.ts';
import { footerLine } from '../components/footer.ts';
import { padded } from '../components/pane.ts';
import { tableLines } from '../components/table.tsx';
import { troubleSentences } from '../components/trouble.ts';
import { type InspectorState, onSide, type State } from '../state/state.ts';
import { type Line, shown, type Tone } from '../text/span.ts';
import { truncate, wrap } from '../text/width.ts';
import { number } from '../text/words.ts';

/** Which two databases are compared, and when they were read. */
export function aboutScreen({ inspector, size, ...state }: State, hints: readonly string[]): readonly Line[] {
  const { columns, rows } = size;
  const cells = columns - 2;
  const toned = (tone: Tone, texts: readonly string[]): readonly Line[] =>
    texts.flatMap((text) => wrap(text, cells)).map((text) => [shown(text, tone)]);
  const answer = toned('strong', inspector?.overview ? [inspector.overview.answer] : []);
  const stale = toned('warning', [...(inspector ? troubleSentences(inspector) : []), ...staleEntries(inspector)]);
  const below = toned('dim', hints.map(visible));
  // The table takes two lines a row; what matters least gives way on a low terminal.
  const most = Math.floor((rows - 6 - below.length - stale.length - answer.length) / 2);
  const table = inspector
    ? tableLines(['', say`source`, say`target`], facts(inspector, Math.floor((columns - 24) / 2), most))
    : [];
  const content = padded([...answer, ...table, ...stale, ...below], columns, 1);
  return [
    [shown(' dbparity', 'strong'), shown(`   ${say`what is compared`}`, 'dim')],
    ...Array.from({ length: rows - 2 }, (_, place) => content[place] ?? []),
    footerLine({ ...state, inspector, size }, ''),
  ];
}

/** What the configuration accepts in vain: the first few, each with its reason. */
function staleEntries(inspector: InspectorState | null): readonly string[] {
  const stale = (inspector?.overview?.comparison.expectations ?? []).filter(({ state }) => state !== 'used');
  const left = stale.length - mostStale;
  return [...stale.slice(0, mostStale).map(staleWords), ...(left > 0 ? [say`… and ${left} more`] : [])];
}

const mostStale = 4;

/** At most `most` of what is known of both sides: those that tell most, in their usual order. */
function facts(inspector: InspectorState, cells: number, most: number): readonly (readonly string[])[] {
  const source = onSide(inspector, 'source');
  const target = onSide(inspector, 'target');
  const fact = (rank: number, label: string, of: (catalog: Catalog) => string) => {
    const text = (catalog: Catalog | null) => truncate(visible(catalog ? of(catalog) : '—'), cells);
    return { rank, row: [label, text(source.catalog), text(target.catalog)] };
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
