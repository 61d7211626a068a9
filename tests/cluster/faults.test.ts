/** Faults of a cluster with real processes: nothing lost, nothing double, the same bytes as on threads. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import {
  type Broker,
  type CutProxy,
  findLeader,
  startBroker,
  startProxy,
  startThreeBrokers,
  urlOf,
} from './brokers.ts';
import { countEvents, newFolder, readEnd, runStudy, startStudy, startWorker, stopAll, until } from './processes.ts';
import { RUNS, writeToyStudy } from './toy-study.ts';

const MINUTES = 60_000;

describeWith('nats', 'a study on a cluster', (program) => {
  /** Of the study on threads of one process. */
  let expected: string;
  const proxies: CutProxy[] = [];

  beforeAll(async () => {
    const { summary } = await runStudy(writeToyStudy(), newFolder());
    expect(summary).toMatchObject({ runs: RUNS + 1, computed: RUNS + 1, failed: 0 });
    expected = summary.results_hash;
    await stopAll();
  }, 3 * MINUTES);
  afterEach(async () => {
    await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
    await stopAll();
  }, MINUTES);
  afterAll(stopAll);

  /** Everything answered once, with the bytes of one process, and nothing left in the queue. */
  const expectWhole = async (out: string, results: string, url: string) => {
    expect(results).toBe(expected);
    expect(readdirSync(join(out, 'answer')).filter((name) => name.endsWith('.json.gz'))).toHaveLength(RUNS + 1);
    expect(await countMessages(url, 'landbridge_task')).toBe(0);
    expect(await countMessages(url, 'landbridge_dead')).toBe(0);
    expect(await countMessages(url, 'KV_landbridge_result')).toBe(RUNS + 1);
  };

  it(
    'without faults two workers give the same bytes, and share the work',
    async () => {
      const broker = await startBroker(program);
      const workers = [startWorker(broker.url), startWorker(broker.url)];
      for (const worker of workers) await until('ready', () => countEvents(worker, 'ready') > 0);
      const out = newFolder();
      const { code, summary } = await runStudy(writeToyStudy(), out, '--cluster', broker.url);
      expect(code).toBe(0);
      await expectWhole(out, summary.results_hash, broker.url);
      const counts = workers.map((worker) => countEvents(worker, 'computed'));
      expect(counts[0] + counts[1]).toBe(RUNS + 1);
      expect(Math.min(...counts)).toBeGreaterThan(0);
      console.log(`cluster: ${((summary.seconds / summary.runs) * 1000).toFixed(1)} ms a run with two workers`);
      for (const worker of workers) worker.child.kill('SIGTERM');
      expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0]);
    },
    3 * MINUTES,
  );

  it(
    'a worker killed in mid-run: its run goes to the other',
    async () => {
      const broker = await startBroker(program);
      const [doomed, other] = [startWorker(broker.url), startWorker(broker.url)];
      const out = newFolder();
      const study = startStudy(writeToyStudy(), out, '--cluster', broker.url);
      await until('the worker is at it', () => countEvents(doomed, 'computed') > 20);
      // Stopped first: it then holds a run for sure, which it will never give back.
      doomed.child.kill('SIGSTOP');
      await sleep(500);
      doomed.child.kill('SIGKILL');
      const killed = Date.now();
      const { summary } = await readEnd(study);
      console.log(`worker killed: whole ${((Date.now() - killed) / 1000).toFixed(1)} s after it`);
      await expectWhole(out, summary.results_hash, broker.url);
      expect(countEvents(other, 'computed')).toBeGreaterThan(0);
    },
    3 * MINUTES,
  );

  it(
    'the runner killed and started again: nothing is computed twice',
    async () => {
      const broker = await startBroker(program);
      const worker = startWorker(broker.url);
      const out = newFolder();
      const file = writeToyStudy();
      const study = startStudy(file, out, '--cluster', broker.url);
      await until('it is at it', () => countEvents(worker, 'computed') > 50);
      study.child.kill('SIGKILL');
      await study.ended;
      const { summary } = await runStudy(file, out, '--cluster', broker.url);
      expect(summary.cached).toBeGreaterThan(0);
      await expectWhole(out, summary.results_hash, broker.url);
      expect(countEvents(worker, 'computed')).toBe(RUNS + 1);
    },
    3 * MINUTES,
  );

  it(
    'one of three brokers killed, the one that leads the queue',
    async () => {
      const brokers = await startThreeBrokers(program);
      const url = urlOf(brokers);
      const workers = [startWorker(url), startWorker(url)];
      const out = newFolder();
      const study = startStudy(writeToyStudy(), out, '--cluster', url);
      await until('they are at it', () => workers.every((worker) => countEvents(worker, 'computed') > 5), 90);
      const leader = await findLeader(url, 'landbridge_task');
      const doomed = brokers.find(({ name }) => name === leader) as Broker;
      doomed.running.child.kill('SIGKILL');
      const killed = Date.now();
      const before = workers.reduce((sum, worker) => sum + countEvents(worker, 'computed'), 0);
      await until(
        'the work goes on',
        () => workers.reduce((sum, worker) => sum + countEvents(worker, 'computed'), 0) > before + 2,
      );
      console.log(`leading broker killed: work goes on after ${((Date.now() - killed) / 1000).toFixed(1)} s`);
      const { summary } = await readEnd(study);
      await expectWhole(out, summary.results_hash, urlOf(brokers.filter((broker) => broker !== doomed)));
    },
    4 * MINUTES,
  );

  it(
    'connections cut, those of the worker and of the runner',
    async () => {
      const broker = await startBroker(program);
      const [ofWorker, ofRunner] = [await startProxy(broker.url), await startProxy(broker.url)];
      proxies.push(ofWorker, ofRunner);
      const worker = startWorker(ofWorker.url);
      const out = newFolder();
      const study = startStudy(writeToyStudy(), out, '--cluster', ofRunner.url);
      for (const [proxy, count] of [
        [ofWorker, 20],
        [ofRunner, 100],
        [ofWorker, 200],
      ] as const) {
        await until('it is at it', () => countEvents(worker, 'computed') >= count);
        proxy.cut();
        await sleep(3000);
        proxy.mend();
      }
      const { summary } = await readEnd(study);
      await expectWhole(out, summary.results_hash, broker.url);
    },
    4 * MINUTES,
  );

  it(
    'a run delivered twice: the first answer stays, the second is the same',
    async () => {
      const broker = await startBroker(program);
      const slow = startWorker(broker.url);
      const out = newFolder();
      const study = startStudy(writeToyStudy(), out, '--cluster', broker.url);
      await until('it is at it', () => countEvents(slow, 'computed') > 20);
      // It holds a run and says nothing for longer than the broker waits; then it wakes and finishes it too.
      slow.child.kill('SIGSTOP');
      const other = startWorker(broker.url);
      const { summary } = await readEnd(study);
      slow.child.kill('SIGCONT');
      await sleep(1500);
      await expectWhole(out, summary.results_hash, broker.url);
      const answered = [slow, other].map((worker) => countEvents(worker, 'computed') + countEvents(worker, 'known'));
      expect(answered[0] + answered[1]).toBeGreaterThanOrEqual(RUNS + 1);
    },
    3 * MINUTES,
  );

  it(
    'a poison task is laid aside with its error, and the others are done; so is a message that is no task',
    async () => {
      const broker = await startBroker(program);
      const file = writeToyStudy({ id: 'poison', count: 20, poison: true });
      const onThreads = await runStudy(file, newFolder());
      expect(onThreads).toMatchObject({ code: 1, summary: { failed: 1 } });
      const worker = startWorker(broker.url);
      await until('ready', () => countEvents(worker, 'ready') > 0);
      const nc = await connect({ servers: broker.url });
      await jetstream(nc).publish('landbridge.task.nobody.garbage', '{nonsense');
      const out = newFolder();
      const { code, summary } = await runStudy(file, out, '--cluster', broker.url);
      expect(code).toBe(1);
      expect(summary).toMatchObject({ failed: 1, results_hash: onThreads.summary.results_hash });
      await until('both are dead', async () => (await countMessages(broker.url, 'landbridge_dead')) === 2);
      const jsm = await jetstreamManager(nc);
      const garbage = await jsm.streams.getMessage('landbridge_dead', { last_by_subj: 'landbridge.dead.garbage' });
      expect(garbage?.json()).toMatchObject({ error: 'the message is not a task' });
      expect(worker.err()).toContain('the edits do not fit');
      // Asked again it is tried again, though the broker still knows its id.
      const again = await runStudy(file, out, '--cluster', broker.url);
      expect(again.summary).toMatchObject({ failed: 1, computed: 0, results_hash: summary.results_hash });
      expect(countEvents(worker, 'dead')).toBe(3);
      await nc.close();
    },
    3 * MINUTES,
  );

  it(
    'a task that workers give back again and again is laid aside',
    async () => {
      const broker = await startBroker(program);
      const nc = await connect({ servers: broker.url });
      const first = startWorker(broker.url);
      await until('ready', () => countEvents(first, 'ready') > 0);
      first.child.kill('SIGTERM');
      await first.ended;
      const js = jetstream(nc);
      const consumer = await js.consumers.get('landbridge_task', 'workers');
      const file = writeToyStudy({ id: 'one', count: 1 });
      const study = startStudy(file, newFolder(), '--cluster', broker.url);
      // In the place of five workers that fall over it.
      const fallen = new Map<string, number>();
      while ([...fallen.values()].filter((count) => count >= 5).length < 2) {
        const message = await consumer.next({ expires: 30_000 });
        if (!message) throw new Error('no task came');
        fallen.set(message.subject, message.info.deliveryCount);
        message.nak();
      }
      const worker = startWorker(broker.url);
      const { code, summary } = await readEnd(study);
      expect(code).toBe(1);
      expect(summary).toMatchObject({ failed: 2, computed: 0 });
      expect(worker.err()).toContain('workers were lost at it');
      await nc.close();
    },
    3 * MINUTES,
  );

  it(
    'cancelled in mid-run: the queue is empty, the workers are free, and the next run goes on',
    async () => {
      const broker = await startBroker(program);
      const worker = startWorker(broker.url);
      const out = newFolder();
      const file = writeToyStudy();
      const study = startStudy(file, out, '--cluster', broker.url);
      await until('it is at it', () => countEvents(worker, 'computed') > 50);
      study.child.kill('SIGINT');
      const { code, json } = await readEnd(study);
      expect(code).toBe(1);
      expect(json.error.code).toBe('study.cancelled');
      await until('the queue is empty', async () => (await countMessages(broker.url, 'landbridge_task')) === 0, 20);
      const { summary } = await runStudy(file, out, '--cluster', broker.url);
      expect(summary.cached).toBeGreaterThan(0);
      await expectWhole(out, summary.results_hash, broker.url);
    },
    3 * MINUTES,
  );

  it('no broker is a failure in words', async () => {
    const { code, json } = await runStudy(writeToyStudy({ count: 1 }), newFolder(), '--cluster', 'nats://127.0.0.1:1');
    expect(code).toBe(1);
    expect(json.error.code).toBe('cluster.unreachable');
  });
});

async function countMessages(url: string, stream: string): Promise<number> {
  const nc = await connect({ servers: url.split(',') });
  try {
    return (await (await jetstreamManager(nc)).streams.info(stream)).state.messages;
  } finally {
    await nc.close();
  }
}
