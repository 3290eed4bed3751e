/** The help, and what is compared, in words. */

import type { Catalog } from '../../catalog/catalog.ts';
import { visible } from '../../catalog/visible.ts';
import { staleWords } from '../../compare/expectation-words.ts';
import { say, sayNumber, sayText } from '../../language/language.ts';
import { bindings, type Context } from '../bindings.ts';
import { type InspectorState, onSide, type State } from '../state/state.ts';
import { joined, keyName } from '../text/in-words.ts';
import { verdictLines } from './read-out.ts';

/** The keys that work where the person is, one command a line; where whole lines are read, how they are given. */
export function helpWords(context: Context, byLines: boolean): readonly string[] {
  const told = new Set<string>();
  const lines = bindings.flatMap(({ command, contexts, description }) => {
    if (!contexts.includes(context) || told.has(command) || drawn.has(command)) return [];
    told.add(command);
    const keys = bindings
      .filter((binding) => binding.command === command && binding.contexts.includes(context))
      .flatMap((binding) => binding.keys)
      .map(keyName);
    return [say`${joinedKeys([...new Set(keys)])}: ${sayText(description)}`];
  });
  const how = byLines
    ? say`Type the name of a key or of a command, then the Enter key; an empty line is Enter. The keys:`
    : say`The keys:`;
  return [how, ...lines];
}

/** What only changes how something is drawn. */
const drawn: ReadonlySet<string> = new Set(['zoom', 'redraw']);

function joinedKeys(keys: readonly string[]): string {
  return keys.join(', ');
}

/** Which two databases are compared, when they were read, and what was given along. */
export function aboutWords({ inspector }: State, hints: readonly string[]): readonly string[] {
  const safe = hints.map((hint) => visible(hint));
  if (!inspector) return safe;
  const stale = (inspector.overview?.comparison.expectations ?? []).filter(({ state }) => state !== 'used');
  return [
    ...verdictLines(inspector),
    sideWords(say`source`, inspector, 'source'),
    sideWords(say`target`, inspector, 'target'),
    ...stale.map(staleWords),
    ...safe,
  ];
}

function sideWords(side: string, inspector: InspectorState, which: 'source' | 'target'): string {
  const { catalog, environment } = onSide(inspector, which);
  const name = visible(environment.name);
  return say`${side}: ${catalog ? joined([name, ...facts(catalog)]) : joined([name, say`not read yet`])}`;
}

function facts({ identity, version, readAt, objects, gaps }: Catalog): readonly string[] {
  return [
    `PostgreSQL ${visible(version.text)}`,
    say`host ${visible(`${identity.host}:${identity.port}`)}`,
    say`database ${visible(identity.database)}`,
    say`read as ${visible(identity.user)}`,
    say`read at ${readAt}`,
    say`${sayNumber(objects.size)} objects`,
    say`${sayNumber(gaps.length)} not seen`,
  ];
}
