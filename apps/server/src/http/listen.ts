/** A port to listen on, and what is said where there is none. */
import { createServer, type Server } from 'node:http';
import { Failure } from 'landbridge';

/** Ports to try, one after the other. */
const TRIES = 50;
const LAST_PORT = 65535;

/**
 * @param next  take the next free port where this one is in use
 * @returns the port that it listens on
 * @throws Failure `port.in_use`, or `port.refused` where the system does not give it
 */
export async function listen(server: Server, host: string, first: number, next: boolean): Promise<number> {
  const tries = next ? TRIES : 1;
  for (let port = first; port < first + tries && port <= LAST_PORT; port++) {
    const bound = await tryListen(server, host, port);
    if (bound !== null) return bound;
  }
  const what = tries === 1 ? `Port ${first} is in use` : `The ports from ${first} on are in use`;
  throw new Failure('port.in_use', `${what}; give another with PORT or --port`);
}

/** Is the port free now? @throws Failure as `listen` does */
export async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer();
  await listen(server, host, port, false);
  await new Promise((resolve) => server.close(resolve));
}

/** @returns null where the port is in use */
async function tryListen(server: Server, host: string, port: number): Promise<number | null> {
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
    server.once('error', onError).once('listening', onListening).listen(port, host);
  });
}
