/**
 * Requests from the server's own document for half a minute, by a fixed seed; `npm run fuzz:server` for five.
 * LANDBRIDGE_FUZZ_SECONDS and LANDBRIDGE_FUZZ_SEED say otherwise.
 */
import { describe, expect, it } from 'vitest';
import { findAnswerFault, findProblemFault } from './check-answer.ts';
import { createRequest, type FuzzRequest } from './fuzz-requests.ts';
import type { OpenApi } from './json-schema.ts';
import { createRandom } from './random.ts';
import { type Answer, type ServerProcess, serve, TOY } from './server-process.ts';

const SECONDS = Number(process.env.LANDBRIDGE_FUZZ_SECONDS ?? 30);
const SEED = Number(process.env.LANDBRIDGE_FUZZ_SEED ?? 20261124);
/** Requests at a time. */
const WIDTH = 8;
/** The first part of the time, in which heaps grow to their working size. */
const WARM = 0.4;
/** MB that the memory may move between the third and the last part of the time. */
const LEVEL_MB = 96;
const KEPT_IDS = 20;

interface Tally {
  requests: number;
  bad: number;
  readonly statuses: Map<string, number>;
  readonly faults: string[];
}

/** @returns what is wrong with the answer; null where nothing is */
function findFault(document: OpenApi, request: FuzzRequest, answer: Answer): string | null {
  // A full server says so, whatever is asked.
  if (answer.status === 503) return findProblemFault(document, answer);
  if (answer.status >= 500) return `${answer.status}: ${answer.text.slice(0, 300)}`;
  if (request.bad && answer.status < 400) return `${answer.status} to a request that its document refuses`;
  if (answer.status >= 400) return findProblemFault(document, answer);
  return request.wild ? null : findAnswerFault(document, request.operation, answer);
}

async function fuzz(server: ServerProcess, document: OpenApi, tally: Tally, sample: () => void): Promise<void> {
  const random = createRandom(SEED);
  const jobs: string[] = [];
  const until = performance.now() + SECONDS * 1000;
  const work = async () => {
    while (performance.now() < until && tally.faults.length < 10) {
      const request = createRequest(document, random, jobs);
      const { operation, method, path, headers, body, bad, wild } = request;
      const answer = await server.ask(path, { method, headers, ...(body === undefined ? {} : { body }) });
      tally.requests++;
      if (bad) tally.bad++;
      const outcome = `${wild ? 'wild' : bad ? 'bad' : 'sound'} ${answer.status}`;
      tally.statuses.set(outcome, (tally.statuses.get(outcome) ?? 0) + 1);
      const fault = findFault(document, request, answer);
      if (fault)
        tally.faults.push(
          `${operation.operationId} ${method} ${path.slice(0, 200)} ${String(body).slice(0, 300)}: ${fault}`,
        );
      if (answer.status === 202) {
        jobs.push((JSON.parse(answer.text) as { id: string }).id);
        if (jobs.length > KEPT_IDS) jobs.shift();
      }
      if (tally.requests % 20 === 0) sample();
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

describe('requests from its own document', { timeout: (SECONDS + 120) * 1000 }, () => {
  it(`${SECONDS} s of them: no crash, memory level, every bad one a 4xx problem document`, async () => {
    // Small heaps find their level soon; a result that is kept costs what it weighs.
    const server = await serve(['--corridor', TOY, '--no-page', '--worker-mb', '128', '--job-seconds', '20']);
    const document = JSON.parse((await server.ask('/api/v1/openapi.json')).text) as OpenApi;
    const tally: Tally = { requests: 0, bad: 0, statuses: new Map(), faults: [] };
    const memory: number[] = [];
    await fuzz(server, document, tally, () => void memory.push(server.memoryMb()));
    const warm = memory.slice(Math.floor(memory.length * WARM));
    const [middle, last] = [median(warm.slice(0, warm.length / 2)), median(warm.slice(warm.length / 2))];
    const statuses = [...tally.statuses].sort().map(([outcome, count]) => `${outcome}: ${count}`);
    console.log(
      `fuzz: ${tally.requests} requests, ${tally.bad} bad (${statuses.join(', ')}); ` +
        `memory ${middle.toFixed(0)} MB in the middle, ${last.toFixed(0)} MB at the end`,
    );
    expect(tally.faults).toEqual([]);
    expect(server.child.exitCode).toBeNull();
    expect((await server.ask('/health')).status).toBe(200);
    expect(last - middle).toBeLessThan(LEVEL_MB);
    // The generator is worth its name only where both kinds get through.
    expect(tally.statuses.get('sound 200') ?? 0).toBeGreaterThan(tally.requests / 20);
    expect(tally.bad).toBeGreaterThan(tally.requests / 10);
    const { code, err } = await server.end();
    expect([code, err]).toEqual([0, '']);
  });
});
