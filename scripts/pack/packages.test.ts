/** What is published, as somebody gets it: packed, installed into an empty folder, run there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportApi } from './api-report.ts';
import { bundle } from './bundle.ts';
import { stagePackages } from './stage.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ENGINES = [
  'network',
  'assignment',
  'freight',
  'gas',
  'simulation',
  'queueing',
  'terminal',
  'rail',
  'heat',
  'fleet',
];
/** Compressed sizes in kB that a page pays for one engine; a step over them is a decision. */
const BUDGETS_KB: Readonly<Record<string, readonly [code: string, kb: number]>> = {
  network: ["export { findPath } from '@landbridge/engines/network'", 6],
  assignment: ["export * from '@landbridge/engines/assignment'", 25],
  gas: ["export { prepareNetwork, solve } from '@landbridge/engines/gas'", 30],
  queueing: ["export * from '@landbridge/engines/queueing'", 25],
  simulation: ["export * from '@landbridge/engines/simulation'", 20],
  freight: ["export { prepare, solve } from '@landbridge/engines/freight'", 70],
};

let work: string;
let folders: string[];
let tarballs: string[];
let home: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'landbridge-packages-'));
  folders = stagePackages(ROOT, join(work, 'packages'));
  const out = join(work, 'tarballs');
  home = join(work, 'empty');
  for (const folder of [out, home]) mkdirSync(folder);
  for (const folder of folders) execFileSync('npm', ['pack', '--silent', '--pack-destination', out], { cwd: folder });
  tarballs = readdirSync(out).map((name) => join(out, name));
  writeFileSync(join(home, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }');
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...tarballs];
  execFileSync('npm', install, { cwd: home, stdio: 'pipe' });
}, 400_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

const run = (args: readonly string[]) =>
  execFileSync(join(home, 'node_modules/.bin/landbridge'), args, { cwd: home, encoding: 'utf8', maxBuffer: 1e8 });

describe('the packages that are published', () => {
  it('run as the command line in an empty folder, with the corridor and the page', () => {
    expect(run(['doctor'])).toContain('china-central-asia, 0 issue(s)');
    const answer = JSON.parse(run(['route', '--from', 'Chongqing', '--to', 'Tashkent', '--json']));
    expect(answer.alternatives.length).toBeGreaterThan(0);
  }, 60_000);

  it('answer a program that imports them, without a compiler', () => {
    const code = `
      import { listFormats } from 'landbridge';
      import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
      const { corridor } = await readCorridor(builtInCorridorDirectory());
      console.log(corridor.id, listFormats().length > 0);`;
    writeFileSync(join(home, 'program.js'), code);
    const said = execFileSync(process.execPath, ['program.js'], { cwd: home, encoding: 'utf8' });
    expect(said.trim()).toBe('china-central-asia true');
  }, 60_000);

  it('give their types to who compiles against them', () => {
    const code = `
      import { prepareNetwork, solve } from '@landbridge/engines/gas';
      import { listFormats, type RouteReport } from 'landbridge';
      // @ts-expect-error: formats are no number
      const wrong: number = listFormats();
      export const used = [prepareNetwork, solve, wrong] satisfies unknown[];
      export type Used = RouteReport['alternatives'];`;
    writeFileSync(join(home, 'program.ts'), code);
    const options = ['--noEmit', '--strict', '--target', 'ES2023', '--module', 'NodeNext', '--skipLibCheck'];
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    let said = '';
    try {
      execFileSync(process.execPath, [tsc, ...options, 'program.ts'], { cwd: home, encoding: 'utf8' });
    } catch (error) {
      said = (error as { stdout: string }).stdout;
    }
    expect(said).toBe('');
  }, 60_000);

  it('have nothing that publint finds', async () => {
    for (const pkgDir of folders) {
      const { messages, pkg } = await publint({ pkgDir, level: 'suggestion', strict: true });
      expect(messages.map((message) => `${pkg.name}: ${formatMessage(message, pkg)}`)).toEqual([]);
    }
  }, 60_000);

  it('have types that resolve as their code does (arethetypeswrong)', () => {
    const attw = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    for (const tarball of tarballs.filter((path) => !basename(path).includes('-cli-'))) {
      const said = execFileSync(process.execPath, [attw, tarball, '--profile', 'esm-only', '--format', 'json'], {
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      const { problems } = JSON.parse(said);
      const ours = Object.values<{ resolutionKind?: string }[]>(problems)
        .flat()
        .filter(({ resolutionKind }) => resolutionKind !== 'node10' && resolutionKind !== 'node16-cjs');
      expect(ours, basename(tarball)).toEqual([]);
    }
  }, 120_000);

  it('say in docs/api what they offer: after a change, npm run docs:api', () => {
    const reports = join(ROOT, 'docs', 'api');
    expect(reportApi(folders, reports, join(work, 'api'), false)).toEqual([]);
  }, 120_000);
});

describe('one engine in a bundle', () => {
  it.each(Object.entries(BUDGETS_KB))('%s holds no other engine and keeps its size', async (name, [code, kb]) => {
    const { gzipBytes, modules } = await bundle(code, home);
    const others = ENGINES.filter((engine) => !modules.some((path) => path.includes(`/dist/${engine}/`)));
    const strangers = modules
      .map((path) => /engines\/dist\/([^/]+)\//.exec(path)?.[1] ?? '')
      .filter((engine) => ['freight', 'gas', 'terminal', 'rail', 'heat', 'fleet', 'trade'].includes(engine))
      .filter((engine) => engine !== name);
    expect(strangers).toEqual([]);
    expect(others.length).toBeGreaterThan(4);
    expect(gzipBytes / 1000).toBeLessThan(kb);
  });

  it('of one name is a part of the whole', async () => {
    const all = await bundle("export * from '@landbridge/engines/network'", home);
    const one = await bundle("export { findPath } from '@landbridge/engines/network'", home);
    expect(one.gzipBytes).toBeLessThan(all.gzipBytes / 2);
  });
});
