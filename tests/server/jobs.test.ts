/** Jobs: progress as events, cancelling, a client that goes away, and a server that is told to stop. */
import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from './check-answer.ts';
import { BUILT_IN, type ServerProcess, serve, TOY, until } from './server-process.ts';

interface JobBody {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly scenario: string; readonly period: number; readonly iteration: number } | null;
  readonly problem: { readonly code: string } | null;
  readonly links: { readonly self: string; readonly events: string; readonly result: string };
}

/** Minutes of work, where nobody stops it. */
const LONG = { scenarios: Array.from({ length: 20 }, () => 'baseline-2022') };

let server: ServerProcess;
beforeAll(async () => {
  server = await serve(['--corridor', BUILT_IN, '--no-page']);
});
afterAll(async () => {
  await server.end();
});

async function submit(body: unknown, to = server): Promise<JobBody> {
  const answer = await to.post('/api/v1/runs', body);
  const job = JSON.parse(answer.text) as JobBody;
  expect([answer.status, answer.headers.location]).toEqual([202, job.links.self]);
  return job;
}

async function look(job: JobBody): Promise<JobBody> {
  return JSON.parse((await server.ask(job.links.self)).text);
}

function whenInState(job: JobBody, state: string): Promise<JobBody> {
  return until(async () => {
    const now = await look(job);
    return now.state === state ? now : null;
  });
}

/** Reads the events of a job. @returns them when the stream has ended */
async function watch(job: JobBody, to = server): Promise<{ readonly event: string; readonly job: JobBody }[]> {
  const [response] = (await once(
    httpGet({ host: '127.0.0.1', port: to.port, path: job.links.events }),
    'response',
  )) as [IncomingMessage];
  expect(response.headers['content-type']).toBe('text/event-stream');
  let text = '';
  for await (const chunk of response) text += chunk;
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [event, data] = block.split('\n');
      return { event: event.slice('event: '.length), job: JSON.parse(data.slice('data: '.length)) as JobBody };
    });
}

describe('a job', { timeout: 180_000 }, () => {
  it('tells its progress, ends its stream, and has the answer; the server answers others meanwhile', async () => {
    const job = await submit({ scenarios: ['baseline-2022'] });
    expect(problemOf(await server.ask(job.links.result))).toMatchObject({ status: 409, code: 'job.not_done' });
    const watching = watch(job);
    await whenInState(job, 'running');
    const route = await server.post('/api/v1/route', { from: 'Urumqi', to: 'Almaty' });
    expect(route.status).toBe(200);
    // The route was answered while the run computed, for a thread is left to what takes a moment.
    expect((await look(job)).state).toBe('running');
    const events = await watching;
    expect(events.map(({ event }) => event)).toEqual(events.map((item) => item.job.state));
    expect(events.at(-1)?.event).toBe('done');
    const iterations = events.flatMap((item) => item.job.progress?.iteration ?? []);
    expect(iterations.length).toBeGreaterThan(1);
    expect(events.find((item) => item.job.progress)?.job.progress?.scenario).toBe('baseline-2022');
    const report = JSON.parse((await server.ask(job.links.result)).text);
    expect(report.scenarios[0]).toMatchObject({ id: 'baseline-2022', status: 'solved' });
    // Deleting what has ended forgets it.
    expect((await server.ask(job.links.self, { method: 'DELETE' })).status).toBe(200);
    expect(problemOf(await server.ask(job.links.self))).toMatchObject({ status: 404, code: 'job.unknown' });
  });

  it('is cancelled while it runs and while it waits, and the thread takes the next', async () => {
    const [running, waiting, next] = [await submit(LONG), await submit(LONG), await submit(LONG)];
    await whenInState(running, 'running');
    expect((await look(waiting)).state).toBe('queued');
    for (const job of [waiting, running]) {
      const answer = await server.ask(job.links.self, { method: 'DELETE' });
      expect(JSON.parse(answer.text)).toMatchObject({ state: 'cancelled', problem: { code: 'job.cancelled' } });
      expect(problemOf(await server.ask(job.links.result)).code).toBe('job.cancelled');
    }
    await whenInState(next, 'running');
    await server.ask(next.links.self, { method: 'DELETE' });
    expect((await watch(next)).map(({ event }) => event)).toEqual(['cancelled']);
  });

  it('ends where the one client that waits for it goes away; one that waited its time gets the job', async () => {
    const controller = new AbortController();
    const asked = server.ask('/api/v1/runs', {
      method: 'POST',
      headers: { 'content-type': 'application/json', prefer: 'wait=100' },
      body: JSON.stringify(LONG),
      signal: controller.signal,
    });
    const left = expect(asked).rejects.toThrow(/abort/i);
    const count = async () => JSON.parse((await server.ask('/health')).text).jobs;
    await until(async () => ((await count()).running === 1 ? true : null));
    controller.abort();
    await left;
    await until(async () => ((await count()).running === 0 ? true : null));
    const answer = await server.post('/api/v1/runs', LONG, { prefer: 'wait=1' });
    expect([answer.status, answer.headers['preference-applied']]).toEqual([202, 'wait=1']);
    const job = JSON.parse(answer.text) as JobBody;
    expect(JSON.parse((await server.ask('/api/v1/jobs')).text).jobs.map(({ id }: JobBody) => id)).toContain(job.id);
    await server.ask(job.links.self, { method: 'DELETE' });
  });
});

describe('SIGTERM', { timeout: 180_000 }, () => {
  it('during a job: watchers are told, waiting clients get 503, the process exits 0', async () => {
    const own = await serve(['--corridor', BUILT_IN, '--no-page']);
    const job = await submit(LONG, own);
    const watching = watch(job, own);
    const waiting = own.post('/api/v1/runs', LONG, { prefer: 'wait=200' });
    await until(async () => (JSON.parse((await own.ask('/health')).text).jobs.queued === 1 ? true : null));
    own.child.kill('SIGTERM');
    expect(problemOf(await waiting)).toMatchObject({ status: 503, code: 'server.stopping' });
    expect((await watching).at(-1)).toMatchObject({
      event: 'cancelled',
      job: { problem: { code: 'server.stopping' } },
    });
    expect(await own.exit).toMatchObject({ code: 0, err: '' });
  });

  it('an answer that is nearly there is still given', async () => {
    const own = await serve(['--corridor', TOY, '--no-page']);
    const ask = (count: number) => {
      const scenarios = Array.from({ length: count }, () => 'baseline');
      return own.post('/api/v1/runs', { scenarios }, { prefer: 'wait=100' });
    };
    // The first question also starts the thread.
    await ask(1);
    const waiting = ask(50);
    await until(async () => (JSON.parse((await own.ask('/health')).text).jobs.running === 1 ? true : null));
    own.child.kill('SIGTERM');
    const answer = await waiting;
    expect(JSON.parse(answer.text).scenarios).toHaveLength(50);
    expect(answer.headers.connection).toBe('close');
    expect(await own.exit).toMatchObject({ code: 0, err: '' });
  });
});
