/**
 * What a cluster costs and how soon it is itself again, with real processes on this machine: brokers, workers, a runner.
 *
 * npx tsx tests/cluster/measure.ts      needs nats-server
 */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Broker, findLeader, startBroker, startThreeBrokers, urlOf } from './brokers.ts';
import { newFolder, type Running, readEnd, runStudy, startStudy, startWorker, stopAll, until } from './processes.ts';
import { writeToyStudy } from './toy-study.ts';

const PROGRAMS = ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server'];
const RUNS = 200;
/** Runs that are computed before something is killed. */
const BEFORE = 20;

async function measureCluster(): Promise<string[][]> {
  const program = PROGRAMS.find(existsSync);
  if (!program) throw new Error('cluster: nats-server is not installed (Debian: apt install nats-server)');
  const rows: string[][] = [];
  try {
    const threads = await runStudy(writeToyStudy({ count: RUNS }), newFolder());
    const whole = await measureOverhead(program);
    if (whole.hash !== threads.summary.results_hash) throw new Error('bench: the cluster gives another result');
    rows.push(['Overhead of a run beside its computing, one worker', `${(1000 * whole.overheadS).toFixed(0)} ms`]);
    rows.push(['Computing of a run of the toy corridor, one worker', `${(1000 * whole.computeS).toFixed(0)} ms`]);
    await stopAll();
    const worker = await measureLostWorker(program);
    rows.push([
      `One of two workers killed after ${BEFORE} runs: until all ${RUNS + 1} are answered`,
      `${worker.toFixed(1)} s`,
    ]);
    await stopAll();
    const broker = await measureLostBroker(program);
    rows.push(['The leading one of three brokers killed: until the next run is answered', `${broker.toFixed(1)} s`]);
  } finally {
    await stopAll();
  }
  return rows;
}

interface WorkerLine {
  readonly what: string;
  readonly key?: string;
  readonly seconds?: number;
}

function readLines(worker: Running): WorkerLine[] {
  return worker
    .err()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as WorkerLine);
}

function listComputed(worker: Running): WorkerLine[] {
  return readLines(worker).filter(({ what }) => what === 'computed');
}

async function startReady(url: string): Promise<Running> {
  const worker = startWorker(url);
  await until('a worker is ready', () => readLines(worker).some(({ what }) => what === 'ready'));
  return worker;
}

async function measureOverhead(program: string) {
  const broker = await startBroker(program);
  const worker = await startReady(broker.url);
  const study = startStudy(writeToyStudy({ count: RUNS }), newFolder(), '--cluster', broker.url);
  // From the first answer to the last: how long programs take to load is no part of it.
  await until('the first answer', () => listComputed(worker).length > 0, 120);
  const [begun, first] = [performance.now(), listComputed(worker).length];
  await until('all answers', () => listComputed(worker).length > RUNS, 300);
  const wallS = (performance.now() - begun) / 1000;
  const counted = listComputed(worker).slice(first);
  const sum = counted.reduce((total, { seconds = 0 }) => total + seconds, 0);
  const { summary } = await readEnd(study);
  return {
    hash: summary.results_hash,
    overheadS: (wallS - sum) / counted.length,
    computeS: sum / counted.length,
  };
}

async function measureLostWorker(program: string): Promise<number> {
  const broker = await startBroker(program);
  const workers = [await startReady(broker.url), await startReady(broker.url)];
  const study = startStudy(writeToyStudy({ count: RUNS }), newFolder(), '--cluster', broker.url);
  await until('some answers', () => listComputed(workers[0]).length >= BEFORE, 120);
  workers[0].child.kill('SIGKILL');
  const killed = performance.now();
  const done = listComputed(workers[0]).length;
  await until('all answers', () => done + listComputed(workers[1]).length > RUNS, 300);
  const seconds = (performance.now() - killed) / 1000;
  await readEnd(study);
  return seconds;
}

async function measureLostBroker(program: string): Promise<number> {
  const brokers: Broker[] = await startThreeBrokers(program);
  const url = urlOf(brokers);
  const worker = await startReady(url);
  const study = startStudy(writeToyStudy({ count: RUNS }), newFolder(), '--cluster', url);
  await until('some answers', () => listComputed(worker).length >= BEFORE, 120);
  const leader = await findLeader(url, 'landbridge_task');
  brokers.find(({ name }) => name === leader)?.running.child.kill('SIGKILL');
  const killed = performance.now();
  // What was being computed is not counted: an answer that a broker took after the loss is.
  await sleep(300);
  const before = listComputed(worker).length;
  await until('the next answer', () => listComputed(worker).length > before, 120);
  const seconds = (performance.now() - killed) / 1000;
  await readEnd(study);
  return seconds;
}

for (const [what, measured] of await measureCluster()) process.stdout.write(`${what}: ${measured}\n`);
