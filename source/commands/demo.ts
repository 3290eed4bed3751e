/** `dbparity demo`: the inspector on environments of its own, which come and go with it. */

import { Fault } from '../catalog/fault.ts';
import { type DemoEnvironment, type DemoProgress, startDemo } from '../demo/index.ts';
import { type Configuration, noConfiguration } from '../environments/index.ts';
import { say } from '../language/language.ts';
import { type CommonFlags, environmentsOf } from './context.ts';
import { demoQuestions } from './demo-questions.ts';
import { openInspector, requireTerminal } from './inspect.ts';

export interface DemoFlags extends CommonFlags {
  readonly interval: number | undefined;
  readonly screenReader: boolean;
}

/** Starts the demo, opens the inspector on it, and clears it away. Answers the exit code. Throws a Fault. */
export async function demo(words: readonly string[], flags: DemoFlags, tell: (line: string) => void): Promise<number> {
  requireTerminal(flags.screenReader);
  if (words.length > 0) {
    throw new Fault({
      code: 'usage',
      doing: say`run dbparity ${'demo'}`,
      problem: say`it takes no environments`,
      advice: 'dbparity demo',
    });
  }
  const started = await startDemo({ onProgress: progress(tell) });
  try {
    return await openInspector({
      environments: environmentsOf(flags, configuration(started.environments)),
      remembers: false,
      source: null,
      target: null,
      interval: flags.interval,
      screenReader: flags.screenReader,
      migrations: [],
      rowsBudget: undefined,
      managed: undefined,
      hints: hints(started.environments),
    });
  } finally {
    await started.stop();
  }
}

/** Each stage once: a line that is overwritten would need a cursor. */
function progress(tell: (line: string) => void): (progress: DemoProgress) => void {
  let last = '';
  return ({ doing }) => {
    if (doing !== last) tell(`${doing} …`);
    last = doing;
  };
}

function configuration(environments: readonly DemoEnvironment[]): Configuration {
  return {
    ...noConfiguration,
    ...demoQuestions(say`the demo`),
    environments: new Map(
      environments.map(({ name, protected: guarded, url }) => [
        name,
        {
          name,
          url,
          service: null,
          snapshot: null,
          password: null,
          protected: guarded,
          schemas: [],
          excludeSchemas: [],
          position: say`the demo`,
        },
      ]),
    ),
  };
}

function hints(environments: readonly DemoEnvironment[]): readonly string[] {
  const width = Math.max(...environments.map(({ name }) => name.length));
  return [
    say`Change one of these databases with psql, and watch the change appear:`,
    ...environments.map(({ name, url }) => `${name.padEnd(width)}  ${url}`),
  ];
}
