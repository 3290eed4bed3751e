// The inspector with something in it that throws, in the way that the first argument names: a program for a terminal.
import type { Environment } from '../../source/catalog/environment.ts';
import { kinds } from '../../source/commands/engine.ts';
import { comparing } from '../../source/compare/compare.ts';
import { noJudgement } from '../../source/ledger/judgement.ts';
import { planning } from '../../source/repair/plan.ts';
import { renderScript } from '../../source/repair/script.ts';
import { noFindings } from '../../source/rows/findings.ts';
import { runInspector } from '../../source/ui/inspector.tsx';
import { ready } from './work.ts';

const [, , way] = process.argv;

function unforeseen(): never {
  throw new Error('something unforeseen');
}

let chosen = false;

const environment = (name: string): Environment => ({
  name,
  type: 'database',
  protected: false,
  get location() {
    return chosen && way === 'while drawing' ? unforeseen() : 'nowhere';
  },
  open: () => new Promise(() => {}),
});

try {
  await runInspector({
    kinds,
    compare: (source, target) => comparing(source, target, kinds),
    judge: () => Promise.resolve(noJudgement),
    filesPulse: () => '',
    settle: ready,
    policy: { pulse: () => '', read: unforeseen, accept: unforeseen, takeBack: unforeseen },
    findRows: () => Promise.resolve(noFindings),
    renames: () => ready([]),
    repair: (comparison, asked, options) =>
      planning(comparison, kinds, typeof asked === 'string' ? null : asked, options),
    countLosses: () => Promise.resolve(new Map()),
    script: (repair, comparison) => ready(renderScript(repair, comparison, kinds)),
    writeReport: () => Promise.resolve('report.md'),
    environments: [environment('staging'), environment('production')],
    resolve: environment,
    source: null,
    target: null,
    remembered: { source: null, target: null },
    remember: () => {
      chosen = true;
      if (way === 'on a key') unforeseen();
      if (way === 'later') setImmediate(unforeseen);
      if (way === 'in a promise') void Promise.resolve().then(unforeseen);
    },
    interval: 2,
  });
} catch (error) {
  process.stderr.write(`caught: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
