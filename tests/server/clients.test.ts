/** Five hundred clients at once, each with a connection of its own and several questions. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAnswerFault } from './check-answer.ts';
import type { OpenApi } from './json-schema.ts';
import { type ServerProcess, serve, TOY } from './server-process.ts';

const CLIENTS = 500;
const PLACES = ['alpha', 'bravo', 'charlie', 'delta', 'hotel'];
const SCENARIOS = ['baseline', 'road-quota', 'short-cut-complete', 'rail-border-closed-10-days'];

let server: ServerProcess;
let document: OpenApi;
beforeAll(async () => {
  server = await serve(['--corridor', TOY, '--no-page']);
  document = JSON.parse((await server.ask('/api/v1/openapi.json')).text);
});
afterAll(async () => {
  await server.end();
});

/** @returns the faults of the answers */
async function act(client: number): Promise<string[]> {
  const pick = <Item>(items: readonly Item[], step: number) => items[(client + step) % items.length];
  const faults: string[] = [];
  const expectAnswer = async (status: number, path: string, template: string, body?: object) => {
    const answer = body ? await server.post(path, body, { prefer: 'wait=200' }) : await server.ask(path);
    const operation = document.paths[template][body ? 'post' : 'get'];
    const fault = findAnswerFault(document, operation, answer);
    if (answer.status !== status) faults.push(`${path} is ${answer.status}: ${answer.text.slice(0, 300)}`);
    else if (fault) faults.push(`${path}: ${fault}`);
  };
  await expectAnswer(200, '/health', '/health');
  await expectAnswer(200, `/api/v1/tables/link?limit=${1 + (client % 20)}`, '/api/v1/tables/{name}');
  await expectAnswer(400, '/api/v1/tables/link?limit=many', '/api/v1/tables/{name}');
  await expectAnswer(200, '/api/v1/route', '/api/v1/route', { from: pick(PLACES, 0), to: pick(PLACES, 1) });
  await expectAnswer(200, '/api/v1/diff', '/api/v1/diff', { a: pick(SCENARIOS, 0), b: pick(SCENARIOS, 1) });
  if (client % 5 === 0) {
    const scenarios = [pick(SCENARIOS, 0), pick(SCENARIOS, 2)];
    await expectAnswer(200, '/api/v1/compare', '/api/v1/compare', { scenarios });
  }
  return faults;
}

describe('500 clients at once', { timeout: 240_000 }, () => {
  it('each gets every answer, of the shape that the document says, and the memory comes back to its level', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, client) => act(client)));
    const before = server.memoryMb();
    const faults = await Promise.all(Array.from({ length: CLIENTS }, (_, client) => act(client)));
    expect(faults.flat()).toEqual([]);
    const after = server.memoryMb();
    console.log(`clients: ${CLIENTS} at once; memory ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`);
    // 2,600 answers of 500 connections; what stays is the heaps of V8, which grow to their working size.
    expect(after - before).toBeLessThan(400);
    expect(JSON.parse((await server.ask('/health')).text).jobs).toEqual({ queued: 0, running: 0, kept: 0 });
    expect(server.err()).toBe('');
  });
});
