import { describe, expect, it } from 'vitest';
import { withPair } from '../../support/databases.ts';
import {
  entriesIn,
  entryDifferences,
  readAll,
  recordingLedger,
  recordings,
  scriptOf,
  tool,
} from '../../support/recordings.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';
import { newest, oldest } from '../../support/servers.ts';
import { toolLedgers } from './ddl.ts';

const named = toolLedgers.map((ledger, place) => ({ ...ledger, title: `${ledger.tool} (${place})` }));

describe.each(majorsUnderTest.includes(oldest) ? majorsUnderTest : [...majorsUnderTest, oldest])('on %i', (major) => {
  it.each(named)('the ledger of $title is read, recorded elsewhere, and then equal', async (ledger) => {
    await withPair(major, `${ledger.ddl}; ${ledger.rows}`, ledger.ddl, async (source, target) => {
      const [wanted, current] = [await readAll(source), await readAll(target)];
      expect([...wanted.gaps, ...current.gaps].filter(({ kind }) => kind === 'entry')).toEqual([]);
      const entries = entriesIn(wanted);
      expect(entries.map(({ version }) => version)).toEqual(ledger.versions);
      expect(entries.map((entry) => entry.ledger.tool)).toEqual(ledger.versions.map(() => ledger.tool));
      expect(entries.map(({ state }) => state)).toEqual(ledger.versions.map(() => 'applied'));
      expect([...entries.map(({ order }) => order)].sort()).toEqual(entries.map(({ order }) => order));
      expect(entriesIn(current)).toEqual([]);

      const script = scriptOf(recordings(wanted, current));
      expect(script).not.toMatch(/\u001b/);
      await target.run(script);
      const recorded = await readAll(target);
      expect(entryDifferences(wanted, recorded)).toEqual([]);
      expect(entriesIn(recorded).map(({ checksum }) => checksum)).toEqual(entries.map(({ checksum }) => checksum));
      const rows = `SELECT * FROM ${ledger.table} t ORDER BY t::text`;
      const once = await target.query(rows);
      await target.run(script);
      expect(await target.query(rows)).toEqual(once);

      for (const entry of entries) {
        const about = recordingLedger(recorded, entry);
        const [{ count } = {}] = await target.query(
          `SELECT count(*)::int FROM ${ledger.table} WHERE ${tool(ledger.tool).recorded(entry, about)}`,
        );
        expect(count, entry.version).toBe(1);
      }
    });
  });
});

describe('a ledger that has the same migration under another version', () => {
  it.each(named.filter((ledger) => ledger.tool !== 'liquibase'))('of $title takes over the other', async (ledger) => {
    await withPair(newest, `${ledger.ddl}; ${ledger.rows}`, `${ledger.ddl}; ${ledger.rows}`, async (source, target) => {
      const wanted = await readAll(source);
      const [first] = entriesIn(wanted).filter(({ row }) => row.type !== 'JDBC');
      if (!first) throw new Error('no entry');
      const version = /^\d+$/.test(first.version) ? `${first.version}7` : `${first.version}x`;
      const other = { ...first, version, row: { ...first.row, name: first.row.app === undefined ? version : 'other' } };
      const renumbered = tool(ledger.tool).renumber(first, other, recordingLedger(await readAll(target), first));
      await target.run(scriptOf([renumbered]));
      const about = recordingLedger(await readAll(target), first);
      const count = async (entry: typeof first) => {
        const [row] = await target.query(
          `SELECT count(*)::int FROM ${ledger.table} WHERE ${tool(ledger.tool).recorded(entry, about)}`,
        );
        return row?.count;
      };
      expect(await count(other)).toBe(1);
      // Whatever is before the pointer is recorded with it.
      expect(await count(first)).toBe(ledger.tool === 'golang-migrate' ? 1 : 0);
      await target.run(scriptOf([renumbered]));
      expect(await count(other)).toBe(1);
    });
  });
});
