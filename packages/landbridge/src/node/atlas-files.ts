/** The built page of `apps/atlas`, as files to serve: built when it is missing or older than what it is made of. */
import { spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IS_SOURCE } from './built-in.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const BUILT = IS_SOURCE ? join(ROOT, 'apps/atlas/dist') : fileURLToPath(new URL('../../atlas', import.meta.url));
const PARTS = ['apps/atlas', 'packages', 'corridors/china-central-asia'];
const NOT_SOURCES = new Set(['node_modules', 'dist']);

export interface AtlasFiles {
  /** Content by relative name; empty where the page could not be built. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Why it could not be built; null where it was. */
  readonly problem: string | null;
}

/**
 * @param onBuild  called when a build begins
 * @cost some ten seconds where a build is needed, else the reading of about 5 MB
 */
export async function readAtlasFiles(onBuild: () => void): Promise<AtlasFiles> {
  let problem: string | null = null;
  if (await isOutOfDate()) {
    onBuild();
    problem = await build();
  }
  const files = new Map<string, Uint8Array>();
  for (const path of await listFiles(BUILT, new Set())) {
    files.set(relative(BUILT, path).split(sep).join('/'), await readFile(path));
  }
  return { files: files.has('index.html') ? files : new Map(), problem };
}

async function isOutOfDate(): Promise<boolean> {
  if (!IS_SOURCE) return false;
  const built = await stat(join(BUILT, 'index.html')).catch(() => null);
  if (!built) return true;
  for (const part of PARTS) {
    for (const path of await listFiles(join(ROOT, part), NOT_SOURCES)) {
      if ((await stat(path)).mtimeMs > built.mtimeMs) return true;
    }
  }
  return false;
}

async function listFiles(folder: string, left: ReadonlySet<string>): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!left.has(entry.name)) found.push(...(await listFiles(path, left)));
    } else if (entry.isFile()) found.push(path);
  }
  return found;
}

/** @returns what went wrong, in words; null where nothing did */
function build(): Promise<string | null> {
  return new Promise((resolve) => {
    const vite = fileURLToPath(new URL('../../../../node_modules/vite/bin/vite.js', import.meta.url));
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: join(ROOT, 'apps/atlas'),
      stdio: ['ignore', 'ignore', 'pipe'],
      // A test's own NODE_ENV would build React for development.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let words = '';
    child.stderr.on('data', (chunk) => {
      words += String(chunk);
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) =>
      resolve(code === 0 ? null : words.trim().split('\n').slice(-3).join(' ') || `vite ended with ${code}`),
    );
  });
}
