/** What the server answers: the same as the command line, in the shapes that its document says. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAnswerFault, problemOf } from './check-answer.ts';
import type { OpenApi } from './json-schema.ts';
import { type Answer, ROOT, type ServerProcess, serve, TOY } from './server-process.ts';

let server: ServerProcess;
let document: OpenApi;
beforeAll(async () => {
  server = await serve(['--corridor', TOY, '--no-page']);
  document = JSON.parse((await server.ask('/api/v1/openapi.json')).text);
});
afterAll(async () => {
  expect(await server.end()).toMatchObject({ code: 0, err: '' });
});

/** Answers as its document says, with this status. */
async function get(path: string, template = path, status = 200): Promise<Answer> {
  const answer = await server.ask(path);
  expect(findAnswerFault(document, document.paths[template].get, answer)).toBeNull();
  expect(answer.status).toBe(status);
  return answer;
}

async function post(path: string, body: unknown, status = 200): Promise<Answer> {
  const answer = await server.post(`/api/v1${path}`, body, { prefer: 'wait=60' });
  expect(findAnswerFault(document, document.paths[`/api/v1${path}`].post, answer)).toBeNull();
  expect(`${answer.status} ${status === answer.status ? '' : answer.text}`).toBe(`${status} `);
  return answer;
}

/** What the command line prints for the same question. */
async function commandLine(...args: readonly string[]): Promise<unknown> {
  const bin = join(ROOT, 'apps', 'cli', 'bin', 'landbridge.js');
  const run = promisify(execFile);
  const options = { cwd: ROOT, maxBuffer: 1e8 };
  const { stdout } = await run(process.execPath, [bin, ...args, '--corridor', TOY, '--json'], options);
  return JSON.parse(stdout);
}

describe('questions', () => {
  it('compare answers as the command line does', async () => {
    const { text } = await post('/compare', { scenarios: ['baseline', 'short-cut-complete'] });
    expect(JSON.parse(text)).toEqual(await commandLine('compare', 'baseline', 'short-cut-complete'));
  });

  it('run with options, route, diff, trace, gas answer as the command line does', async () => {
    const run = await post('/runs', { scenarios: ['road-quota'], year: 2023, objective: 'system', ranges: true });
    const route = { from: 'alpha', to: 'hotel', mode: 'any', alternatives: 2, weight: 'time', congested: true };
    expect(JSON.parse(run.text)).toEqual(
      await commandLine('run', 'road-quota', '--year', '2023', '--system-optimum', '--ranges'),
    );
    expect(JSON.parse((await post('/route', route)).text)).toEqual(
      await commandLine(
        ...['route', '--from', 'alpha', '--to', 'hotel', '--alternatives', '2', '--weight', 'time', '--congested'],
      ),
    );
    expect(JSON.parse((await post('/diff', { a: 'baseline', b: 'road-quota' })).text)).toEqual(
      await commandLine('diff', 'baseline', 'road-quota'),
    );
    const trace = { figure: 'kpi/total_co2e_t', scenario: 'road-quota' };
    expect(JSON.parse((await post('/trace', trace)).text)).toEqual(
      await commandLine('trace', 'kpi/total_co2e_t', '--scenario', 'road-quota'),
    );
    expect(JSON.parse((await post('/gas/solve', { eos: 'ideal' })).text)).toEqual(
      await commandLine('gas', 'solve', '--eos', 'ideal'),
    );
  });

  it('a scenario is the same as text, as an object, and by its id', async () => {
    const yaml = readFileSync(join(TOY, 'scenarios', 'road-quota.yaml'), 'utf8');
    const object = {
      id: 'road-quota',
      title: 'Quota',
      extends: 'baseline',
      edits: [{ restrict: 'bcp/road-ab', quota_teu_per_day: 30 }],
    };
    const answers: object[] = [];
    for (const scenario of ['road-quota', { yaml }, object]) {
      const { text } = await post('/runs', { scenarios: [scenario] });
      answers.push(JSON.parse(text).scenarios[0].kpis);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('validate tells every issue of files and of a scenario, and a sound package has the hash of the corridor', async () => {
    const names = readdirSync(TOY).filter((name) => name.endsWith('.csv'));
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(TOY, name), 'utf8')]));
    const sound = JSON.parse((await post('/validate', { files })).text);
    const corridor = JSON.parse((await get('/api/v1/corridor')).text);
    expect(sound).toMatchObject({ corridor: { id: corridor.id, hash: corridor.hash }, issues: [] });
    const broken = { ...files, 'node.csv': files['node.csv'].replace('alpha', 'alphaaa') };
    const told = JSON.parse((await post('/validate', { files: broken })).text);
    expect(told.corridor).toEqual({ id: null, hash: null });
    expect(told.issues).toContainEqual(expect.objectContaining({ code: 'reference.unknown', found: 'alpha' }));
    const scenario = { id: 'a', title: 'A', edits: [{ close: 'bcp/nowhere' }, { close: 'bcp/nothing' }] };
    expect(JSON.parse((await post('/validate', { scenario })).text).issues).toHaveLength(2);
  });

  it('what has no answer is 422 with the issues; what is no question is 400 with all of its faults', async () => {
    const unknown = problemOf(await post('/runs', { scenarios: ['basline'] }, 422));
    expect(unknown).toMatchObject({ code: 'scenario.unknown', detail: expect.stringContaining('mean baseline?') });
    const scenario = { id: 'a', title: 'A', edits: [{ close: 'bcp/nowhere' }, { clos: 'x' }] };
    const invalid = problemOf(await post('/runs', { scenarios: [scenario] }, 422));
    expect(invalid.issues.map(({ code }) => code)).toContain('edit.operation');
    expect(problemOf(await post('/route', { from: 'alpha', to: 'Atlantis' }, 422)).code).toBe('place.unknown');
    const faults = problemOf(await post('/route', { from: '', weight: 'gold', alternatives: 1.5, via_: 1 }, 400));
    expect(faults.issues.map(({ column }) => column).sort()).toEqual(
      ['body.alternatives', 'body.from', 'body.to', 'body.via_', 'body.weight'].sort(),
    );
  });
});

