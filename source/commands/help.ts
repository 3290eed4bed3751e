/** What `dbparity --help` prints. */

import { say } from '../language/language.ts';

const usageCells = 39;
const flagCells = 25;

type Entry = readonly [written: string, means: string];

/** The help, in the language of the run. */
export function helpText(): string {
  return [
    '',
    `  ${say`Usage`}`,
    ...usage().map((entry) => line(entry, usageCells)),
    '',
    `  ${say`An environment is a name from dbparity.yaml, a postgres:// URL, service=NAME, or a snapshot file.`}`,
    `  ${say`dbparity reads and never writes: repair SQL is printed or copied for a person to run.`}`,
    '',
    `  ${say`Options`}`,
    ...flags().map((entry) => line(entry, flagCells)),
    '    --help, --version',
    '',
  ].join('\n');
}

function line([written, means]: Entry, cells: number): string {
  return `    ${written.padEnd(cells - 1)} ${means}`;
}

function usage(): readonly Entry[] {
  return [
    [say`dbparity [source] [target]`, say`the inspector; asks for what is missing`],
    [
      say`dbparity check  <source> <target>`,
      say`verdict: exit 0 none unexpected, 1 differences, 2 failed, 3 incomplete`,
    ],
    [say`dbparity repair <source> <target>`, say`the SQL that makes the target like the source`],
    [
      say`dbparity report <source> <target>`,
      say`the whole comparison as Markdown, with what to do; exit codes as check`,
    ],
    [say`dbparity snapshot <environment>`, say`a catalog as a file, comparable later`],
    ['dbparity demo', say`two embedded environments to look around in, nothing to install`],
  ];
}

function flags(): readonly Entry[] {
  const [file, folder, name, seconds] = [say`FILE`, say`FOLDER`, say`NAME`, say`SECONDS`];
  return [
    [`--config ${file}`, say`instead of dbparity.yaml here or above, or in the XDG configuration folder`],
    [`--schema ${name}`, say`only this schema; may be repeated, * matches anything`],
    [`--exclude-schema ${name}`, say`not this schema; may be repeated`],
    [`--timeout ${seconds}`, say`for connecting, and for each statement`],
    [`--migrations ${folder}`, say`of migration files, instead of the configuration's; may be repeated`],
    [`--interval ${seconds}`, say`inspector: how often to look for changes (2)`],
    ['--screen-reader', say`inspector: in words, a line after the other, instead of drawn`],
    ['--language en|fr', say`of screens and reports, instead of the locale's`],
    ['--json', say`check: the whole comparison as JSON`],
    [`--fail-on ${say`SEVERITY`}`, say`check, report: exit 1 only for these, such as security,behaviour`],
    ['--rows', say`check: count rows too, ask the probes, and compare the reference tables`],
    ['--no-rows', say`report, snapshot: do not look at rows`],
    [`--rows-budget ${seconds}`, say`for exact counts; what is not counted then is estimated (10)`],
    ['--managed', say`count the tables of schemas that the platform manages, too`],
    ['--reference', say`repair: the rows of the configuration’s reference tables instead of the schema`],
    ['--ledger', say`repair: the migrations instead of the schema: what is there is recorded, what is not is run`],
    ['--object ID', say`repair: only this object; may be repeated`],
    [`--rename ${say`OLD=NEW`}`, say`repair: the target's OLD becomes NEW, with what it holds; may be repeated`],
    ['--destructive', say`repair: run what loses data, too, instead of leaving it as a comment`],
    ['--concurrently', say`repair: build and drop indexes CONCURRENTLY`],
    ['--format markdown|json', say`report: what to write it as (markdown)`],
    [`-o, --output ${file}`, say`report, snapshot: the file to write`],
  ];
}
