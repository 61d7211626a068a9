/** Real processes for the cluster's tests: brokers, workers, runners. Each test stops what it started. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..', '..');
export const TOY = join(ROOT, 'corridors', 'toy');
const CLI = join(ROOT, 'apps', 'cli', 'bin', 'landbridge.js');

export interface Running {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

const started = new Set<ChildProcess>();
const folders: string[] = [];

export function start(command: string, args: readonly string[]): Running {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: ROOT });
  started.add(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = once(child, 'close').then(([code]) => {
    started.delete(child);
    return code as number | null;
  });
  return { child, out: () => out, err: () => err, ended };
}

export function startCli(...args: readonly string[]): Running {
  return start(process.execPath, [CLI, ...args]);
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-cluster-'));
  folders.push(folder);
  return folder;
}

/** Kills what still runs and removes every folder. */
export async function stopAll(): Promise<void> {
  const ends = [...started].map((child) => {
    child.kill('SIGCONT');
    child.kill('SIGKILL');
    return once(child, 'close');
  });
  await Promise.all(ends);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** @throws Error when it does not become true in time */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await sleep(50);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export interface Summary {
  readonly runs: number;
  readonly cached: number;
  readonly computed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly results_hash: string;
}

export interface Ended {
  readonly code: number | null;
  readonly summary: Summary;
  // biome-ignore lint/suspicious/noExplicitAny: what --json printed
  readonly json: any;
}

/** `study run` to its end. */
export async function runStudy(file: string, out: string, ...args: readonly string[]): Promise<Ended> {
  return readEnd(startStudy(file, out, ...args));
}

export function startStudy(file: string, out: string, ...args: readonly string[]): Running {
  return startCli('study', 'run', file, '--corridor', TOY, '--out', out, '--json', ...args);
}

export async function readEnd(running: Running): Promise<Ended> {
  const code = await running.ended;
  try {
    const json = JSON.parse(running.out());
    return { code, summary: json, json };
  } catch {
    throw new Error(`no JSON, exit ${code}: ${running.out()}${running.err()}`);
  }
}

/** Events that a worker has written, by kind. */
export function countEvents(worker: Running, what: string): number {
  return worker.err().split(`{"what":"${what}"`).length - 1;
}

export function startWorker(cluster: string): Running {
  return startCli('worker', '--cluster', cluster);
}
