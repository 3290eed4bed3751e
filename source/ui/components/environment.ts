import type { Environment } from '../../catalog/environment.ts';
import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import { shortName } from '../text/names.ts';
import { type Line, lineWidth, shown, span } from '../text/span.ts';

/** An environment's name, or what there is room for of it, with a badge that cannot be overlooked when it is protected. */
export function environmentSpans(environment: Environment, name = environment.name): Line {
  const spans = [span(name, 'strong')];
  return environment.protected ? [...spans, shown(' '), shown(` ⚑ ${say`PROTECTED`} `, 'badge')] : spans;
}

/** The same in `cells`: a name that is too long is shortened, a badge is whole. */
export function environmentIn(environment: Environment, cells: number): Line {
  const badge = lineWidth(environmentSpans(environment, ''));
  return environmentSpans(environment, shortName(visible(environment.name), Math.max(0, cells - badge)));
}
