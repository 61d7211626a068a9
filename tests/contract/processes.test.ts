/** What only a real process shows: the bin from elsewhere, pipes that close, ports, signals. */
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { BIN, launch, ROOT, type Running, TOY, waitFor } from './command-line.ts';

const started: Running[] = [];
const servers: Server[] = [];
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    if (child.exitCode === null) child.kill('SIGKILL');
    await ended;
  }
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const running = launch(process.execPath, [BIN, 'start', ...args], { env });
  started.push(running);
  return running;
}

const ESCAPE = String.fromCharCode(27);
const READY = /Landbridge is ready at http:\/\/127\.0\.0\.1:(\d+)\/\n/;

async function findFreePort(): Promise<number | null> {
  const port = await occupy(0);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

/** Takes a port for the length of a test; null where somebody else has it. */
async function occupy(port: number): Promise<number | null> {
  const server = createServer();
  const taken = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!taken) return null;
  servers.push(server);
  return (server.address() as { port: number }).port;
}

// A start computes three scenarios of the built-in corridor, and other suites run beside this one.
describe('start', { timeout: 240_000 }, () => {
  it('by npm: takes the next free port, answers when it says so, and exits 0 on SIGTERM', async () => {
    // Whether we hold it or somebody else does: the default is in use.
    await occupy(4180);
    const running = launch('npm', ['start', '--silent']);
    started.push(running);
    const port = Number((await waitFor(running, READY))[1]);
    expect(port).toBeGreaterThan(4180);
    expect(running.out()).toMatch(/baseline-2022[\s\S]*Transport cost[\s\S]*Relative gap/);
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(await response.text()).toContain('<html');
    expect((await fetch(`http://127.0.0.1:${port}/%2e%2e/package.json`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/%E0%A4%A`)).status).toBeLessThan(500);
    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ code: 0, signal: null, err: '' });
    // The server ended too, and did not outlive npm.
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });

  it('honours PORT, and Ctrl-C is 130', async () => {
    const port = await findFreePort();
    const running = start([], { PORT: String(port) });
    expect(Number((await waitFor(running, READY))[1])).toBe(port);
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ code: 130, signal: null });
  });

  it('says at once that PORT is in use', async () => {
    const port = await occupy(0);
    const { code, out, err } = await start([], { PORT: String(port) }).ended;
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(`landbridge: Port ${port} is in use; give another with PORT or --port\n`);
  });

  it('exits 0 on SIGTERM while it still computes; ends after the table with --no-serve', async () => {
    const early = start([]);
    const table = launch('npm', ['start', '--silent', '--', '--no-serve'], { env: { PORT: 'not needed' } });
    started.push(table);
    await waitFor(early, /corridor/);
    early.child.kill('SIGTERM');
    expect(await early.ended).toMatchObject({ code: 0, signal: null });
    const { code, out, err } = await table.ended;
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Transport cost[\s\S]*Relative gap/);
    expect(out).not.toContain('ready at');
    expect(out).not.toContain(ESCAPE);
  });
});

describe('the bin', () => {
  it('runs by npx from another directory', async () => {
    const { code, out } = await launch('npx', ['--prefix', ROOT, 'landbridge', '--version'], { cwd: tmpdir() }).ended;
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it('is silent where the reader closes the pipe', async () => {
    // More than a pipe holds, so that the writer meets the closed end.
    const script = 'set -o pipefail; "$1" "$2" run baseline --corridor "$3" --json | head -n 1; echo "$?"';
    const { out, err } = await launch('bash', ['-c', script, 'bash', process.execPath, BIN, TOY]).ended;
    expect([out, err]).toEqual(['{\n0\n', '']);
  });

  it('is 130 for a shell after Ctrl-C', async () => {
    const running = launch('bash', [
      '-c',
      '"$1" "$2" compare baseline-2022 demand-2030 suez-closed & echo $! ; wait $!; echo "code $?"',
      'bash',
      process.execPath,
      BIN,
    ]);
    started.push(running);
    const [, pid] = await waitFor(running, /^(\d+)\n/);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    process.kill(Number(pid), 'SIGINT');
    expect((await running.ended).out).toContain('code 130');
  });
});
