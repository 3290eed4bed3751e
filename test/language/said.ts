/** What the program says through its one room, as it stands in the source. */

import { severities } from '../../source/catalog/kind.ts';
import { isNode, nameOf, placeOf, type SourceFile, type SyntaxNode, templateText, walk } from './sources.ts';

export interface Said {
  /** The English sentence with {0}, {1}, … for its values. */
  readonly english: string;
  readonly place: string;
  /** True where it is said while the file is loaded, before the language is chosen. */
  readonly tooEarly: boolean;
}

const functions: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'PropertyDefinition',
]);
const sayers: ReadonlySet<string> = new Set(['sayText', 'sayCount', 'sayNumber']);
/** What keeps a sentence in a table, to be said where it is shown; severities stand there with their reasons. */
export const keepers: ReadonlySet<string> = new Set(['kept', ...severities]);

/** Every say`…` and every sayText('…') of a file; `english` is empty for other calls into the room. */
export function saidIn(file: SourceFile): readonly Said[] {
  const found: Said[] = [];
  walk(file.program, (node, around) => {
    const english = saidBy(node);
    if (english !== null)
      found.push({
        english,
        place: placeOf(file, node),
        tooEarly: !isKept(node) && !around.some(({ type }) => functions.has(type)),
      });
    return true;
  });
  return found;
}

function isKept(node: SyntaxNode): boolean {
  return keepers.has(nameOf(node.callee) ?? '');
}

function saidBy(node: SyntaxNode): string | null {
  if (node.type === 'TaggedTemplateExpression' && nameOf(node.tag) === 'say' && isNode(node.quasi))
    return templateText(node.quasi);
  const callee = node.type === 'CallExpression' ? nameOf(node.callee) : null;
  if (callee === null || !(sayers.has(callee) || keepers.has(callee))) return null;
  const [first]: readonly unknown[] = Array.isArray(node.arguments) ? node.arguments : [];
  if (isNode(first) && first.type === 'Literal' && typeof first.value === 'string') return first.value;
  return sayers.has(callee) ? '' : null;
}

/** Every text that stands in a file as it is: one of them may be said from a table. */
export function literalsIn({ program }: SourceFile): readonly string[] {
  const found: string[] = [];
  walk(program, ({ type, value }) => {
    if (type === 'Literal' && typeof value === 'string') found.push(value);
    return true;
  });
  return found;
}
