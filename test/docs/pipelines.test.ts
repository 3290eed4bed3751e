// The pipelines of the documentation: they are YAML, and what they run does what is said of it, on real databases.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { withPair } from '../support/databases.ts';
import { schemaErrors } from '../support/json-schema.ts';
import { flawsOf, nodesOf, parseMarkdown } from '../support/markdown.ts';
import { withFolder } from '../support/program.ts';
import { newest } from '../support/servers.ts';
import { program } from '../support/terminal.ts';

const text = readFileSync('docs/pipelines.md', 'utf8');
const blocks = [...nodesOf(parseMarkdown(text))].flatMap((node) => (node.type === 'code' ? [node] : []));
const [configuration = '', github = '', gitlab = ''] = blocks
  .filter(({ lang }) => lang === 'yaml')
  .map(({ value }) => value);
const [around = ''] = blocks.filter(({ lang }) => lang === 'sh').map(({ value }) => value);

const workflow = z.object({
  on: z.object({ schedule: z.array(z.object({ cron: z.string().regex(/^\S+ \S+ \S+ \S+ \S+$/) })) }),
  jobs: z.record(
    z.string(),
    z.object({
      env: z.record(z.string(), z.string()),
      steps: z.array(z.union([z.object({ uses: z.string().regex(/^actions\//) }), z.object({ run: z.string() })])),
    }),
  ),
});
const pipeline = z.record(
  z.string(),
  z.object({
    script: z.array(z.string()),
    allow_failure: z.object({ exit_codes: z.number() }),
    artifacts: z.object({ paths: z.array(z.string()) }),
  }),
);

/** What the steps of the workflow run, but for what prepares the machine. */
function githubSteps(): readonly string[] {
  const { jobs } = workflow.parse(parse(github));
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => ('run' in step ? [step.run] : [])));
}

function gitlabScript(): string {
  return Object.values(pipeline.parse(parse(gitlab)))
    .flatMap(({ script }) => script)
    .join('\n');
}

/** Runs a script as the pipelines' shells do, with this program for what npm installed. */
function shell(script: string, cwd: string, env: Readonly<Record<string, string>>) {
  for (const name of ['npx', 'npm']) {
    const shim =
      name === 'npx'
        ? `[ "$1" = --no ] && [ "$2" = dbparity ] && shift 2 && exec '${process.execPath}' '${path.resolve(program)}' "$@"`
        : 'exit 0';
    writeFileSync(path.join(cwd, name), `#!/bin/sh\n${shim}\n`);
    chmodSync(path.join(cwd, name), 0o755);
  }
  return spawnSync('bash', ['-e', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: {
      ...env,
      PATH: `${cwd}:${process.env.PATH ?? ''}`,
      HOME: cwd,
      LANG: 'C.UTF-8',
      GITHUB_STEP_SUMMARY: path.join(cwd, 'summary.md'),
    },
  });
}

it('the page is well-formed, and its links lead somewhere', () => {
  expect(blocks).toHaveLength(4);
  expect(flawsOf(text).filter((flaw) => !flaw.startsWith('emphasis'))).toEqual([]);
  for (const [, file = ''] of text.matchAll(/`((?:schema|docs)\/[\w./-]+)`/g)) expect(existsSync(file)).toBe(true);
  expect(readFileSync('README.md', 'utf8')).toContain('(docs/pipelines.md)');
});

const base = 'CREATE TABLE public.orders (id int PRIMARY KEY, note text); INSERT INTO public.orders VALUES (1);';

function pair(staging: string, production: string, use: (cwd: string, env: Readonly<Record<string, string>>) => void) {
  return withPair(newest, staging, production, (a, b) =>
    withFolder({ 'dbparity.yaml': configuration }, async (cwd) =>
      use(cwd, { STAGING_URL: a.url, PRODUCTION_URL: b.url }),
    ),
  );
}

describe('an equal pair', () => {
  it('passes on GitHub, with the report on the page of the run', () =>
    pair(base, base, (cwd, env) => {
      for (const step of githubSteps())
        expect(shell(step, cwd, env)).toMatchObject({ status: 0, stderr: expect.not.stringMatching(/dbparity:/) });
      expect(readFileSync(path.join(cwd, 'summary.md'), 'utf8')).toContain('Verdict: equivalent');
    }));

  it('passes on GitLab, with both artifacts', () =>
    pair(base, base, (cwd, env) => {
      expect(shell(gitlabScript(), cwd, env).status).toBe(0);
      expect(flawsOf(readFileSync(path.join(cwd, 'parity.md'), 'utf8'))).toEqual([]);
      expect(schemaErrors(readFileSync(path.join(cwd, 'parity.json'), 'utf8'))).toEqual([]);
    }));

  it('is what it was around a deploy', () =>
    pair(base, base, (cwd, env) => {
      expect(shell(around, cwd, env).status).toBe(0);
      expect(readFileSync(path.join(cwd, 'changes.md'), 'utf8')).toContain('before.json.gz and production compared');
    }));
});

describe('a pair that differs', () => {
  it('fails for what is grave, with the report all the same', () =>
    pair(`${base} ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY`, base, (cwd, env) => {
      expect(githubSteps().map((step) => shell(step, cwd, env).status)).toEqual([0, 0, 1]);
      expect(shell(gitlabScript(), cwd, env).status).toBe(1);
      expect(readFileSync(path.join(cwd, 'parity.md'), 'utf8')).toContain('Verdict: different.');
    }));

  it('passes for what is not', () =>
    pair(`${base} COMMENT ON TABLE public.orders IS 'as placed'`, base, (cwd, env) => {
      expect(shell(gitlabScript(), cwd, env).status).toBe(0);
    }));

  it('fails where a database is out of reach', () =>
    pair(base, base, (cwd, env) => {
      const [, report = ''] = githubSteps();
      expect(shell(report, cwd, { ...env, PRODUCTION_URL: 'postgres://x@127.0.0.1:1/x' }).status).not.toBe(0);
    }));
});
