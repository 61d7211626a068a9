/** Studies as jobs: the answer of the command line, progress as events, cancelling, limits; and jobs by their urgency. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCorridor } from '@landbridge/corridor/node';
import { runStudy } from 'landbridge/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from './check-answer.ts';
import { BUILT_IN, type ServerProcess, serve, TOY, until } from './server-process.ts';

const STUDY = {
  id: 'small',
  title: 'Small',
  base: 'baseline',
  engines: ['freight', 'gas'],
  scenarios: ['road-quota', 'short-cut-complete'],
  samples: [{ id: 'ends', method: 'one-at-a-time', on: ['base', 'road-quota'], figures: 'ranges' }],
};

interface JobBody {
  readonly id: string;
  readonly state: string;
  readonly urgency: number;
  readonly progress: { readonly runs: number; readonly done: number } | null;
  readonly links: { readonly self: string; readonly events: string; readonly result: string };
}

async function submit(server: ServerProcess, path: string, body: unknown, headers = {}): Promise<JobBody> {
  const answer = await server.post(path, body, headers);
  expect(answer.status, answer.text).toBe(202);
  return JSON.parse(answer.text) as JobBody;
}

async function readEvents(server: ServerProcess, job: JobBody): Promise<JobBody[]> {
  const address = { host: '127.0.0.1', port: server.port, path: job.links.events };
  const [response] = (await once(httpGet(address), 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data) as JobBody);
}

const stateOf = async (server: ServerProcess, job: JobBody) =>
  (JSON.parse((await server.ask(job.links.self)).text) as JobBody).state;

describe('POST /studies', { timeout: 180_000 }, () => {
  let server: ServerProcess;
  let folder: string;
  beforeAll(async () => {
    server = await serve(['--corridor', TOY, '--no-page']);
    folder = mkdtempSync(join(tmpdir(), 'landbridge-server-study-'));
  });
  afterAll(async () => {
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has the results of the command line, and tells its runs on the way', async () => {
    const job = await submit(server, '/api/v1/studies', { study: STUDY });
    const events = await readEvents(server, job);
    expect(events.at(-1)?.state).toBe('done');
    const steps = events.flatMap(({ progress }) => progress?.done ?? []);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const reply = JSON.parse((await server.ask(job.links.result)).text);
    const { corridor } = await readCorridor(TOY);
    const kept = await runStudy({ corridor: corridor!, text: JSON.stringify(STUDY), file: 's', out: folder });
    expect(reply).toMatchObject({ id: 'small', hash: kept.hash, results_hash: kept.results_hash, failed: 0 });
    expect(reply.computed).toBe(kept.computed);
    expect(reply.answers.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['scenarios', 'gap']),
    );
  });

  it('as YAML it is the same; what is wrong with it is told with its line, and too much is refused', async () => {
    const yaml = 'id: small\ntitle: Small\nbase: baselin\n';
    const wrong = problemOf(await server.post('/api/v1/studies', { study: yaml }, { prefer: 'wait=100' }));
    expect(wrong).toMatchObject({ status: 422, code: 'study.invalid', issues: [{ row: 3 }] });
    const sample = { id: 'x', method: 'sobol', count: 3000, figures: 'ranges' };
    const large = { study: { ...STUDY, samples: [sample] } };
    expect(problemOf(await server.post('/api/v1/studies', large, { prefer: 'wait=100' }))).toMatchObject({
      status: 422,
      code: 'limit.runs',
    });
    expect(problemOf(await server.post('/api/v1/studies', { study: 7 })).status).toBe(400);
  });
});

describe('jobs of several urgencies', { timeout: 180_000 }, () => {
  it('the most urgent is computed first, of one urgency the first; a study is cancelled between its runs', async () => {
    const server = await serve(['--corridor', BUILT_IN, '--no-page']);
    try {
      const long = { scenarios: Array.from({ length: 20 }, () => 'baseline-2022') };
      const study = {
        study: {
          id: 'long',
          title: 'Long',
          base: 'baseline-2022',
          samples: [{ id: 'x', count: 50, method: 'sobol', figures: 'ranges' }],
        },
      };
      const running = await submit(server, '/api/v1/studies', study);
      await until(async () => ((await stateOf(server, running)) === 'running' ? true : null));
      const [late, usual, second, first] = [
        await submit(server, '/api/v1/runs', long, { priority: 'u=7' }),
        await submit(server, '/api/v1/runs', long),
        await submit(server, '/api/v1/runs', long, { priority: 'u=1' }),
        await submit(server, '/api/v1/runs', long, { priority: 'i, u=0' }),
      ];
      expect([late, usual, second, first].map(({ urgency }) => urgency)).toEqual([7, 3, 1, 0]);
      const order: JobBody[] = [];
      for (let job: JobBody | undefined = running; job; ) {
        await server.ask(job.links.self, { method: 'DELETE' });
        if (job !== running) order.push(job);
        const waiting = [late, usual, second, first].filter((item) => !order.includes(item));
        job = await until(async () => {
          const states = await Promise.all(waiting.map((item) => stateOf(server, item)));
          const at = states.indexOf('running');
          return at >= 0 ? { next: waiting[at] } : waiting.length === 0 ? {} : null;
        }).then((found: { next?: JobBody }) => found.next);
      }
      expect(order.map(({ urgency }) => urgency)).toEqual([0, 1, 3, 7]);
    } finally {
      await server.end();
    }
  });
});
