/** The report of what is shown, written to a file. */

import { asFault } from '../catalog/fault.ts';
import { visible } from '../catalog/visible.ts';
import { say } from '../language/language.ts';
import { noFindings } from '../rows/findings.ts';
import { judgementOf } from './model/ledger/judging.ts';
import type { Event } from './state/events.ts';
import { shownFindings } from './state/rows.ts';
import type { State } from './state/state.ts';
import type { Tools } from './state/tools.ts';

export interface ReportOptions {
  readonly tools: Tools;
  state(): State;
  dispatch(event: Event): void;
}

/** Makes what writes reports: each call writes one of what is shown now, and says where it went. */
export function createReporter({ tools, state, dispatch }: ReportOptions): () => void {
  return () => {
    const { inspector } = state();
    const overview = inspector?.overview;
    if (!inspector || !overview) return;
    const { comparison, renames, judging } = overview;
    const findings = shownFindings(inspector) ?? noFindings;
    tools.writeReport({ comparison, judgement: judgementOf(judging), renames, findings }).then(
      (file) => dispatch({ type: 'message', message: { text: say`the report is in ${visible(file)}`, tone: 'good' } }),
      (error: unknown) =>
        dispatch({
          type: 'message',
          message: { text: visible(asFault(error, say`write the report`).message), tone: 'bad' },
        }),
    );
  };
}
