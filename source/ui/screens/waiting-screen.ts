import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import { environmentSpans } from '../components/environment.ts';
import { padded } from '../components/pane.ts';
import { retryWords } from '../components/trouble.ts';
import { type InspectorState, type Opened, onSide } from '../state/state.ts';
import { shortNames } from '../text/names.ts';
import { filled, type Line, lineWidth, shown, span } from '../text/span.ts';
import { wrap } from '../text/width.ts';
import { objectCount } from '../text/words.ts';

const barCells = 20;

/** How far the first read of each environment has come, or why it failed and what to do: `height` lines. */
export function waitingLines(inspector: InspectorState, width: number, height: number): readonly Line[] {
  const [source, target] = [onSide(inspector, 'source'), onSide(inspector, 'target')];
  const sides = [source, target];
  const third = Math.floor(width / 3);
  const short = shortNames(
    { source: visible(source.environment.name), target: visible(target.environment.name) },
    { source: third, target: third },
  );
  const names = [
    environmentSpans(source.environment, short.source),
    environmentSpans(target.environment, short.target),
  ];
  const column = Math.max(...names.map(lineWidth)) + 3;
  const failed = sides.some(({ link }) => link.type === 'failed');
  const lines: readonly Line[] = [
    [shown(failed ? say`Not everything could be read` : say`Reading both environments`, 'strong')],
    [],
    ...sides.flatMap((side, index) => [...sideLines(side, filled(names[index] ?? [], column), width - 6), []]),
    ...(failed ? [againLine()] : []),
  ];
  const all = padded(lines, width, 3, 2);
  return Array.from({ length: height }, (_, place) => all[place] ?? []);
}

function againLine(): Line {
  return [
    shown('r', 'strong'),
    shown(` ${say`tries again now`} · `, 'dim'),
    shown('E', 'strong'),
    shown(` ${say`chooses other environments`}`, 'dim'),
  ];
}

function sideLines({ environment, link, version, catalog }: Opened, name: Line, cells: number): readonly Line[] {
  const indent = shown(' '.repeat(lineWidth(name)));
  const server = version ? [span(`PostgreSQL ${version.text}  `, 'dim')] : [];
  switch (link.type) {
    case 'connecting':
      return [[...name, span(say`connecting to ${environment.location}`, 'dim')]];
    case 'reading': {
      if (!link.progress) return [[...name, ...server, shown(say`reading`, 'dim')]];
      const { done, total, objects } = link.progress;
      const filled = total === 0 ? 0 : Math.round((done / total) * barCells);
      const bar: Line = [shown('━'.repeat(filled), 'accent'), shown('━'.repeat(barCells - filled), 'dim')];
      return [
        [...name, ...server, ...bar, shown(`  ${say`${done}/${total} queries`} · ${objectCount(objects)}`, 'dim')],
      ];
    }
    case 'live':
      return [
        [
          ...name,
          ...server,
          shown(say`read`, 'good'),
          shown(catalog ? ` · ${objectCount(catalog.objects.size)}` : '', 'dim'),
        ],
      ];
    case 'failed': {
      const room = Math.max(20, cells - lineWidth(name));
      const problem = wrap(visible(link.fault.problem), room).map((text): Line => [shown(text, 'bad')]);
      const advice =
        link.fault.advice === null ? [] : wrap(visible(link.fault.advice), room).map((text): Line => [shown(text)]);
      const attempts: Line = [shown(retryWords(link), 'dim')];
      return [...problem, ...advice, attempts].map((line, index) => [index === 0 ? name : [indent], line].flat());
    }
  }
}
