/** The server: sockets, signals, and a shutdown that loses nobody's answer. */
import { createServer, type Server } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Corridor, Issue } from 'landbridge';
import { createApp, toResponse } from './app.ts';
import { checkToken } from './http/guard.ts';
import { listen } from './http/listen.ts';
import { answerMalformed } from './http/malformed.ts';
import { Problem } from './http/problem.ts';
import { ByteBudget } from './http/read-body.ts';
import type { StaticFiles } from './http/static-files.ts';
import { JobQueue } from './jobs/job-queue.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';

export interface ServerOptions {
  readonly corridor: Corridor;
  /** Warnings of its data. */
  readonly issues?: readonly Issue[];
  /** Default 127.0.0.1. Beyond loopback a token is needed. */
  readonly host?: string;
  readonly port: number;
  /** Take the next free port where this one is in use. */
  readonly nextPort?: boolean;
  readonly token?: string;
  readonly allowedOrigins?: readonly string[];
  /** The page and what is served beside it. */
  readonly files?: StaticFiles;
  readonly limits?: Partial<Limits>;
}

export interface RunningServer {
  readonly port: number;
  /** Such as `http://127.0.0.1:4180/`. */
  readonly address: string;
  /** Settles when a signal or `stop` has ended the server, with the signal's name. */
  readonly closed: Promise<'SIGTERM' | 'SIGINT' | 'stop'>;
  stop(): Promise<void>;
}

/** Milliseconds for a request to arrive whole, its headers first. */
const REQUEST_MS = 30_000;
const HEADERS_MS = 10_000;
/** Milliseconds for the last answers to leave. */
const LEAVE_MS = 1000;

/**
 * @throws Failure `usage` where it would listen beyond loopback without a token; `port.in_use`, `port.refused`
 * @cost threads start with the first question
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { corridor, issues = [], host = '127.0.0.1', port, nextPort = false, files = new Map() } = options;
  const token = checkToken(host, options.token);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const budget = new ByteBudget(limits.pendingBytes);
  const jobs = new JobQueue(corridor, limits, budget);
  let stopping = false;
  const app = createApp({
    context: { corridor, issues, jobs, isStopping: () => stopping },
    limits,
    budget,
    token,
    allowedOrigins: options.allowedOrigins ?? [],
    files,
  });
  const listener = getRequestListener(app.fetch, { errorHandler: refuse });
  // The adapter asks for the host: Node's own refusal is no problem document.
  const settings = { requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS, requireHostHeader: false };
  const server = createServer(settings, (request, response) => {
    void listener(request, response);
  });
  server.maxConnections = limits.connections;
  answerMalformed(server);
  const bound = await listen(server, host, port, nextPort);
  let end: (by: 'SIGTERM' | 'SIGINT' | 'stop') => void = () => {};
  const closed = new Promise<'SIGTERM' | 'SIGINT' | 'stop'>((resolve) => void (end = resolve));
  let ended: Promise<void> | null = null;
  const stop = (by: 'SIGTERM' | 'SIGINT' | 'stop'): Promise<void> => {
    stopping = true;
    ended ??= shutDown(server, jobs, limits.graceSeconds * 1000).then(() => {
      process.removeListener('SIGTERM', onTerm).removeListener('SIGINT', onInt);
      end(by);
    });
    return ended;
  };
  const onTerm = () => void stop('SIGTERM');
  const onInt = () => void stop('SIGINT');
  process.on('SIGTERM', onTerm).on('SIGINT', onInt);
  const name = host.includes(':') ? `[${host}]` : host;
  return { port: bound, address: `http://${name}:${bound}/`, closed, stop: () => stop('stop') };
}

/** What the adapter refuses: an address or a host that is none. */
function refuse(error: unknown): Response {
  if (!(error instanceof RequestError)) return toResponse(error);
  return toResponse(new Problem({ status: 400, code: 'request.malformed', detail: error.message }));
}

async function shutDown(server: Server, jobs: JobQueue, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  server.closeIdleConnections();
  await jobs.stop(graceMs);
  const timer = setTimeout(() => server.closeAllConnections(), LEAVE_MS);
  await closed;
  clearTimeout(timer);
}
