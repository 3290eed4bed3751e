// Root may read and write everything: what is refused to others is shown as somebody else, who has the folder meanwhile.
import { chownSync, lchownSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The account that every system has for such things. */
const nobody = 65_534;

/** Does something as a plain user, to whom the folder and all in it belongs from then on. */
export async function asPlainUser<Result>(folder: string, use: () => Result | Promise<Result>): Promise<Result> {
  if (process.getuid?.() !== 0) return use();
  chownSync(folder, nobody, nobody);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(path.join(folder, name), nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return await use();
  } finally {
    process.seteuid?.(0);
  }
}
