/** NATS servers on loopback, alone or three in a cluster, and a proxy that can cut what goes through it. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect as connectNats } from '@nats-io/transport-node';
import { freePort, newFolder, type Running, start, until } from './processes.ts';

export interface Broker {
  readonly name: string;
  readonly url: string;
  readonly running: Running;
}

/** @param program  path of nats-server */
export async function startBroker(program: string): Promise<Broker> {
  const port = await freePort();
  const args = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', newFolder()];
  const broker = { name: 'alone', url: `nats://127.0.0.1:${port}`, running: start(program, args) };
  await untilReady([broker]);
  return broker;
}

export async function startThreeBrokers(program: string): Promise<Broker[]> {
  const ports = await Promise.all(Array.from({ length: 6 }, freePort));
  const routes = ports.slice(3).map((port) => `nats-route://127.0.0.1:${port}`);
  const brokers = [0, 1, 2].map((i): Broker => {
    const args = ['-a', '127.0.0.1', '-p', String(ports[i]), '-n', `n${i}`, '-js', '-sd', join(newFolder(), `n${i}`)];
    const cluster = [
      '--cluster_name',
      'test',
      '--cluster',
      routes[i].replace('nats-route', 'nats'),
      '--routes',
      routes.join(','),
    ];
    return { name: `n${i}`, url: `nats://127.0.0.1:${ports[i]}`, running: start(program, [...args, ...cluster]) };
  });
  await untilReady(brokers);
  return brokers;
}

export function urlOf(brokers: readonly Broker[]): string {
  return brokers.map(({ url }) => url).join(',');
}

/** Name of the server that leads a stream; null while there is none. */
export async function findLeader(url: string, stream: string): Promise<string | null> {
  const nc = await connectNats({ servers: url.split(',') });
  try {
    const { cluster } = await (await jetstreamManager(nc)).streams.info(stream);
    return cluster?.leader ?? null;
  } finally {
    await nc.close();
  }
}

async function untilReady(brokers: readonly Broker[]): Promise<void> {
  const url = urlOf(brokers);
  await until('JetStream answers', async () => {
    try {
      const nc = await connectNats({ servers: url.split(','), timeout: 1000, reconnect: false });
      try {
        await (await jetstreamManager(nc)).getAccountInfo();
        return true;
      } finally {
        await nc.close();
      }
    } catch {
      return false;
    }
  });
}

export interface CutProxy {
  readonly url: string;
  /** Ends every connection, and takes none until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** NATS clients learn of servers by name: the servers behind the proxy must stand alone. */
export async function startProxy(target: string): Promise<CutProxy> {
  const to = Number(new URL(target).port);
  const sockets = new Set<Socket>();
  let open = true;
  const server: Server = createServer((client) => {
    if (!open) {
      client.destroy();
      return;
    }
    const broker = connect(to, '127.0.0.1');
    for (const [a, b] of [
      [client, broker],
      [broker, client],
    ]) {
      sockets.add(a);
      a.pipe(b);
      a.on('error', () => b.destroy());
      a.on('close', () => {
        sockets.delete(a);
        b.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    cut() {
      open = false;
      drop();
    },
    mend() {
      open = true;
    },
    async close() {
      drop();
      server.close();
      await once(server, 'close');
    },
  };
}
