/**
 * A data package's folder, read from disk. Only files that can belong to a package are opened: no path in any file is
 * followed, and a symbolic link that leaves the folder is refused.
 */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { createIssue, type Issue } from '../issue.ts';
import { MAX_FILE_BYTES, parsePackage, type ReadResult } from '../package/parse-package.ts';

const MAX_FILES = 2000;

/** @cost O(bytes); nothing is kept open */
export async function readCorridor(directory: string): Promise<ReadResult> {
  const files = new Map<string, Uint8Array>();
  const issues: Issue[] = [];
  let root: string;
  try {
    root = await realpath(directory);
    await readFiles(root, '', files, issues);
    await readFiles(root, 'scenarios', files, issues);
  } catch {
    const message = 'The folder of the data package cannot be read';
    const fix = 'give the folder that holds config.csv, node.csv and link.csv';
    return {
      corridor: null,
      issues: [createIssue({ code: 'folder.missing', found: directory, message, fix })],
      rowCounts: {},
    };
  }
  const refused = new Set(issues.flatMap((issue) => issue.file ?? []));
  const result = parsePackage(files, refused);
  return issues.length === 0 ? result : { ...result, corridor: null, issues: [...issues, ...result.issues] };
}

async function readFiles(root: string, folder: string, files: Map<string, Uint8Array>, issues: Issue[]): Promise<void> {
  const names = await readdir(join(root, folder)).catch((error) => {
    if (folder === '') throw error;
    return [];
  });
  const pattern = folder === '' ? /\.csv$|^datapackage\.json$/ : /\.ya?ml$/;
  const wanted = names.filter((name) => pattern.test(name)).sort();
  if (wanted.length > MAX_FILES) {
    issues.push(
      createIssue({
        code: 'folder.size',
        file: folder || '.',
        message: 'Too many files',
        found: `${wanted.length}`,
        expected: `at most ${MAX_FILES}`,
      }),
    );
    return;
  }
  for (const name of wanted) {
    const file = folder === '' ? name : `${folder}/${name}`;
    const path = await realpath(join(root, folder, name)).catch(() => null);
    if (path === null || !path.startsWith(root + sep)) {
      issues.push(
        createIssue({
          code: 'file.outside',
          file,
          message: 'The file is a link that leaves the package',
          fix: 'copy the file into the folder',
        }),
      );
      continue;
    }
    const info = await stat(path);
    if (!info.isFile()) {
      issues.push(createIssue({ code: 'file.kind', file, message: 'Not a plain file' }));
    } else if (info.size > MAX_FILE_BYTES) {
      issues.push(
        createIssue({
          code: 'file.size',
          file,
          message: 'The file is too large to read',
          found: `${info.size} bytes`,
          expected: `at most ${MAX_FILE_BYTES} bytes`,
        }),
      );
    } else {
      try {
        files.set(file, await readFile(path));
      } catch (error) {
        const found = error instanceof Error ? error.message : String(error);
        issues.push(createIssue({ code: 'file.unreadable', file, message: 'The file cannot be read', found }));
      }
    }
  }
}
