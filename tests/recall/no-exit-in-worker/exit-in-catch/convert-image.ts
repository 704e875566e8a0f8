import { readFile } from 'node:fs/promises';

export async function convert(path: string): Promise<number> {
  return (await readFile(path)).byteLength;
}
