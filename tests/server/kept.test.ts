/** What the server keeps and holds, with limits that the command line does not set; and the page beside the API. */
import { type RunningServer, type ServerOptions, startServer } from '@landbridge/server';
import { readCorridor } from 'landbridge/node';
import { afterEach, describe, expect, it } from 'vitest';
import { BUILT_IN, TOY } from './server-process.ts';

const { corridor: toy } = await readCorridor(TOY);
const { corridor: builtIn } = await readCorridor(BUILT_IN);
const started: RunningServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

async function start(options: Partial<ServerOptions>): Promise<RunningServer> {
  const server = await startServer({ corridor: toy!, port: 0, ...options });
  started.push(server);
  return server;
}

function post(server: RunningServer, path: string, body: unknown, prefer = 'respond-async'): Promise<Response> {
  return fetch(`${server.address}api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer },
    body: JSON.stringify(body),
  });
}

/** Submits a job and waits for its end. @returns its address */
async function runJob(server: RunningServer): Promise<string> {
  const response = await post(server, '/diff', { a: 'baseline', b: 'road-quota' });
  const location = String(response.headers.get('location')).slice(1);
  await (await fetch(`${server.address}${location}/events`)).text();
  return location;
}

async function statusOf(server: RunningServer, path: string): Promise<number> {
  return (await fetch(`${server.address}${path}`)).status;
}

describe('what is kept', { timeout: 120_000 }, () => {
  it('at most so many ended jobs, the newest', async () => {
    const server = await start({ limits: { keptJobs: 2 } });
    const jobs = [await runJob(server), await runJob(server), await runJob(server)];
    expect(await Promise.all(jobs.map((job) => statusOf(server, job)))).toEqual([404, 200, 200]);
    const { jobs: listed } = await (await fetch(`${server.address}api/v1/jobs`)).json();
    expect(listed.map(({ links }: { links: { self: string } }) => links.self.slice(1))).toEqual([jobs[2], jobs[1]]);
  });

  it('at most so many bytes of results, but the newest whatever its size', async () => {
    const server = await start({ limits: { keptBytes: 1 } });
    const jobs = [await runJob(server), await runJob(server)];
    expect(await Promise.all(jobs.map((job) => statusOf(server, `${job}/result`)))).toEqual([404, 200]);
  });

  it('for so many seconds', async () => {
    const server = await start({ limits: { keptSeconds: 0 } });
    const job = await runJob(server);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await statusOf(server, job)).toBe(404);
  });

  it('a question whose bytes are more than may be held is 503, until another has ended', async () => {
    const server = await start({ corridor: builtIn!, limits: { pendingBytes: 1000 } });
    const long = { scenarios: Array.from({ length: 20 }, () => 'baseline-2022') };
    const answers = [
      await post(server, '/runs', long),
      await post(server, '/runs', long),
      await post(server, '/runs', long),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 503]);
    expect(await answers[2].json()).toMatchObject({ code: 'limit.pending' });
    const first = String(answers[0].headers.get('location')).slice(1);
    await fetch(`${server.address}${first}`, { method: 'DELETE' });
    expect((await post(server, '/runs', long)).status).toBe(202);
  });
});

describe('the page', () => {
  it('is served beside the API with the content policy of the atlas', async () => {
    const files = new Map<string, string | Uint8Array>([
      ['index.html', '<!doctype html><html lang="en"><title>A page</title></html>'],
      ['assets/a b.js', 'export {};'],
      ['report/index.html', 'report'],
      ['x.wasm', new Uint8Array([0, 97, 115, 109])],
    ]);
    const server = await start({ files });
    const own = new URL('../../apps/atlas/build/content-policy.ts', import.meta.url);
    const { CONTENT_POLICY } = await import(own.href);
    const page = await fetch(server.address);
    expect(page.headers.get('content-security-policy')).toBe(`${CONTENT_POLICY}; frame-ancestors 'none'`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe(files.get('index.html'));
    const typeOf = async (path: string) => (await fetch(`${server.address}${path}`)).headers.get('content-type');
    expect(await typeOf('assets/a%20b.js')).toBe('text/javascript; charset=utf-8');
    expect(await typeOf('x.wasm')).toBe('application/wasm');
    expect(await (await fetch(`${server.address}report/`)).text()).toBe('report');
    expect((await fetch(`${server.address}index.html`, { method: 'POST' })).status).toBe(404);
    expect(await statusOf(server, 'health')).toBe(200);
  });
});
