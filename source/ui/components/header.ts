import { visible } from '../../catalog/visible.ts';
import { say, sayNumber, sayText } from '../../language/language.ts';
import { dotted } from '../model/repair-view.ts';
import { verdictSpans } from '../model/verdict-words.ts';
import { type InspectorState, type Opened, onSide } from '../state/state.ts';
import { sharedCells, shortName, shortNames, tellingName } from '../text/names.ts';
import { filled, type Line, lineWidth, type Span, shown, span } from '../text/span.ts';
import { width } from '../text/width.ts';
import { differenceCount, more, number, timeOfDay } from '../text/words.ts';
import { environmentSpans } from './environment.ts';

/** The cells to which a long name is shortened rather than that numbers go. */
const shortest = 16;
/** The cells between what stands beside each other. */
const apart = 2;

/**
 * The first line in `cells`: which environments, how live they are, how much differs, and the verdict. What matters
 * less gives way first: what long names have beside host and database, then numbers.
 */
export function headerLine(inspector: InspectorState, interval: number, cells: number): Line {
  const verdict = inspector.overview?.pending.size === 0 ? verdictSpans(inspector.overview) : [];
  const live = liveSpans(inspector, interval);
  // That all is well needs its sign alone; what is amiss stands in one span, and stays whole.
  const sign = live.length > 1 ? live.slice(0, 1) : live;
  const variants: readonly (readonly [Line, Line])[] = [
    ...[6, 4, 3, 2].map((most): [Line, Line] => [live, countSpans(inspector, most)]),
    [live, countSpans(inspector, 0, true)],
    ...(inspector.overview?.expected ? [[live, signSpans(inspector, true)] as const] : []),
    [live, countSpans(inspector, 0)],
    [live, signSpans(inspector, false)],
    [sign, signSpans(inspector, false)],
    [live, []],
    [[], []],
  ];
  const brand: Line = [shown(' dbparity  ', 'strong'), shown('  ')];
  const plain: Line = [shown(' ')];
  for (const [place, [middle, right]] of variants.entries()) {
    const end: Line = [...right, ...(right.length > 0 ? [shown('   ')] : []), ...verdict, shown(' ')];
    const room = cells - lineWidth(middle) - lineWidth(end) - 2 * apart;
    const whole = place === 0 ? [namesLine(inspector, brand, room, Number.POSITIVE_INFINITY)] : [];
    const left = [...whole, namesLine(inspector, plain, room, shortest)].find((line) => lineWidth(line) <= room);
    if (!left) continue;
    const gap = room - lineWidth(left);
    return filled([...left, shown(' '.repeat(apart)), ...middle, shown(' '.repeat(gap + apart)), ...end], cells);
  }
  const room = cells - lineWidth(verdict) - 3;
  return [...filled(namesLine(inspector, plain, room, 0), room), shown('  '), ...verdict, shown(' ')];
}

/** Both environments behind what comes first: in `cells` where that can be done with as many as `least` of each name. */
function namesLine(inspector: InspectorState, front: Line, cells: number, least: number): Line {
  const [source, target] = [onSide(inspector, 'source').environment, onSide(inspector, 'target').environment];
  const line = (first: string, second: string): Line => [
    ...front,
    ...environmentSpans(source, first),
    shown(' ▸ ', 'dim'),
    ...environmentSpans(target, second),
  ];
  const names = { source: visible(source.name), target: visible(target.name) };
  const wanted = Math.min(width(names.source), least) + Math.min(width(names.target), least);
  const short = shortNames(names, sharedCells(names, Math.max(wanted, cells - lineWidth(line('', '')))));
  return line(short.source, short.target);
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
  return dotted(parts);
}

/** What counts, and what is expected where that is wanted, by the signs of the lists: where words have no room. */
function signSpans({ overview }: InspectorState, withExpected: boolean): Line {
  if (!overview) return [];
  const counted = overview.severities.reduce((sum, { count }) => sum + count, 0);
  const parts = [
    ...(counted > 0 ? [shown(`${number(counted)} ≠`)] : []),
    ...(withExpected && overview.expected > 0 ? [shown(`${number(overview.expected)} ~`, 'dim')] : []),
  ];
  return dotted(parts);
}

function liveSpans(inspector: InspectorState, interval: number): Line {
  const failed = inspector.opened.find(({ link }) => link.type === 'failed');
  if (failed?.link.type === 'failed') {
    const name = placeOf(inspector, failed);
    const text = failed.catalog
      ? staleWords(name, failed.link.fault.code, timeOfDay(failed.link.since))
      : say`! ${name} cannot be read`;
    return [span(text, 'warning')];
  }
  const reading = inspector.opened.filter(({ link }) => link.type !== 'live');
  if (reading.length > 0) return [shown(`○ ${readingWords(inspector, reading)}`, 'dim')];
  if (inspector.paused) return [shown(`‖ ${say`paused`}`, 'warning')];
  if (!inspector.overview) return [shown(`○ ${say`comparing`}`, 'dim')];
  return [shown('●', 'good'), shown(` ${say`live ${sayNumber(interval)} s`}`, 'dim')];
}

/** Who is being read where there is something to look at meanwhile, and how far that has come: a lock keeps it where it is. */
function readingWords(inspector: InspectorState, reading: readonly Opened[]): string {
  const progress = reading.flatMap(({ link }) => (link.type === 'reading' && link.progress ? [link.progress] : []));
  const [slowest] = progress.sort((a, b) => a.done / a.total - b.done / b.total);
  const [one, another] = reading;
  const words = one && !another && inspector.overview ? say`reading ${placeOf(inspector, one)}` : say`reading`;
  return slowest && inspector.overview ? `${words} ${sayNumber(slowest.done)}/${sayNumber(slowest.total)}` : words;
}

/** The cells of a name in what is told of its environment. */
const longestTold = 24;

/** What tells an environment from the other one. */
function placeOf({ opened }: InspectorState, { environment }: Opened): string {
  const other = opened.find((one) => one.environment !== environment)?.environment ?? environment;
  return shortName(visible(tellingName(environment.name, other.name)), longestTold);
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
