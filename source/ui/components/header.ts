import type { Verdict } from '../../compare/difference.ts';
import { say, sayNumber, sayText } from '../../language/language.ts';
import { type InspectorState, type Link, onSide } from '../state/state.ts';
import { filled, type Line, lineWidth, type Span, shown, span } from '../text/span.ts';
import { differenceCount, more, number, timeOfDay } from '../text/words.ts';
import { environmentSpans } from './environment.ts';

/**
 * The first line in `cells`: which environments, how live they are, how much differs, and the verdict. What matters
 * less gives way first.
 */
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
    [plain, live, countSpans(inspector, 0, true)],
    [plain, live, signSpans(inspector)],
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

function verdictSpan(verdict: Verdict): Span {
  switch (verdict) {
    case 'equivalent':
      return shown(say`EQUIVALENT`, 'good');
    case 'equivalent-but-expected':
      return shown(say`EQUIVALENT BUT FOR EXPECTED`, 'good');
    case 'different':
      return shown(say`DIFFERENT`, 'bad');
    case 'incomplete':
      return shown(say`INCOMPLETE`, 'warning');
  }
}

function verdictSpans({ overview }: InspectorState): Line {
  if (!overview || overview.pending.size > 0) return [];
  // A ledger that is merely out of step must not be taken for a schema that differs.
  return overview.schema === 0 && overview.ledger > 0
    ? [shown(say`LEDGER OUT OF STEP`, 'warning')]
    : [verdictSpan(overview.comparison.verdict)];
}

/** How much differs, by severity, entries once they are judged; at most `most` severities by name, the others by number; then what is expected. */
function countSpans({ overview }: Pick<InspectorState, 'overview'>, most: number, withExpected = most > 0): Line {
  if (!overview) return [];
  const named = overview.severities.slice(0, most);
  const others = overview.severities.slice(most).reduce((sum, { count }) => sum + count, 0);
  const parts: Span[] = named.map(({ severity, count }) => shown(`${number(count)} ${sayText(severity)}`, severity));
  if (others > 0) parts.push(shown(named.length > 0 ? more(others) : differenceCount(others)));
  if (overview.unjudged > 0 && most > 0) parts.push(shown(say`judging ${number(overview.unjudged)}…`, 'dim'));
  if (overview.expected > 0 && withExpected) parts.push(shown(say`${number(overview.expected)} expected`, 'dim'));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [shown(' · ', 'dim'), part]));
}

/** What counts and what is expected by the signs of the lists, where words have no room. */
function signSpans({ overview }: InspectorState): Line {
  if (!overview || overview.expected === 0) return countSpans({ overview }, 0);
  const counted = overview.severities.reduce((sum, { count }) => sum + count, 0);
  const differing = counted === 0 ? [] : [shown(`${number(counted)} ≠`), shown(' · ', 'dim')];
  return [...differing, shown(`${number(overview.expected)} ~`, 'dim')];
}

function liveSpans(inspector: InspectorState, interval: number): Line {
  const failed = inspector.opened.find(({ link }) => link.type === 'failed');
  if (failed?.link.type === 'failed') {
    const { name } = failed.environment;
    const text = failed.catalog
      ? staleWords(name, failed.link.fault.code, timeOfDay(failed.link.since))
      : say`! ${name} cannot be read`;
    return [span(text, 'warning')];
  }
  if (inspector.paused) return [shown(`‖ ${say`paused`}`, 'warning')];
  if (inspector.opened.every(({ link }) => isLive(link))) {
    if (!inspector.overview) return [shown(`○ ${say`comparing`}`, 'dim')];
    return [shown('●', 'good'), shown(` ${say`live ${sayNumber(interval)} s`}`, 'dim')];
  }
  const progress = inspector.opened.flatMap(({ link }) =>
    link.type === 'reading' && link.progress ? [link.progress] : [],
  );
  const [slowest] = progress.sort((a, b) => a.done / a.total - b.done / b.total);
  const far = slowest && inspector.overview ? ` ${sayNumber(slowest.done)}/${sayNumber(slowest.total)}` : '';
  return [shown(`○ ${say`reading`}${far}`, 'dim')];
}

/** Faults of what is read over a connection that holds. */
const unread: ReadonlySet<string> = new Set([
  'lock-timeout',
  'statement-timeout',
  'schema-changing',
  'not-permitted',
  'read-failed',
]);

function staleWords(name: string, code: string, since: string): string {
  return unread.has(code)
    ? say`! ${name} not read again, stale since ${since}`
    : say`! ${name} lost, stale since ${since}`;
}

function isLive(link: Link): boolean {
  return link.type === 'live';
}