describe('tables', () => {
  const path = '/api/v1/tables/{name}';
  const page = async (query: string, status = 200) =>
    JSON.parse((await get(`/api/v1/tables/link${query}`, path, status)).text);

  it('pages hold every row once, in order', async () => {
    const all = await page('?limit=1000');
    expect(all.total).toBe(readFileSync(join(TOY, 'link.csv'), 'utf8').trim().split('\n').length - 1);
    for (const limit of [1, 4]) {
      const rows = [];
      let pages = 0;
      for (let next: string | null = `/api/v1/tables/link?limit=${limit}`; next; pages++) {
        const { headers, text } = await get(next, path);
        const part = JSON.parse(text);
        expect(headers.link).toBe(part.next === null ? undefined : `<${part.next}>; rel="next"`);
        rows.push(...part.rows);
        next = part.next;
      }
      expect(rows).toEqual(all.rows);
      expect(pages).toBe(Math.ceil(all.total / limit));
    }
  });

  it('filters and sorts as a loop over the rows does', async () => {
    const { columns, rows } = await page('?limit=1000');
    const at = (name: string) => columns.findIndex((column: { name: string }) => column.name === name);
    const [layer, length, bcp] = ['layer_id', 'length', 'bcp_id'].map(at);
    const expected = rows
      .filter((row: (string | number)[]) => row[layer] === 'rail-1435' && Number(row[length]) >= 100)
      .sort((a: number[], b: number[]) => b[length] - a[length]);
    expect(expected.length).toBeGreaterThan(1);
    const found = await page('?where=layer_id:eq:rail-1435&where=length:gte:100&sort=-length');
    expect(found.rows.map((row: unknown[]) => row[length])).toEqual(expected.map((row: unknown[]) => row[length]));
    expect((await page('?where=bcp_id:eq:')).total).toBe(rows.filter((row: unknown[]) => row[bcp] === null).length);
    expect((await page('?where=bcp_id:ne:')).total).toBe(rows.filter((row: unknown[]) => row[bcp] !== null).length);
    expect((await page('?where=name:contains:ALPHA')).total).toBe(
      rows.filter((row: string[]) => row[at('name')].includes('Alpha')).length,
    );
  });

  it('an unknown table is 404, an unknown column or a value of another type 400, with the nearest name', async () => {
    const unknown = problemOf(await get('/api/v1/tables/lnik', path, 404));
    expect(unknown.detail).toContain('Did you mean link?');
    expect((await page('?sort=lenght', 400)).detail).toContain('Did you mean length?');
    expect((await page('?where=length:gte:far', 400)).code).toBe('condition.value');
    expect((await page('?limit=1001', 400)).issues).toMatchObject([{ column: 'query.limit' }]);
    expect((await page('?limit=&offset=-1', 400)).issues).toHaveLength(2);
  });

  it('lists and describes what there is', async () => {
    const { tables } = JSON.parse((await get('/api/v1/tables')).text);
    expect(tables).toContainEqual(expect.objectContaining({ name: 'node', key: 'node_id' }));
    const { scenarios } = JSON.parse((await get('/api/v1/scenarios')).text);
    expect(scenarios.map(({ id }: { id: string }) => id)).toContain('road-quota');
    const { yaml } = JSON.parse((await get('/api/v1/scenarios/road-quota', '/api/v1/scenarios/{id}')).text);
    expect(yaml).toContain('quota_teu_per_day: 30');
    await get('/api/v1/scenarios/road-qouta', '/api/v1/scenarios/{id}', 404);
  });
});

describe('HTTP', () => {
  it('the document is OpenAPI 3.1, and each operation has an id of its own', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map((item) => item.operationId));
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(document.paths).length).toBe(18);
    expect(ids.length).toBe(19);
  });

  it('other paths are 404, other methods 405 with Allow, other types 415, no JSON 400', async () => {
    const paths = ['/', '/api/v1', '/api/v1/nothing', '/%2e%2e/package.json', '/%E0%A4%A'];
    for (const path of paths) expect([path, (await server.ask(path)).status]).toEqual([path, 404]);
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      const answer = await server.ask('/api/v1/runs', { method });
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'POST']);
    }
    const head = await server.ask('/api/v1/corridor', { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    const headers = { 'content-type': 'text/plain' };
    const body = '{"figure":"kpi/teu_km"}';
    expect((await server.ask('/api/v1/trace', { method: 'POST', headers, body })).status).toBe(415);
    const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"figure":' };
    expect(problemOf(await server.ask('/api/v1/trace', broken))).toMatchObject({ status: 400 });
  });

  it('every answer carries strict headers, and CORS is off', async () => {
    for (const path of ['/health', '/api/v1/corridor', '/api/v1/nothing']) {
      const { headers } = await server.ask(path, { headers: { origin: 'https://example.org' } });
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
