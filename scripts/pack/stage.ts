/** Compiles all packages and lays them out as they are published, each in a folder of its own. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toPublished } from './manifest.ts';
import { PACKAGES, type PackedFolder, type PackedPackage } from './packages.ts';

/**
 * @param root  of the repository @param out  folder that is made anew
 * @returns the packages' folders, in the order of their imports
 * @throws Error with the compiler's words @cost about 40 s: the compiler, and the page's build
 */
export function stagePackages(root: string, out: string): string[] {
  const emitted = join(out, 'emitted');
  rmSync(out, { recursive: true, force: true });
  const run = (script: string, args: readonly string[], folder: string) =>
    runTool(join(root, 'node_modules', script), args, folder);
  run('typescript/bin/tsc', ['-p', 'scripts/pack/tsconfig.json', '--outDir', emitted], root);
  // Not where the server looks for its page: it may be building it at the same time.
  const page = ['--outDir', join(out, 'built', 'atlas'), '--emptyOutDir'];
  run('vite/bin/vite.js', ['build', ...page, '--logLevel', 'error'], join(root, 'apps/atlas'));
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return PACKAGES.map((packed) => stagePackage(root, emitted, join(out, basename(packed.folder)), packed, engines));
}

function runTool(script: string, args: readonly string[], cwd: string): void {
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`pack: ${script} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
}

function stagePackage(
  root: string,
  emitted: string,
  out: string,
  { folder, carries }: PackedPackage,
  engines: unknown,
): string {
  mkdirSync(out, { recursive: true });
  cpSync(join(emitted, folder, 'src'), join(out, 'dist'), { recursive: true });
  nameBuiltFiles(join(out, 'dist'));
  for (const carried of carries) carry(carried.from.startsWith('built/') ? join(out, '..') : root, out, carried);
  for (const file of ['LICENSE', 'NOTICE']) cpSync(join(root, file), join(out, file));
  const readme = [join(root, folder, 'README.md'), join(root, 'README.md')].find((path) => existsSync(path));
  if (readme) cpSync(readme, join(out, 'README.md'));
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(toPublished(manifest, engines), null, 2)}\n`);
  return out;
}

function carry(root: string, out: string, { from, to, without }: PackedFolder): void {
  const left = new Set(without);
  cpSync(join(root, from), join(out, to), { recursive: true, filter: (path) => !left.has(basename(path)) });
}

/** The compiler names compiled files in code, and leaves the sources' names in declarations. */
function nameBuiltFiles(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.d.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll(/((?:from|import\()\s*['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2'));
  }
}
