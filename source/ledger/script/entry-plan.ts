/** One entry after the other into the script, in the order of the time line. */

import type { ObjectId } from '../../catalog/object.ts';
import { say } from '../../language/language.ts';
import { type EntryAttributes, entryObject } from '../entry.ts';
import type { JudgedEntry } from '../judgement.ts';
import { toolNamed } from '../tools/index.ts';
import type { LedgerTool, Recording } from '../tools/tool.ts';
import { type Decision, type DecisionGround, decide, type Left } from './decision.ts';
import type { Draft } from './draft.ts';
import { outlook } from './outcomes.ts';
import { tableId } from './recording-ledger.ts';
import { unchecked } from './remarks.ts';
import { leftAsRecorded, standingAgainst } from './standing.ts';

export interface EntryGround extends DecisionGround {
  readonly draft: Draft;
  /** True for all entries of a ledger: one whose tool goes by the newest record is then recorded only in order. */
  readonly whole: boolean;
}

export class EntryPlan {
  private readonly ground: EntryGround;
  /** The warnings that the script has given. */
  private readonly said = new Set<string>();
  /** The first entry left out of a ledger whose tool goes by the newest record. */
  private readonly stopped = new Map<ObjectId, string>();

  constructor(ground: EntryGround) {
    this.ground = ground;
  }

  take(judged: JudgedEntry): void {
    const { draft, stage, whole } = this.ground;
    const name = entryObject(judged.entry).name;
    if (judged.side !== 'target') {
      draft.leave(judged, name, leftAsRecorded(judged, stage));
      return;
    }
    const decision = this.decide(judged, name);
    if (decision.type === 'put') {
      const ledger = stage.ledgerRepair(judged.entry.ledger);
      if (ledger) draft.putRepair(ledger, [say`the ledger itself is made first`]);
      draft.put(judged, name, decision);
      return;
    }
    draft.leave(judged, name, decision);
    draft.missed(judged, name);
    const table = tableId(judged.entry.ledger);
    if (whole && goesByNewest(toolNamed(judged.entry.ledger.tool)) && !this.stopped.has(table))
      this.stopped.set(table, name);
  }

  private decide(judged: JudgedEntry, name: string): Decision {
    const { stage, comparison } = this.ground;
    const { ledger } = judged.entry;
    const tool = toolNamed(ledger.tool);
    if (!tool) return leave(say`the tool of its ledger, ${ledger.tool}, is not known`);
    const command = byCommand(tool, judged.entry);
    const against = standingAgainst(judged, comparison);
    if (against !== null) return leave(against, [judged.reason, ...command]);
    if (judged.verdict === 'unknown') return leave(judged.reason, [...unchecked(judged), ...command]);
    const earlier = this.stopped.get(tableId(ledger));
    if (earlier !== undefined)
      return leave(say`${tool.label} goes by the newest record, and ${earlier} is left out before it`);
    const [lack] = stage.ledgerRepair(ledger)?.withheld ?? [];
    if (lack) return leave(say`the target lacks the ledger's table, whose repair is withheld: ${lack.reason}`);
    const record = tool.record(judged.entry, stage.ledgerFor(ledger, tool));
    if (record.type === 'impossible') return leave(record.reason, record.advice === null ? [] : [record.advice]);
    const remarks = this.warnings(judged, record);
    return decide(
      { judged, name, view: outlook(judged, stage), record: { sql: record.sql, hazards: [], remarks } },
      this.ground,
    );
  }

  /** What the tool has to say of a record, once for a ledger. */
  private warnings(
    { entry: { ledger } }: JudgedEntry,
    { warnings }: Extract<Recording, { type: 'sql' }>,
  ): readonly string[] {
    return warnings.filter((warning) => {
      const key = `${tableId(ledger)} ${warning}`;
      const news = !this.said.has(key);
      this.said.add(key);
      return news;
    });
  }
}

function leave(reason: string, remarks: Left['remarks'] = []): Decision {
  return { type: 'leave', reason, remarks, statements: [] };
}

function goesByNewest(tool: LedgerTool | null): boolean {
  return tool?.model === 'pointer' || tool?.model === 'high-water';
}

function byCommand(tool: LedgerTool, entry: EntryAttributes): readonly string[] {
  const command = tool.command(entry);
  return command === null ? [] : [say`after looking, by the tool's own command: ${command}`];
}
