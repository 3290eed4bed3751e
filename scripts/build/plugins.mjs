// What is taken out of libraries, or put off, when the program is bundled.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../source/', import.meta.url));
const zod = fileURLToPath(new URL('zod.mjs', import.meta.url));
const yoga = fileURLToPath(new URL('../../source/ui/yoga.ts', import.meta.url));

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
 * meow can put a package.json in order, licences and all, which takes longer to be loaded than all the rest of it, and has a
 * way of running programs at hand. To tell how wide a text is takes the tables of a language's characters and of emoji, where
 * it is not plain. Ink can attach to React DevTools where DEV is set; a terminal program that is published must not carry
 * that, and only of the global process is it known that it is not.
 */
const lessAtOnce = /** @type {const} */ ([
  [/[/\\]ink[/\\]build[/\\]reconciler\.js$/, "import process from 'node:process';", ''],
  [
    /[/\\]meow[/\\]build[/\\]dependencies\.js$/,
    'var normalizeExports = requireNormalize();',
    'var normalizeExports = () => {};',
  ],
  [/[/\\]meow[/\\]build[/\\]dependencies\.js$/, "import { execFile } from 'node:child_process';", ''],
  [/[/\\]meow[/\\]build[/\\]dependencies\.js$/, '\npromisify(execFile);', ''],
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
    bundler.onLoad({ filter: /[/\\](?:ink|meow|string-width)[/\\].*\.js$/ }, async ({ path }) => {
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

/**
 * As a package of its own Yoga is waited for while it is loaded, which a part of the program is not.
 * @type {import('esbuild').Plugin}
 */
const layoutWhenWanted = {
  name: 'layout-when-wanted',
  setup(bundler) {
    bundler.onResolve({ filter: /^yoga-layout$/ }, () => ({ path: yoga }));
  },
};

/**
 * zod as the program's own modules see it.
 * @type {import('esbuild').Plugin}
 */
const sharedSchemas = {
  name: 'shared-schemas',
  setup(bundler) {
    bundler.onResolve({ filter: /^zod$/ }, ({ importer }) => (importer.startsWith(source) ? { path: zod } : undefined));
  },
};

export const plugins = [withoutLocales, laterOrNever, globalProcess, layoutWhenWanted, sharedSchemas];
