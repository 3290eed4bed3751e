import { dayOf } from '../catalog/day.ts';
import type { Environment } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import type { Environments } from '../environments/index.ts';
import { say } from '../language/language.ts';
import { judge } from '../ledger/judge.ts';
import { seekingRenames } from '../repair/renames/candidates.ts';
import type { InspectorOptions } from '../ui/opening.ts';
import { type Ending, isDumb, whyNoDialogue, whyNoTerminal } from '../ui/terminal.ts';
import { type CommonFlags, environmentsFor, exitCodes } from './context.ts';
import { comparingPair, kinds, settling } from './engine.ts';
import { countLosses } from './losses.ts';
import { type MigrationFlags, migrationFolders, migrationsPulse } from './migrations.ts';
import { keepPolicy } from './policy-keeper.ts';
import { writeNewReport } from './report-file.ts';
import { reportText } from './reporting.ts';
import { budgetOf, findRowsOf, type RowFlags } from './rows.ts';
import { planningOf, writing } from './scripts.ts';
import { refuseMistypedCommand } from './usage.ts';
import { withWitness } from './witness.ts';

export interface InspectFlags extends CommonFlags, MigrationFlags, Omit<RowFlags, 'rows'> {
  /** Seconds between two looks for changes. */
  readonly interval: number | undefined;
  /** In words rather than drawn. */
  readonly screenReader: boolean;
}

/** Opens the inspector on what was named, asking for the rest. Answers the exit code. Throws a Fault. */
export async function inspect(
  words: readonly string[],
  flags: InspectFlags,
  commands: readonly string[],
): Promise<number> {
  const environments = environmentsFor(flags);
  refuseMistypedCommand(words, commands, (name) => environments.environments.some((one) => one.name === name));
  if (words.length > 2) {
    throw new Fault({
      code: 'usage',
      doing: say`open the inspector`,
      problem: say`it takes at most two environments, and ${words.length} were named`,
      advice: say`dbparity [source] [target]; dbparity --help lists the commands`,
    });
  }
  const [source, target] = words.map((word) => environments.resolve(word));
  requireTerminal(flags.screenReader);
  return openInspector({
    environments,
    remembers: true,
    source: source ?? null,
    target: target ?? null,
    interval: flags.interval,
    screenReader: flags.screenReader,
    migrations: flags.migrations,
    rowsBudget: flags.rowsBudget,
    managed: flags.managed,
    hints: environments.notes,
  });
}

/** Runs the inspector with this program's engines. Answers the exit code: that of the signal that ended it, if one did. */
export async function openInspector(
  options: MigrationFlags &
    Omit<RowFlags, 'rows'> & {
      readonly environments: Environments;
      /** Whether the pair opened last is recalled, and kept for the next time. */
      readonly remembers: boolean;
      readonly source: Environment | null;
      readonly target: Environment | null;
      readonly interval: number | undefined;
      readonly screenReader: boolean;
      readonly hints: readonly string[];
    },
): Promise<number> {
  const { environments, hints, remembers, source, target } = options;
  const interval = options.interval ?? environments.configuration.interval ?? defaultInterval;
  if (!(interval > 0)) {
    throw new Fault({
      code: 'bad-flag',
      doing: say`read the command line`,
      problem: say`--interval must be a number of seconds above 0`,
    });
  }
  budgetOf(options, environments.configuration);
  // A folder that cannot be read is said before the screen is taken.
  await migrationFolders(options, environments);
  const remembered = remembers ? environments.remembered() : null;
  const policy = keepPolicy(environments);
  const ending = await runWith(options.screenReader, {
    kinds,
    compare: comparingPair,
    judge: (comparison, pair) =>
      withWitness(environments.configuration, pair, async (witness) =>
        judge(comparison, await migrationFolders(options, environments), witness),
      ),
    filesPulse: () => migrationsPulse(options, environments),
    settle: (compared, judgement, findings) => settling(compared, judgement, findings, policy.policy()),
    policy,
    findRows: (catalogs, pair, finding) => findRowsOf(pair, catalogs, environments.configuration, options, finding),
    renames: (comparison) => seekingRenames(comparison, kinds),
    repair: planningOf,
    countLosses,
    script: writing,
    writeReport: async (shown) => {
      const { source: wanted, target: current } = shown.comparison;
      const named = { source: wanted.identity.environment, target: current.identity.environment };
      const text = reportText({ ...shown, failOn: null, named }, 'markdown');
      return writeNewReport(process.cwd(), named, dayOf(new Date()), text);
    },
    environments: environments.environments,
    resolve: (text) => environments.resolve(text),
    source,
    target,
    remembered: { source: remembered?.source ?? null, target: remembered?.target ?? null },
    remember(pair) {
      if (remembers) environments.remember(pair.source, pair.target);
    },
    interval,
    hints,
  });
  return ending === 'quit' ? exitCodes.ok : signalCodes[ending];
}

/** As shells report a program that a signal ended: 128 and the signal's number. */
const signalCodes = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;

const defaultInterval = 2;

/** Each way of running it is loaded only where it is wanted: what draws is most of the program. */
async function runWith(screenReader: boolean, options: InspectorOptions): Promise<Ending> {
  if (screenReader) {
    const { runLinear } = await import('../ui/linear/run.ts');
    return runLinear(options, isDumb());
  }
  const { loadLayout } = await import('../ui/yoga.ts');
  await loadLayout();
  const { runInspector } = await import('../ui/inspector.tsx');
  return runInspector(options);
}

/** Throws a Fault where there is no terminal to draw on; in words, where there is nobody to ask. */
export function requireTerminal(screenReader: boolean): void {
  const why = screenReader ? whyNoDialogue() : whyNoTerminal();
  if (why === null) return;
  const check = say`dbparity check <source> <target> prints the verdict without one`;
  throw new Fault({
    code: 'no-terminal',
    doing: say`open the inspector`,
    problem: why,
    advice: !screenReader && whyNoDialogue() === null ? say`with --screen-reader it works here; ${check}` : check,
  });
}
