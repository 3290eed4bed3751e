import type { Verdict } from '../../compare/difference.ts';
import { type InspectorState, type Link, onSide, type State } from '../state/state.ts';
import { filled, type Line, lineWidth, type Span, shown, span } from '../text/span.ts';
import { count as counted, number, timeOfDay } from '../text/words.ts';
import { environmentSpans } from './environment.ts';
import { LineView } from './line.tsx';

/** The first line: which environments, how live they are, how much differs, and the verdict. */
export function Header({ state, interval }: { readonly state: State; readonly interval: number }) {
  const { inspector } = state;
  if (!inspector) return null;
  return <LineView line={headerLine(inspector, interval, state.size.columns)} />;
}

/** The header in `cells`; what matters less gives way first. */
export function headerLine(inspector: InspectorState, interval: number, cells: number): Line {
  const source = onSide(inspector, 'source');
  const target = onSide(inspector, 'target');
  const names: Line = [
    ...environmentSpans(source.environment),
    shown(' ▸ ', 'dim'),
    ...environmentSpans(target.environment),
  ];
  const verdict = verdictSpans(inspector);
  const live = liveSpans(inspector, interval);
  const counts = countSpans(inspector, 6);
  const fewer = countSpans(inspector, 2);
  const brand: Line = [shown(' dbparity  ', 'strong')];
  const plain: Line = [shown(' '), ...names];
  const variants: readonly (readonly [Line, Line, Line])[] = [
    [[...brand, shown('  '), ...names], live, counts],
    [plain, live, counts],
    [plain, live, fewer],
    [plain, live, countSpans(inspector, 0)],
    [plain, live, []],
    [plain, [], []],
  ];
  for (const [left, middle, right] of variants) {
    const end: Line = [...right, ...(right.length > 0 ? [shown('   ')] : []), ...verdict, shown(' ')];
    const gap = cells - lineWidth(left) - lineWidth(middle) - lineWidth(end) - 6;
    if (gap >= 0) return filled([...left, shown('   '), ...middle, shown(' '.repeat(gap + 3)), ...end], cells);
  }
  const room = cells - lineWidth(verdict) - 3;
  return [...filled([shown(' '), ...names], room), shown('  '), ...verdict, shown(' ')];
}

const verdicts: Readonly<Record<Verdict, Span>> = {
  equivalent: shown('EQUIVALENT', 'good'),
  'equivalent-but-expected': shown('EQUIVALENT BUT FOR EXPECTED', 'good'),
  different: shown('DIFFERENT', 'bad'),
  incomplete: shown('INCOMPLETE', 'warning'),
};

/** A ledger that is merely out of step must not be taken for a schema that differs. */
const onlyLedger = shown('LEDGER OUT OF STEP', 'warning');

function verdictSpans({ overview }: InspectorState): Line {
  if (!overview) return [];
  return [overview.schema === 0 && overview.ledger > 0 ? onlyLedger : verdicts[overview.comparison.verdict]];
}

/** How much differs, by severity, entries once they are judged; at most `most` severities by name, the others by number. */
function countSpans({ overview }: InspectorState, most: number): Line {
  if (!overview) return [];
  const named = overview.severities.slice(0, most);
  const others = overview.severities.slice(most).reduce((sum, { count }) => sum + count, 0);
  const parts: Span[] = named.map(({ severity, count }) => shown(`${number(count)} ${severity}`, severity));
  if (others > 0) parts.push(named.length > 0 ? shown(`${number(others)} more`) : shown(counted(others, 'difference')));
  if (overview.judging.type === 'judging' && overview.ledger > 0 && most > 0)
    parts.push(shown(`judging ${number(overview.ledger)}…`, 'dim'));
  if (overview.expected > 0 && most > 0) parts.push(shown(`${number(overview.expected)} expected`, 'dim'));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [shown(' · ', 'dim'), part]));
}

function liveSpans(inspector: InspectorState, interval: number): Line {
  const failed = inspector.opened.find(({ link }) => link.type === 'failed');
  if (failed?.link.type === 'failed') {
    const { name } = failed.environment;
    const text = failed.catalog
      ? `! ${name} lost, stale since ${timeOfDay(failed.link.since)}`
      : `! ${name} cannot be read`;
    return [span(text, 'warning')];
  }
  if (inspector.paused) return [shown('‖ paused', 'warning')];
  if (inspector.opened.every(({ link }) => isLive(link)))
    return [shown('●', 'good'), shown(` live ${interval} s`, 'dim')];
  return [shown('○ reading', 'dim')];
}

function isLive(link: Link): boolean {
  return link.type === 'live';
}
