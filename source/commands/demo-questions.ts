/** What the demo asks of the rows of its environments, after the reports' story. */

import type { Configuration } from '../environments/index.ts';
import { say } from '../language/language.ts';

type Probe = Configuration['probes'][number];

/** The configuration's `probes` and `reference` as a person would write them, at this place. */
export function demoQuestions(position: string): Pick<Configuration, 'probes' | 'reference'> {
  const common = { tolerance: null, timeout: 5_000, severity: 'data', position } as const;
  const query = (name: string, text: string, change: Partial<Probe> = {}): Probe => ({
    name,
    question: { type: 'query', query: text },
    ...common,
    ...change,
  });
  return {
    probes: [
      query(say`appointments`, "select count(*) from agent_calls where outcome = 'appointment'"),
      query(say`voicemails`, "select count(*) from agent_calls where outcome = 'voicemail'"),
      query(say`share of voicemail`, shareOfVoicemail, { tolerance: { share: 0.02 } }),
      query(say`first and last call`, 'select min(started_at) as first, max(started_at) as last\nfrom agent_calls'),
      query(
        say`calls by outcome`,
        'select outcome, count(*) as calls\nfrom agent_calls\ngroup by outcome\norder by outcome',
      ),
      {
        name: say`spread of calls`,
        question: {
          type: 'distribution',
          table: 'public.agent_calls',
          columns: ['deployment_id', 'outcome', 'started_at'],
        },
        ...common,
      },
    ],
    reference: [{ table: 'public.agent_types', key: ['code'], except: [], position }],
  };
}

const shareOfVoicemail = `select round(100.0 * count(*) filter (where outcome = 'voicemail') / count(*), 1) as percent
from agent_calls`;
