// A chunk of a bundle, made into a part that the program loads by itself (source/start/parts.ts): one function expression,
// that the engine can compile on its own and keep as compiled.
import { transform } from 'esbuild';

/** How a bundle imports what it wants later: esbuild writes it so, whatever the source looked like. */
const imported = /\bimport\("([^"]+)"\)/g;

/**
 * @param {string} chunk an ECMAScript module as esbuild wrote it
 * @param {import('esbuild').Metafile['outputs'][string]} output what esbuild knows of it
 */
export async function asPart(chunk, { imports }) {
  const later = imports.filter(({ kind }) => kind === 'dynamic-import');
  const found = [...chunk.matchAll(imported)];
  if (found.length !== later.length) throw new Error(`${found.length} imports of ${later.length} were found`);
  const { code } = await transform(
    chunk.replace(imported, (_, file) =>
      file.startsWith('./') ? `Promise.resolve().then(() => require("${file}"))` : `__import("${file}")`,
    ),
    {
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
      minifySyntax: true,
      minifyWhitespace: true,
      define: { 'import.meta': '__meta' },
    },
  );
  const meta = code.includes('__meta')
    ? 'const __meta = { url: require("node:url").pathToFileURL(__filename).href };'
    : '';
  return plain(`(function (exports, require, module, __filename, __import) {${meta}${code}})`);
}

/**
 * V8 holds a text of which one letter needs two bytes at two bytes a letter. esbuild writes such letters as escapes, but not
 * those of tagged templates and regular expressions: they mean the same there.
 * @param {string} text
 */
function plain(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
