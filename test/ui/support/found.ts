/** What was found of the rows of the story's two environments. */

import type { Answer, RowCount, RowTable } from '../../../source/catalog/rows.ts';
import {
  noFindings,
  type ProbeResult,
  type ReferenceResult,
  type RowDifference,
  type RowFindings,
  type TableRows,
} from '../../../source/rows/findings.ts';

export const exact = (count: number): RowCount => ({ type: 'exact', count });

export function rowTable(name: string, schema = 'public'): RowTable {
  return { id: `table:${schema}.${name}`, schema, name };
}

export function tableRows(
  name: string,
  source: RowCount | null,
  target: RowCount | null,
  schema = 'public',
): TableRows {
  return {
    id: `rows:${schema}.${name}`,
    table: rowTable(name, schema),
    managed: schema !== 'public' && schema !== 'billing',
    equal: false,
    source,
    target,
  };
}

export function rowsAnswer(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): Answer {
  return {
    type: 'rows',
    columns: columns.map((name) => ({ name, type: 'text' })),
    rows,
    more: false,
    milliseconds: 3,
  };
}

export const value = (text: string): Answer => rowsAnswer(['count'], [[text]]);

export function probeResult(name: string, change: Partial<ProbeResult> & { query?: string }): ProbeResult {
  const { query = 'select count(*) from agent_calls', ...rest } = change;
  return {
    id: `probe:${name}`,
    probe: {
      name,
      query,
      tolerance: null,
      timeout: 5000,
      severity: 'data',
      notes: [],
      position: 'dbparity.yaml:12:5',
    },
    source: value('42'),
    target: value('42'),
    verdict: 'equal',
    ...rest,
  };
}

export function referenceResult(
  name: string,
  differences: readonly RowDifference[],
  change: Partial<ReferenceResult> = {},
): ReferenceResult {
  const of = (test: (difference: RowDifference) => boolean): number => differences.filter(test).length;
  return {
    id: `reference:public.${name}`,
    table: { ...rowTable(name), key: ['id'], columns: ['id', 'label', 'price'], only: false },
    rows: { source: 12, target: 11 },
    differences,
    counts: {
      onlySource: of(({ target }) => !target),
      onlyTarget: of(({ source }) => !source),
      changed: of(({ source, target }) => source !== null && target !== null),
    },
    notCompared: [],
    failed: null,
    ...change,
  };
}

export const found: RowFindings = {
  ...noFindings,
  unmatched: [],
  countedAt: { source: '2026-01-15T09:31:00.000Z', target: '2026-01-15T09:31:00.500Z' },
  tables: [
    tableRows('agent_deployments', exact(8), exact(8)),
    tableRows('agent_calls', exact(676), exact(811)),
    tableRows('agent_emails', exact(3), exact(31)),
    tableRows(
      'call_events',
      { type: 'estimate', count: 120_400, reason: 'the time for counting was used up' },
      exact(120_417),
    ),
    tableRows('locked', { type: 'unknown', reason: 'another session holds a lock on it' }, exact(4)),
    tableRows('users', exact(0), exact(7), 'auth'),
  ],
  probes: [
    probeResult('appointments scheduled', {}),
    probeResult('voicemails', { source: value('413'), target: value('398'), verdict: 'different' }),
    probeResult('writes', {
      query: 'delete from agent_calls returning id',
      target: { type: 'failed', code: 'writes', reason: 'the server refused it: a probe only reads' },
      verdict: 'unknown',
    }),
    probeResult('date range', {
      query: 'select min(started_at), max(started_at) from agent_calls',
      source: rowsAnswer(['min', 'max'], [['2026-01-12 10:17:00+00', '2026-03-17 15:32:00+00']]),
      target: rowsAnswer(['min', 'max'], [['2026-01-12 10:17:00+00', '2026-03-30 11:47:00+00']]),
      verdict: 'different',
    }),
    probeResult('outcomes', {
      source: rowsAnswer(
        ['outcome', 'n'],
        [
          ['answered', '74'],
          ['voicemail', '413'],
        ],
      ),
      target: rowsAnswer(
        ['outcome', 'n'],
        [
          ['answered', '209'],
          ['voicemail', '413'],
        ],
      ),
      verdict: 'different',
    }),
  ],
  references: [
    referenceResult('plans', [
      { key: ['1'], source: ['1', 'Basic', '9.90'], target: ['1', 'Basic', '12.00'] },
      { key: ['2'], source: ['2', 'Team', '49.00'], target: null },
      { key: ['9'], source: null, target: ['9', 'Legacy', null] },
    ]),
    referenceResult('agent_types', []),
  ],
};
