/** Kept inputs: a file, or a folder of files that belong together, below `corpus/<format>`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from './targets.ts';

const CORPUS = fileURLToPath(new URL('./corpus', import.meta.url));

/** @returns inputs by name, in the order of their names */
export function readCorpus(format: string): Map<string, Files> {
  const root = join(CORPUS, format);
  const entries = readdirSync(root, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(
    entries.map((entry) => {
      const path = join(root, entry.name);
      const names = entry.isDirectory() ? listFiles(path, '') : [entry.name];
      const base = entry.isDirectory() ? path : root;
      return [entry.name, new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(base, name)))]))];
    }),
  );
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(root, `${folder}${entry.name}/`) : `${folder}${entry.name}`,
  );
}
