/** The server as others start it: a process of its own, asked over sockets. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
const BIN = join(ROOT, 'apps', 'cli', 'bin', 'landbridge.js');
export const TOY = join(ROOT, 'corridors', 'toy');
export const BUILT_IN = join(ROOT, 'corridors', 'china-central-asia');

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

export interface Exit {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface ServerProcess {
  readonly port: number;
  readonly child: ChildProcess;
  readonly exit: Promise<Exit>;
  /** Standard error so far. */
  readonly err: () => string;
  ask(path: string, options?: AskOptions): Promise<Answer>;
  /** A question with a JSON body. */
  post(path: string, body: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>;
  /** Resident memory in MB, of all its threads. */
  memoryMb(): number;
  end(): Promise<Exit>;
}

/** @throws Error with its output where it ends before it answers */
export async function serve(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const { PORT: _port, LANDBRIDGE_TOKEN: _token, ...inherited } = process.env;
  const child = spawn(process.execPath, [BIN, 'serve', '--port', '0', ...args], {
    cwd: ROOT,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = [[] as Buffer[], [] as Buffer[]];
  child.stdout.on('data', (chunk) => void out.push(chunk));
  child.stderr.on('data', (chunk) => void err.push(chunk));
  const textOf = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
  const exit = new Promise<Exit>((resolve) =>
    child.once('close', (code) => resolve({ code, out: textOf(out), err: textOf(err) })),
  );
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /Landbridge is ready at http:\/\/[^:]+:(\d+)\//.exec(textOf(out));
      if (found) resolve(Number(found[1]));
    });
    void exit.then((ended) => reject(new Error(`The server ended: ${JSON.stringify(ended)}`)));
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 600 });
  const askPort = (path: string, options: AskOptions = {}) => askOver(agent, port, path, options);
  return {
    port,
    child,
    exit,
    err: () => textOf(err),
    ask: askPort,
    post: (path, body, headers = {}) =>
      askPort(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    memoryMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async end() {
      if (child.exitCode === null) child.kill('SIGTERM');
      const ended = await exit;
      agent.destroy();
      return ended;
    },
  };
}

/** Node's own client: it sends what it is told, of any method and with any headers. */
function askOver(agent: Agent, port: number, path: string, options: AskOptions): Promise<Answer> {
  const { method = 'GET', headers = {}, body, signal } = options;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { ...length, ...headers },
        ...(signal ? { signal } : {}),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => void chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the server closes at the same moment says nothing of the request: it is sent once more,
      // on a connection of its own, on which a reset is an error.
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') resolve(askOver(new Agent(), port, path, options));
      else reject(error);
    });
    outgoing.end(body);
  });
}

export async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
  for (;;) {
    const value = await look();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
