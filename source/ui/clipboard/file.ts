import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Writes the text to a new file that only its owner can read, and says where. */
export async function writePrivately(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const folder = environment.XDG_RUNTIME_DIR ?? os.tmpdir();
  await mkdir(folder, { recursive: true });
  const file = path.join(await mkdtemp(path.join(folder, 'dbparity-')), 'repair.sql');
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  return file;
}
