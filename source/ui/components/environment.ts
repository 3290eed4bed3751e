import type { Environment } from '../../catalog/environment.ts';
import { say } from '../../language/language.ts';
import { type Line, shown, span } from '../text/span.ts';

/** An environment's name, or what there is room for of it, with a badge that cannot be overlooked when it is protected. */
export function environmentSpans(environment: Environment, name = environment.name): Line {
  const spans = [span(name, 'strong')];
  return environment.protected ? [...spans, shown(' '), shown(` ⚑ ${say`PROTECTED`} `, 'badge')] : spans;
}
