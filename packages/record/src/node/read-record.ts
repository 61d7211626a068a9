/** The `record/` folder of a corridor's package, read from disk: plain files inside the folder alone. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Corridor, createIssue, type Issue, MAX_FILE_BYTES } from '@landbridge/corridor';
import { parseRecord, type RecordResult } from '../read-record.ts';

/**
 * @param corridor  null where it could not be read
 * @param directory  folder of the corridor, which holds `record/`; where it holds none, the record is empty
 * @cost O(bytes)
 */
export async function readRecord(corridor: Corridor | null, directory: string): Promise<RecordResult> {
  const files = new Map<string, Uint8Array>();
  const issues: Issue[] = [];
  const root = await realpath(join(directory, 'record')).catch(() => null);
  const names = root === null ? [] : (await readdir(root)).filter((name) => name.endsWith('.csv')).sort();
  for (const name of names) {
    const path = await realpath(join(root as string, name)).catch(() => null);
    const info = path?.startsWith(`${root}${sep}`) ? await stat(path) : null;
    if (path === null || !info?.isFile() || info.size > MAX_FILE_BYTES) {
      const message = 'The file is no plain file of the folder, or is too large';
      issues.push(createIssue({ code: 'file.kind', file: `record/${name}`, message }));
    } else files.set(name, await readFile(path));
  }
  const result = parseRecord(corridor, files);
  return issues.length === 0 ? result : { ...result, record: null, issues: [...issues, ...result.issues] };
}
