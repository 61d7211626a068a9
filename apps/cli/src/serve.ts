/** Files from memory over HTTP, on loopback only, until the process is told to end. */
import { createServer, type Server } from 'node:http';
import { Failure } from 'landbridge';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  yaml: 'text/yaml; charset=utf-8',
  wasm: 'application/wasm',
  mjs: 'text/javascript; charset=utf-8',
};
/** What the page's own policy allows at most; the meta tag of each page is stricter where it can be. */
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; img-src 'self' data: blob:; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HOST = '127.0.0.1';
/** Ports to try, one after the other. */
const TRIES = 50;
const LAST_PORT = 65535;

export interface Serving {
  readonly port: number;
  /** Settles when a signal has ended the server, with its name. */
  readonly closed: Promise<'SIGTERM' | 'SIGINT'>;
}

/**
 * @param next  take the next free port where this one is in use
 * @throws Failure `port.in_use`, or `port.refused` where the system does not give it
 */
export async function serveFiles(
  files: ReadonlyMap<string, string | Uint8Array>,
  port: number,
  next: boolean,
): Promise<Serving> {
  const server = createServer((request, response) => {
    const path = decodePath(request.url ?? '/');
    const name = path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
    const content = request.method === 'GET' || request.method === 'HEAD' ? files.get(name) : undefined;
    if (content === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    response.end(request.method === 'HEAD' ? undefined : content);
  });
  const taken = await listen(server, port, next ? TRIES : 1);
  const closed = new Promise<'SIGTERM' | 'SIGINT'>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        server.close(() => resolve(signal));
        server.closeAllConnections();
      });
    }
  });
  return { port: taken, closed };
}

/** Is the port free now? @throws Failure as `serveFiles` does */
export async function checkPort(port: number): Promise<void> {
  const server = createServer();
  await listen(server, port, 1);
  await new Promise((resolve) => server.close(resolve));
}

function decodePath(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '/';
  }
}

async function listen(server: Server, first: number, tries: number): Promise<number> {
  for (let port = first; port < first + tries && port <= LAST_PORT; port++) {
    const bound = await tryListen(server, port);
    if (bound !== null) return bound;
  }
  const what = tries === 1 ? `Port ${first} is in use` : `The ports from ${first} on are in use`;
  throw new Failure('port.in_use', `${what}; give another with PORT or --port`);
}

/** @returns null where the port is in use */
async function tryListen(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.removeListener('listening', onListening);
      if (error.code === 'EADDRINUSE') resolve(null);
      else
        reject(
          new Failure('port.refused', `Port ${port} cannot be had (${error.code}); give another with PORT or --port`),
        );
    };
    const onListening = () => {
      server.removeListener('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    };
    server.once('error', onError).once('listening', onListening).listen(port, HOST);
  });
}
