/** Repairs that are copied: the highlighted row's, that of what is collected, or all of it. */

import { asFault } from '../catalog/fault.ts';
import { visible } from '../catalog/visible.ts';
import type { Work } from '../catalog/work.ts';
import { say } from '../language/language.ts';
import type { LossCounts } from '../ledger/script/losses.ts';
import { noFindings } from '../rows/findings.ts';
import { copy, type Surroundings } from './clipboard/copy.ts';
import { differingReferences } from './model/found/found-rows.ts';
import { copiedWords, repairOf } from './model/ledger/entry-words.ts';
import { isCounted, type Row } from './model/row.ts';
import { inSlices } from './slices.ts';
import type { Event } from './state/events.ts';
import { repairedComparison } from './state/plan.ts';
import { shownRenames } from './state/renames.ts';
import { repairedFindings } from './state/rows.ts';
import { currentGroup, currentRow, repairedJudgement, repairedSide, sideNames } from './state/select.ts';
import { type InspectorState, onSide, type State } from './state/state.ts';
import type { Asked, Tools } from './state/tools.ts';
import { truncate, width } from './text/width.ts';
import { lineCount, migrationCount, objectCount, tableCount } from './text/words.ts';

/** The cells of a message's line that others take: where the highlight stands. */
const besideMessage = 12;
/** The cells of a name below which it would tell nothing. */
const minimum = 8;

/** Milliseconds after which it is said that a script is being written. */
const patience = 100;

export interface CopyOptions {
  readonly tools: Tools;
  readonly clipboard: Surroundings;
  state(): State;
  dispatch(event: Event): void;
}

export interface Copier {
  /** Copies the repair of what is collected, else of the highlighted row. */
  selected(): void;
  /** Copies the schema's whole repair; where migrations are shown, what reconciles the ledgers; where rows are, theirs. */
  all(): void;
  stop(): void;
}

/** Makes the copying of one run of the inspector. */
export function createCopier({ tools, clipboard, state, dispatch }: CopyOptions): Copier {
  let current = new AbortController();

  /** The script, in steps. */
  function* writing(inspector: InspectorState, asked: Asked, counts: LossCounts): Work<string | null> {
    const comparison = yield* repairedComparison(tools, inspector);
    if (!comparison) return null;
    const { destructive, concurrently } = inspector;
    const repair = yield* tools.repair(
      comparison,
      asked,
      { destructive, concurrently, counts },
      shownRenames(inspector),
      repairedJudgement(inspector),
      repairedFindings(inspector) ?? noFindings,
    );
    return yield* tools.script(repair, comparison);
  }

  async function copyRepair(inspector: InspectorState, asked: Asked, what: Copied): Promise<void> {
    // What is asked for last is copied.
    current.abort();
    current = new AbortController();
    const { signal } = current;
    let said: NodeJS.Timeout | undefined;
    try {
      const counts = await lossCounts(inspector, asked);
      said = setTimeout(() => {
        dispatch({ type: 'message', message: { text: say`writing the repair…`, tone: 'dim' } });
      }, patience);
      const text = await inSlices(writing(inspector, asked, counts), signal);
      clearTimeout(said);
      if (text === null) return;
      const message = await copy(text, clipboard);
      const lines = lineCount(text.trimEnd().split('\n').length);
      const room = state().size.columns - besideMessage;
      dispatch({ type: 'message', message: { ...message, text: worded(what, message.text, lines, room) } });
    } catch (error) {
      if (signal.aborted) return;
      dispatch({ type: 'message', message: { text: asFault(error, say`write the repair`).message, tone: 'bad' } });
    } finally {
      clearTimeout(said);
    }
  }

  /** Rows that entries would cost where they run; what cannot be counted is said to be so in the script. */
  async function lossCounts(inspector: InspectorState, asked: Asked): Promise<LossCounts> {
    const judgement = repairedJudgement(inspector);
    const wanted = asked === 'ledger' ? [...judgement.entries.keys()] : typeof asked === 'string' ? [] : asked;
    if (!wanted.some((id) => judgement.entries.get(id)?.losses.some(({ tables }) => tables.length > 0)))
      return new Map();
    const { environment } = onSide(inspector, repairedSide(inspector));
    dispatch({
      type: 'message',
      message: { text: say`counting in ${environment.name} what it would cost…`, tone: 'dim' },
    });
    return tools.countLosses(judgement, wanted, environment).catch(() => new Map());
  }

  return {
    selected() {
      const { inspector } = state();
      const row = inspector && currentRow(inspector);
      if (!inspector?.overview || !row) return;
      const whose = inspector.opposite ? sideNames(inspector).source : null;
      // In the order of the lists, so that the same collection always gives the same script.
      const collected = inspector.overview.groups.flatMap(({ rows }) =>
        rows.flatMap(({ id }) => (inspector.collected.has(id) ? [id] : [])),
      );
      const what =
        collected.length > 0 ? { of: repairOf, name: objectCount(collected.length) } : rowWords(inspector, row);
      void copyRepair(inspector, collected.length > 0 ? collected : [row.id], { ...what, whose });
    },
    all() {
      const { inspector } = state();
      if (!inspector?.overview) return;
      // The whole is always the target's.
      const shown = { ...inspector, opposite: false };
      const group = currentGroup(inspector);
      if (group?.key === 'rows') {
        const tables = differingReferences(group).length;
        const of = (name: string): string => say`the rows of ${name}`;
        return void copyRepair(shown, 'reference', { of, name: tableCount(tables), whose: null });
      }
      if (group?.key !== 'migrations')
        return void copyRepair(shown, 'schema', { of: () => say`the whole repair`, name: '', whose: null });
      const open = group.rows.filter(isCounted).length;
      const of = (name: string): string => say`reconciliation of ${name}`;
      void copyRepair(shown, 'ledger', { of, name: migrationCount(open), whose: null });
    },
    stop: () => current.abort(),
  };
}

/** What was copied: `repair of …`, `agent_calls`, `staging` where it is not for the target. */
interface Copied {
  of(name: string): string;
  readonly name: string;
  readonly whose: string | null;
}

function rowWords(inspector: InspectorState, row: Row): Pick<Copied, 'of' | 'name'> {
  if (row.type === 'gap' || !row.entry) return { of: repairOf, name: row.label };
  const { entry, judged } = row.entry;
  return { of: copiedWords(judged, repairedSide(inspector)).of, name: entry.name || entry.version };
}

/** Where it went and whose it is must be seen whole: how long it is gives way first, then its name. */
function worded({ of, name, whose }: Copied, where: string, lines: string, room: number): string {
  const without = (shown: string): string => {
    const what = of(shown);
    return say`${whose === null ? what : say`${what} for ${whose}`}: ${where}`;
  };
  const shown = visible(name);
  const text = `${without(shown)} · ${lines}`;
  if (width(text) <= room) return text;
  return without(truncate(shown, Math.max(minimum, room - width(without('')))));
}
