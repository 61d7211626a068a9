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
};
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const TRIES = 50;

export interface Serving {
  readonly port: number;
  /** Settles when SIGTERM or SIGINT has ended the server. */
  readonly closed: Promise<void>;
}

/** @param next  take the next free port where this one is in use */
export async function serveFiles(files: ReadonlyMap<string, string>, port: number, next: boolean): Promise<Serving> {
  const server = createServer((request, response) => {
    const path = decodePath(request.url ?? '/');
    const name = path === '/' ? 'index.html' : path.slice(1);
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
  const closed = new Promise<void>((resolve) => {
    const end = () => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
  });
  return { port: taken, closed };
}

function decodePath(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '/';
  }
}

/** @throws Failure `port.in_use` */
async function listen(server: Server, first: number, tries: number): Promise<number> {
  for (let port = first; port < first + tries; port++) {
    const bound = await new Promise<number | null>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
      );
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
    server.removeAllListeners('error');
    if (bound !== null) return bound;
  }
  throw new Failure('port.in_use', `Port ${first} is in use; give another with PORT`);
}
