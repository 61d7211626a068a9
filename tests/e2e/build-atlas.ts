/** The atlas, built once for everything that its build reads: all files of the browser's tests share the folder. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What a build reads; what it fetches from the registry is named by the lock file. */
const READ = ['apps/atlas', 'packages', 'corridors/china-central-asia', 'package-lock.json'];
const NOT_READ = new Set(['node_modules', 'dist', 'README.md']);
const PREFIX = 'landbridge-atlas-';
const KEPT_MS = 24 * 3600 * 1000;
/** A builder that has not come to an end by then has died. */
const LONGEST_BUILD_MS = 180_000;

/** @returns the built folder, which stays for those who come after @throws Error with Vite's words where it fails */
export async function buildAtlas(): Promise<string> {
  const folder = join(tmpdir(), PREFIX + hashOf(READ));
  const lock = `${folder}.lock`;
  const began = Date.now();
  while (!existsSync(folder)) {
    if (Date.now() - began > LONGEST_BUILD_MS) await rm(lock, { recursive: true, force: true });
    const mine = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (!mine) {
      await wait(200);
      continue;
    }
    try {
      await build(`${folder}.${process.pid}`, folder);
      await removeOld(folder);
    } finally {
      await rm(lock, { recursive: true, force: true });
    }
  }
  return folder;
}

async function build(work: string, folder: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', work, '--emptyOutDir', '--logLevel', 'warn'],
    // Vitest's own `test` would build React for development.
    { cwd: join(ROOT, 'apps/atlas'), env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (!existsSync(folder)) await rename(work, folder);
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    if (statSync(join(ROOT, path)).isFile()) {
      hash.update(`${path}\0`).update(readFileSync(join(ROOT, path)));
      return;
    }
    for (const name of readdirSync(join(ROOT, path)).sort()) {
      if (!NOT_READ.has(name) && !/\.test\.tsx?$/.test(name)) add(`${path}/${name}`);
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex').slice(0, 16);
}

async function removeOld(folder: string): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name);
    if (name.startsWith(PREFIX) && path !== folder && Date.now() - statSync(path).mtimeMs > KEPT_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
