/** What the server refuses: questions too large, too long, too many; who has no token; other names; no HTTP. */
import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { problemOf } from './check-answer.ts';
import { BUILT_IN, type ServerProcess, serve, TOY } from './server-process.ts';

const started: ServerProcess[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.end();
});

async function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const server = await serve([...args, '--no-page'], env);
  started.push(server);
  return server;
}

const toy = ['--corridor', TOY];
const RUN = { scenarios: ['baseline'] };

describe('limits', { timeout: 180_000 }, () => {
  it('of a body: by its length, and by what arrives where no length is said', async () => {
    const server = await start([...toy, '--body-mb', '1']);
    const fits = { files: { 'a.csv': 'x'.repeat(1024 * 1024 - 200) } };
    expect((await server.post('/api/v1/validate', fits)).status).toBe(200);
    const large = JSON.stringify({ files: { 'a.csv': 'x'.repeat(1024 * 1024) } });
    const headers = { 'content-type': 'application/json' };
    const said = await server.ask('/api/v1/validate', { method: 'POST', headers, body: large });
    expect(problemOf(said)).toMatchObject({ status: 413, code: 'limit.body' });
    const chunked = await exchange(
      server,
      `POST /api/v1/validate HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
    );
    expect(chunked).toMatch(/^HTTP\/1\.1 413 [\s\S]*limit\.body/);
    expect((await server.post('/api/v1/validate', { files: {} })).status).toBe(200);
  });

  it('of depth: lists in lists are refused before they are read', async () => {
    const server = await start(toy);
    const body = `{"scenarios":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await server.ask('/api/v1/runs', { method: 'POST', headers, body });
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'request.depth' });
  });

  it('of keys: __proto__ is refused where a map may have any key', async () => {
    const server = await start(toy);
    const headers = { 'content-type': 'application/json' };
    for (const body of ['{"files":{"__proto__":"a"}}', '{"files":{"\\u005f_proto__":"a"}}']) {
      const answer = await server.ask('/api/v1/validate', { method: 'POST', headers, body });
      expect(problemOf(answer)).toMatchObject({ status: 400, code: 'request.key' });
    }
  });

  it('of time: the question ends, the next is answered', async () => {
    const server = await start(['--corridor', BUILT_IN, '--job-seconds', '3']);
    const scenarios = Array.from({ length: 20 }, () => 'baseline-2022');
    const answer = await server.post('/api/v1/runs', { scenarios }, { prefer: 'wait=300' });
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'limit.time' });
    expect((await server.post('/api/v1/diff', { a: 'baseline-2022', b: 'suez-closed' })).status).toBe(200);
  });

  it('of memory: the thread ends, the server and its other threads stay', async () => {
    const server = await start([...toy, '--worker-mb', '100']);
    // Over a million cells without what they must hold, each an issue.
    const rows = `country_id,name,region\n${'A,,\n'.repeat(600_000)}`;
    const answer = await server.post('/api/v1/validate', { files: { 'country.csv': rows } });
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'limit.memory' });
    expect((await server.post('/api/v1/runs', RUN, { prefer: 'wait=60' })).status).toBe(200);
    expect(server.child.exitCode).toBeNull();
  });

  it('of jobs that wait: one more is 503 with Retry-After', async () => {
    const server = await start(['--corridor', BUILT_IN, '--queue', '1']);
    const long = { scenarios: Array.from({ length: 20 }, () => 'baseline-2022') };
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await server.post('/api/v1/runs', long));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 503]);
    expect(problemOf(answers[2]).code).toBe('limit.jobs');
    expect(answers[2].headers['retry-after']).toBe('1');
  });
});

