/** What `--priority` promises: shares of the workers, not a right of way; nobody waits for the whole of another. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterEach, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { startBroker } from './brokers.ts';
import { newFolder, type Running, readEnd, startStudy, startWorker, stopAll, until } from './processes.ts';
import { writeToyStudy } from './toy-study.ts';

const MINUTES = 60_000;
/** Questions of each priority in the queue at a time, as docs/cluster.md says. */
const [LOW, HIGH] = [8, 512];
/** More than one window, so that the queue is filled again while it is worked at. */
const HIGH_RUNS = HIGH + 120;
const LOW_RUNS = 200;

/** Which study each run was of, in the order in which the worker computed them. */
function listComputed(worker: Running, folders: Readonly<Record<string, string>>): string[] {
  const owners = new Map<string, string>();
  for (const [id, folder] of Object.entries(folders)) {
    for (const name of readdirSync(join(folder, 'answer'))) owners.set(name.replace('.json.gz', ''), id);
  }
  return [...worker.err().matchAll(/\{"what":"computed","key":"([^"]+)"/g)].map(([, key]) => owners.get(key) ?? key);
}

async function countTasks(url: string): Promise<number> {
  const nc = await connect({ servers: url });
  try {
    const { state } = await (await jetstreamManager(nc)).streams.info('landbridge_task');
    return state.messages;
  } catch {
    return 0;
  } finally {
    await nc.close();
  }
}

describeWith('nats', 'priorities on a cluster', (program) => {
  afterEach(stopAll, MINUTES);

  it(
    'a high study that comes after a low one has 512 questions served beside its 8, and the low one goes on',
    async () => {
      const broker = await startBroker(program);
      const folders = { low: newFolder(), high: newFolder() };
      const run = (id: 'low' | 'high', count: number) =>
        startStudy(writeToyStudy({ id, count }), folders[id], '--cluster', broker.url, '--priority', id);
      // No worker yet: what each may have in the queue is in it, and the order of the answers is the queue's.
      const low = run('low', LOW_RUNS);
      await until('the low study has its share in the queue', async () => (await countTasks(broker.url)) === LOW);
      const high = run('high', HIGH_RUNS);
      await until('the high study too', async () => (await countTasks(broker.url)) === LOW + HIGH, 120);
      const worker = startWorker(broker.url);
      expect((await readEnd(high)).summary).toMatchObject({ runs: HIGH_RUNS + 1, failed: 0 });
      expect((await readEnd(low)).summary).toMatchObject({ runs: LOW_RUNS + 1, failed: 0 });

      const order = listComputed(worker, folders);
      const first = order.slice(0, LOW + HIGH);
      expect(first.filter((id) => id === 'low')).toHaveLength(LOW);
      // The rest of the high study is not all served before the low one has its turn.
      const ofLow = order.slice(0, order.lastIndexOf('high')).filter((id) => id === 'low').length;
      expect(ofLow).toBeGreaterThan(LOW);
      expect(order.lastIndexOf('high')).toBeLessThan(order.lastIndexOf('low'));
    },
    5 * MINUTES,
  );
});
