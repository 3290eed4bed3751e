/** What differences put at risk, and the sentence that says why. */

import { say, sayText } from '../language/language.ts';
import { type AttributeRule, type Severity, severities } from './kind.ts';

/** A severity with its reason: one short sentence for a person, in the language of the run or as it stands in a table. */
export interface Weighed {
  readonly severity: Severity;
  readonly why: string;
}

/** What a rule answers: a severity alone stands for the plainest sentence that goes with it. */
export type Risk = Severity | Weighed;

/** The weight of an object that one side alone has, where it matters which: `source` means that the target lacks it. */
export interface BySide {
  readonly source: Risk;
  readonly target: Risk;
}

/** A severity with its reason. */
export function security(why: string): Weighed {
  return { severity: 'security', why };
}

/** A severity with its reason. */
export function data(why: string): Weighed {
  return { severity: 'data', why };
}

/** A severity with its reason. */
export function behaviour(why: string): Weighed {
  return { severity: 'behaviour', why };
}

/** A severity with its reason. */
export function performance(why: string): Weighed {
  return { severity: 'performance', why };
}

/** A severity with its reason. */
export function documentation(why: string): Weighed {
  return { severity: 'documentation', why };
}

/** The severity of a risk, and its sentence in the language of the run. */
export function weighed(risk: Risk): Weighed {
  if (typeof risk === 'string') return { severity: risk, why: plainly(risk) };
  const why = sayText(risk.why);
  return why === risk.why ? risk : { severity: risk.severity, why };
}

/** The gravest of some, the first of its severity; for none, nothing that runs. */
export function heaviest(items: readonly Weighed[]): Weighed {
  for (const severity of severities) {
    const found = items.find((item) => item.severity === severity);
    if (found) return { severity, why: found.why };
  }
  return weighed('documentation');
}

/** True for a rule whose differences weigh nothing but documentation, whatever the values are. */
export function onlyDocuments({ severity }: Pick<AttributeRule, 'severity'>): boolean {
  return typeof severity !== 'function' && weighed(severity).severity === 'documentation';
}

function plainly(severity: Severity): string {
  switch (severity) {
    case 'security':
      return say`who may see or do what is not the same`;
    case 'data':
      return say`rows may be lost, or may not be what they are held to be`;
    case 'behaviour':
      return say`what uses it may fail, or do something else`;
    case 'performance':
      return say`the same may take longer`;
    case 'documentation':
      return say`nothing that runs depends on it`;
  }
}