describe('who may ask', { timeout: 180_000 }, () => {
  const token = 'a-token-of-some-length';

  it('beyond loopback the server does not start without a token, nor with a short one', async () => {
    await expect(start([...toy, '--host', '0.0.0.0'])).rejects.toThrow(/"code":2.*needs a token/);
    await expect(start([...toy, '--host', '0.0.0.0', '--token', 'short'])).rejects.toThrow(/"code":2.*16 characters/);
  });

  it('with a token all of the API asks for it, and /health does not', async () => {
    const server = await start([...toy, '--host', '0.0.0.0'], { LANDBRIDGE_TOKEN: token });
    expect((await server.ask('/health')).status).toBe(200);
    const ask = (authorization?: string) =>
      server.ask('/api/v1/corridor', { headers: authorization === undefined ? {} : { authorization } });
    const without = await ask();
    expect(problemOf(without)).toMatchObject({ status: 401, code: 'token.missing' });
    expect(without.headers['www-authenticate']).toContain('Bearer');
    for (const wrong of [`Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Bearer ${'é'.repeat(22)}`]) {
      const answer = await ask(wrong).catch(() => null);
      if (answer) expect([wrong, answer.status]).toEqual([wrong, 401]);
    }
    expect((await ask(`Basic ${token}`)).status).toBe(401);
    expect((await server.post('/api/v1/runs', RUN)).status).toBe(401);
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    const named = { authorization: `Bearer ${token}`, host: 'planner.example' };
    expect((await server.ask('/api/v1/corridor', { headers: named })).status).toBe(200);
  });

  it('without a token another name of the server is refused: a page elsewhere cannot point its name here', async () => {
    const server = await start(toy);
    for (const host of ['evil.example', 'evil.example:80', 'localhost.evil.example', '127.0.0.1.evil.example']) {
      const answer = await server.ask('/api/v1/corridor', { headers: { host } });
      expect([host, problemOf(answer).code]).toEqual([host, 'request.host']);
    }
    for (const host of [`localhost:${server.port}`, `127.0.0.1:${server.port}`, `[::1]:${server.port}`]) {
      expect((await server.ask('/api/v1/corridor', { headers: { host } })).status).toBe(200);
    }
  });

  it('an allowed origin may read, another may not', async () => {
    const server = await start([...toy, '--allow-origin', 'https://planner.example']);
    const ask = async (origin: string) =>
      (await server.ask('/api/v1/corridor', { headers: { origin } })).headers['access-control-allow-origin'];
    expect(await ask('https://planner.example')).toBe('https://planner.example');
    expect(await ask('https://other.example')).toBeUndefined();
    const preflight = await server.ask('/api/v1/runs', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://planner.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect([preflight.status, preflight.headers['access-control-allow-headers']]).toEqual([204, 'content-type']);
  });
});

describe('what is no HTTP', () => {
  const CASES: readonly (readonly [what: string, text: string, status: number])[] = [
    ['words', 'hello\r\n\r\n', 400],
    ['a method of its own', 'BREW / HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a host that is none', 'GET /health HTTP/1.1\r\nhost: [\r\n\r\n', 400],
    ['an address that is none', 'GET http://[/ HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
    [
      'two lengths',
      'POST /api/v1/runs HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}',
      400,
    ],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}',
      400,
    ],
    ['headers of 40 kB', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
    ['an expectation', 'GET /health HTTP/1.1\r\nhost: localhost\r\nexpect: tea\r\n\r\n', 417],
  ];

  it('is a problem document all the same', async () => {
    const server = await start(toy);
    for (const [what, text, status] of CASES) {
      const answer = await exchange(server, text);
      expect([what, answer.split('\r\n')[0]]).toEqual([what, expect.stringContaining(`HTTP/1.1 ${status} `)]);
      expect([what, answer.toLowerCase()]).toEqual([what, expect.stringContaining('application/problem+json')]);
    }
    expect((await server.ask('/health')).status).toBe(200);
  });
});

/** Sends bytes as they are. @returns what came back until the server closed, or half a second after it fell silent */
function exchange({ port }: ServerProcess, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = createConnection({ host: '127.0.0.1', port }, () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += String(chunk);
      socket.setTimeout(500);
    });
    // A server that has heard enough may reset what still arrives.
    socket.on('error', () => {});
    socket.on('timeout', () => socket.destroy());
    socket.on('close', () => resolve(answer));
  });
}
