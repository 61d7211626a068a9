/**
 * The README walked in a fresh clone, as somebody new does it: clone, `npm ci`, the first answers. Prints how long each took;
 * asserts no time. Needs git, the npm registry, and what is committed: a change that is not is not there.
 *
 * npm run check:clone
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'landbridge-clone-'));
const clone = join(folder, 'landbridge');
const began = performance.now();

const STEPS: readonly (readonly [words: string, cwd: string, file: string, args: readonly string[]])[] = [
  ['git clone', folder, 'git', ['clone', '--quiet', ROOT, clone]],
  ['npm ci', clone, 'npm', ['ci', '--no-audit', '--no-fund']],
  ['first answer: a route', clone, 'npx', ['landbridge', 'route', '--from', 'CNXIY', '--to', 'UZTAS']],
  ['npm start, to its table', clone, 'npm', ['start', '--silent', '--', '--no-serve', '--quiet']],
];

try {
  for (const [words, cwd, file, args] of STEPS) {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(file, args, { cwd, encoding: 'utf8', maxBuffer: 1e8 });
    if (status !== 0) throw new Error(`check:clone: ${words} ended with ${status}\n${stdout}${stderr}`);
    console.log(`${words}: ${seconds(started)} s, ${seconds(began)} s since the clone began`);
  }
  const { stdout } = spawnSync('git', ['status', '--porcelain'], { cwd: clone, encoding: 'utf8' });
  if (stdout !== '') throw new Error(`check:clone: the clone is not what was committed any more:\n${stdout}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
