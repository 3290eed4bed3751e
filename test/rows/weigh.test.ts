// What was found of rows, as differences and gaps of a comparison.
import { describe, expect, it } from 'vitest';
import type { RowCount } from '../../source/catalog/rows.ts';
import { answerLine } from '../../source/compare/answer.ts';
import { tally } from '../../source/compare/tally.ts';
import { noFindings, type ProbeResult, type ReferenceResult, type TableRows } from '../../source/rows/findings.ts';
import { rowKindRules } from '../../source/rows/kinds.ts';
import { applyRows } from '../../source/rows/weigh.ts';
import { comparisonOf } from '../compare/support.ts';

const equivalent = { ...comparisonOf([]), verdict: 'equivalent' as const };
const exact = (count: number): RowCount => ({ type: 'exact', count });
const unknown: RowCount = { type: 'unknown', reason: 'another session holds a lock on it' };

const counted = (source: RowCount | null, target: RowCount | null, more: Partial<TableRows> = {}): TableRows => ({
  id: 'rows:public.calls',
  table: { id: 'table:public.calls', schema: 'public', name: 'calls' },
  managed: false,
  equal: false,
  source,
  target,
  ...more,
});
const probed = (verdict: ProbeResult['verdict']): ProbeResult => ({
  id: 'probe:calls',
  probe: {
    name: 'calls',
    query: 'select 1',
    tolerance: null,
    timeout: 1,
    severity: 'behaviour',
    notes: [],
    position: 'dbparity.yaml:1:1',
  },
  source: { type: 'rows', columns: [{ name: 'n', type: 'bigint' }], rows: [['42']], more: false, milliseconds: 1 },
  target: { type: 'failed', code: 'timeout', reason: 'it gave no answer within 1 s' },
  verdict,
});
const referred = (more: Partial<ReferenceResult>): ReferenceResult => ({
  id: 'reference:public.plans',
  table: { id: 'table:public.plans', schema: 'public', name: 'plans', key: ['id'], columns: ['id'], only: false },
  rows: { source: 5, target: 4 },
  differences: [],
  counts: { onlySource: 2, onlyTarget: 1, changed: 0 },
  notCompared: [],
  failed: null,
  ...more,
});

describe('rows that were found', () => {
  it('are expected to be as many or as few as they are, where nothing else is wanted', () => {
    const result = applyRows(equivalent, { ...noFindings, tables: [counted(exact(811), exact(676))] });
    expect(result.verdict).toBe('equivalent-but-expected');
    expect(result.differences.get('rows:public.calls')).toMatchObject({
      kind: 'rows',
      type: 'changed',
      severity: 'data',
      expected: 'two environments seldom hold the same rows',
      source: { attributes: { count: 811, exact: true } },
      target: { attributes: { count: 676, exact: true } },
      attributes: [{ name: 'count', expected: 'two environments seldom hold the same rows' }],
    });
    expect(tally(result)).toMatchObject({ schema: 0, ledger: 0, rows: 0, expected: 1 });
    expect(answerLine(result, rowKindRules)).toBe(
      'staging and production are equivalent; 1 table has fewer rows, expected',
    );
    const more = [counted(exact(1), exact(2), { id: 'rows:public.a' }), counted(exact(2), exact(1))];
    expect(answerLine(applyRows(equivalent, { ...noFindings, tables: more }), rowKindRules)).toBe(
      'staging and production are equivalent; 1 table has fewer rows and 1 table has more rows, expected',
    );
  });

  it('of what the platform manages are told like the others: they were counted because somebody asked', () => {
    const users = applyRows(equivalent, { ...noFindings, tables: [counted(exact(0), exact(7), { managed: true })] });
    expect(users.verdict).toBe('equivalent-but-expected');
    expect(tally(users)).toMatchObject({ expected: 1, managed: 0, counted: 0 });
    expect(answerLine(users, rowKindRules)).toContain('1 table has more rows, expected');
  });

  it('count where the counts must agree, and are never part of the schema', () => {
    const tables = [counted(exact(811), exact(676), { equal: true })];
    const result = applyRows(equivalent, { ...noFindings, tables, probes: [probed('different')] });
    expect(result.verdict).toBe('different');
    expect(tally(result)).toMatchObject({ schema: 0, rows: 2, counted: 2, severity: { data: 1, behaviour: 1 } });
  });

  it('are no difference where they are alike, where a side has no such table, or where it is only a guess', () => {
    const alike = [counted(exact(1), exact(1)), counted(exact(1), null), counted(exact(1), unknown)];
    for (const table of alike) expect(applyRows(equivalent, { ...noFindings, tables: [table] })).toBe(equivalent);
    for (const verdict of ['equal', 'within-tolerance'] as const)
      expect(applyRows(equivalent, { ...noFindings, probes: [probed(verdict)] })).toBe(equivalent);
  });

  it('leave the verdict incomplete where what must agree could not be asked', () => {
    const tables = [counted(exact(1), unknown, { equal: true })];
    const found = { ...noFindings, tables, probes: [probed('unknown')], unmatched: ['plan'] };
    const result = applyRows(equivalent, found);
    expect(result.verdict).toBe('incomplete');
    expect(result.source.gaps).toEqual([]);
    expect(result.target.gaps.map(({ code, hides, message }) => [code, hides, message])).toEqual([
      [
        'not-visible',
        'rows:public.calls',
        'the rows of public.calls could not be counted: another session holds a lock on it',
      ],
      ['not-visible', 'rows:plan', 'no table is called plan, of which both sides must have as many rows'],
      ['not-visible', 'probe:calls', 'the probe calls gave no answer: it gave no answer within 1 s'],
    ]);
  });

  it('of a snapshot file are not waited for: the verdict is of what it holds', () => {
    const snapshot: ProbeResult = {
      ...probed('unknown'),
      source: { type: 'failed', code: 'snapshot', reason: 'a snapshot file holds no rows' },
    };
    const references = [referred({ rows: null, failed: 'a snapshot file holds no rows', snapshot: true })];
    const result = applyRows(equivalent, { ...noFindings, probes: [snapshot, snapshot], references });
    expect(result.verdict).toBe('equivalent');
    expect(result.source.gaps).toMatchObject([{ code: 'not-compared', kind: 'probe', count: 2 }]);
    expect(result.target.gaps).toMatchObject([{ code: 'not-compared', kind: 'reference', count: 1 }]);
  });

  it('of reference tables count, and say in which way they differ', () => {
    const result = applyRows(equivalent, { ...noFindings, references: [referred({})] });
    expect(result.verdict).toBe('different');
    expect(result.differences.get('reference:public.plans')).toMatchObject({
      source: { attributes: { rows: 5, alone: 2, changed: 0 } },
      target: { attributes: { rows: 4, alone: 1, changed: 0 } },
      attributes: [{ name: 'rows' }, { name: 'alone' }],
    });
    const failed = referred({ rows: null, failed: 'neither side has a table plans' });
    expect(applyRows(equivalent, { ...noFindings, references: [failed] })).toMatchObject({ verdict: 'incomplete' });
  });
});
