/** What runner and workers share on NATS JetStream: names, streams, and how an answer lies there. */

import { setTimeout as sleep } from 'node:timers/promises';
import {
  AckPolicy,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import { type ObjectStore, Objm } from '@nats-io/obj';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Failure } from '../failure.ts';
import type { Asked } from '../studies/index.ts';

export const TASKS = 'landbridge_task';
export const DEAD = 'landbridge_dead';
const RESULTS = 'landbridge_result';
const OBJECTS = 'landbridge_object';
export const WORKERS = 'workers';

/** A message that nobody says they work on is given to another worker after this time. */
export const ACK_WAIT_S = 10;
/** Lost so often, a task is laid aside: it takes its workers with it. */
export const MAX_DELIVERIES = 5;
const NANOS = 1e9;
const DUPLICATE_WINDOW_S = 120;
const MAX_TASKS = 100_000;
const KEPT_DAYS = 7;
/** How long a cluster may have no leader, or not be reached, before the run is given up. */
const PATIENCE_MS = 90_000;
const SUBJECT_FULL = 10077;
const DAY_S = 86_400;

export const subjects = {
  task: (study: string, key: string) => `landbridge.task.${study}.${key}`,
  tasksOf: (study: string) => `landbridge.task.${study}.>`,
  dead: (key: string) => `landbridge.dead.${key}`,
  done: (study: string) => `landbridge.done.${study}`,
  cancel: (study: string) => `landbridge.cancel.${study}`,
} as const;

/** What a worker is sent; the context travels by itself, once. */
export interface ClusterTask {
  readonly version: string;
  readonly study: string;
  readonly context: string;
  readonly run: Asked;
}

export interface DeadLetter {
  readonly key: string;
  readonly error: string;
  readonly deliveries: number;
}

export interface Queue {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly results: KV;
  readonly objects: ObjectStore;
}

/** @param servers  `nats://host:port`, several by commas @throws Failure `cluster.unreachable` */
export async function openQueue(servers: string, signal: AbortSignal): Promise<Queue> {
  const list = servers.split(',').map((server) => server.trim());
  const nc = await connect({
    servers: list,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    pingInterval: 2000,
    maxPingOut: 2,
    timeout: 5000,
    name: 'landbridge',
  }).catch((error: unknown) => {
    throw new Failure('cluster.unreachable', `No NATS server answers at ${servers}: ${say(error)}`);
  });
  try {
    return await persist(signal, async () => {
      const jsm = await jetstreamManager(nc);
      const js = jetstream(nc);
      // A server that stands alone has no cluster's name.
      const num_replicas = nc.info?.cluster ? 3 : 1;
      await ensure(jsm, {
        name: TASKS,
        subjects: ['landbridge.task.>'],
        retention: RetentionPolicy.Workqueue,
        storage: StorageType.File,
        num_replicas,
        // A task stands in the queue once, however often and whenever it is sent.
        max_msgs_per_subject: 1,
        discard: DiscardPolicy.New,
        discard_new_per_subject: true,
        max_msgs: MAX_TASKS,
        duplicate_window: DUPLICATE_WINDOW_S * NANOS,
      });
      await ensure(jsm, {
        name: DEAD,
        subjects: ['landbridge.dead.>'],
        storage: StorageType.File,
        num_replicas,
        max_msgs_per_subject: 1,
        max_age: KEPT_DAYS * DAY_S * NANOS,
      });
      await jsm.consumers.add(TASKS, {
        durable_name: WORKERS,
        ack_policy: AckPolicy.Explicit,
        ack_wait: ACK_WAIT_S * NANOS,
        max_deliver: -1,
        max_ack_pending: MAX_TASKS,
      });
      const ttl = KEPT_DAYS * DAY_S * 1000;
      const results = await new Kvm(js).create(RESULTS, { replicas: num_replicas, history: 1, ttl });
      const objects = await new Objm(js).create(OBJECTS, { replicas: num_replicas, ttl: ttl * 1e6 });
      return { nc, js, jsm, results, objects };
    });
  } catch (error) {
    await nc.close();
    throw error;
  }
}

async function ensure(
  jsm: JetStreamManager,
  config: { name: string } & Parameters<JetStreamManager['streams']['add']>[0],
) {
  try {
    await jsm.streams.add(config);
  } catch (error) {
    // Made by another version with other limits: it serves as it is. Every other error is one.
    const there = await jsm.streams.info(config.name).catch(() => null);
    if (!there) throw error;
  }
}

/** Tries again while the cluster elects a leader or a connection is cut. @throws Failure `cluster.unreachable`; the signal's reason */
export async function persist<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    signal.throwIfAborted();
    try {
      return await task();
    } catch (error) {
      if (Date.now() > until) throw new Failure('cluster.unreachable', `The cluster does not answer: ${say(error)}`);
      await sleep(200, undefined, { signal }).catch(() => {});
    }
  }
}

export function isSubjectTaken(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === SUBJECT_FULL;
}

/** @returns null where there is none */
export async function findResult({ results, objects }: Queue, key: string): Promise<Uint8Array | null> {
  const entry = await results.get(key);
  if (entry?.operation !== 'PUT') return null;
  return entry.value.length > 0 ? entry.value : objects.getBlob(key);
}

/** The first answer stays; a second is the same. Large ones lie in the object store, with an empty entry that says so. */
export async function putResult({ nc, results, objects }: Queue, key: string, bytes: Uint8Array): Promise<void> {
  const limit = (nc.info?.max_payload ?? 1_048_576) * 0.9;
  if (bytes.length > limit) await objects.putBlob({ name: key }, bytes);
  try {
    await results.create(key, bytes.length > limit ? new Uint8Array() : bytes);
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamWrongLastSequence)) throw error;
  }
}

export async function findDead({ jsm }: Queue, key: string): Promise<DeadLetter | null> {
  const message = await jsm.streams.getMessage(DEAD, { last_by_subj: subjects.dead(key) });
  return message ? (JSON.parse(new TextDecoder().decode(message.data)) as DeadLetter) : null;
}

export async function putDead({ js }: Queue, letter: DeadLetter): Promise<void> {
  await js.publish(subjects.dead(letter.key), JSON.stringify(letter));
}

export function say(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
