/** The same seed gives the same bits: twice in Node, in worker threads, bundled, and in Chromium. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { runYard, runYards } from './yard-model.ts';

const SEED = 41;
const REPLICATIONS = [0, 1, 2, 3];
const ROOT = join(import.meta.dirname, '..', '..');
/** The model and the kernel as one script, for threads and pages. */
let script = '';
let inNode: readonly string[] = [];

beforeAll(async () => {
  inNode = runYards(SEED, REPLICATIONS);
  const folder = await mkdtemp(join(tmpdir(), 'landbridge-yard-'));
  const file = join(folder, 'yard.js');
  const entry = join(import.meta.dirname, 'yard-model.ts');
  const esbuild = join(ROOT, 'node_modules', 'esbuild', 'bin', 'esbuild');
  await promisify(execFile)(esbuild, [entry, '--bundle', '--format=iife', '--global-name=yard', `--outfile=${file}`]);
  script = await readFile(file, 'utf8');
  await rm(folder, { recursive: true });
});

describe('a simulated yard', () => {
  it('is the same again, and another for another replication or seed', () => {
    expect(runYards(SEED, REPLICATIONS)).toEqual(inNode);
    for (const yard of inNode.slice(1)) expect(Number(yard.split(' ')[0])).toBeGreaterThan(1000);
    expect(new Set([...inNode, runYard(SEED + 1, 0)]).size).toBe(REPLICATIONS.length + 2);
  });

  it('is the same whatever ran before, and in threads side by side', async () => {
    expect(
      [...REPLICATIONS]
        .reverse()
        .map((replication) => runYard(SEED, replication))
        .reverse(),
    ).toEqual(inNode.slice(1));
    const parts = await Promise.all(
      [
        [0, 2],
        [1, 3],
      ].map((list) => runInThread(list)),
    );
    for (const part of parts) expect(part[0]).toBe(inNode[0]);
    expect([parts[0][1], parts[1][1], parts[0][2], parts[1][2]]).toEqual(inNode.slice(1));
  });
});

describeWith('chromium', 'a simulated yard in Chromium', (executablePath) => {
  it('is the same to the bit', async () => {
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
        '--disable-dev-shm-usage',
      ],
    });
    try {
      const page = await browser.newPage();
      const ran = `${script}\nyard.runYards(${SEED}, ${JSON.stringify(REPLICATIONS)})`;
      expect(await page.evaluate(ran)).toEqual(inNode);
    } finally {
      await browser.close();
    }
  });
});

function runInThread(replications: readonly number[]): Promise<string[]> {
  const code = `${script}\nconst {parentPort, workerData} = require('node:worker_threads');
parentPort.postMessage(yard.runYards(workerData.seed, workerData.replications));`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true, workerData: { seed: SEED, replications } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
