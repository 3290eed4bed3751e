// Runs a TypeScript program of this repository (a bench, the screenshots) on any supported Node:
//   node scripts/run.mjs test/bench/run.ts [arguments…]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [program, ...rest] = process.argv.slice(2);
if (program === undefined) throw new Error('usage: node scripts/run.mjs PROGRAM.ts [arguments…]');

// Kept under node_modules, so that the packages that stay outside are found from there.
const outfile = path.join(
  root,
  'node_modules/.cache/dbparity',
  program.replace(/[/\\]/g, '-').replace(/\.tsx?$/, '.mjs'),
);
await build({
  absWorkingDir: root,
  entryPoints: [program],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...rest], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
