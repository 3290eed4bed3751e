import type { Environment } from '../../catalog/environment.ts';
import { say } from '../../language/language.ts';
import { type Line, shown, span } from '../text/span.ts';

/** An environment's name, with a badge that cannot be overlooked when it is protected. */
export function environmentSpans(environment: Environment): Line {
  const name = span(environment.name, 'strong');
  return environment.protected ? [name, shown(' '), shown(` ⚑ ${say`PROTECTED`} `, 'badge')] : [name];
}
