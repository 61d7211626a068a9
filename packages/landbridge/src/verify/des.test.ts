import { describe, expect, it } from 'vitest';
import type { Reference } from './types.ts';
import { verifyReferences } from './verify.ts';

const context = { getCorridor: () => Promise.reject(new Error('not asked for')) };
const encode = (text: string) => new TextEncoder().encode(text);
const fileOf = (name: string, text: string): Reference => ({
  path: `x/${name}`,
  kind: 'file',
  files: new Map([[name, encode(text)]]),
});
const HEADER = 'id,arrival,service,start,depart,wait\n';

describe('des-trace', () => {
  it('runs jobs in the order of their arrival on as many servers as the name says', async () => {
    const rows = '1,0,5,0,5,0\n2,1,5,1,6,0\n3,2,1,5,6,3\n4,2,1,6,7,4\n5,6,2,6,8,0\n';
    const { cases } = await verifyReferences([fileOf('trace_ggc_c2.csv', HEADER + rows)], context);
    expect(cases).toHaveLength(15);
    expect(cases.filter(({ error }) => error !== 0)).toEqual([]);
    expect(cases[6]).toMatchObject({
      id: 'trace_ggc_c2/3/start',
      quantity: 'start',
      expected: 5,
      got: 5,
      format: 'des-trace',
    });
    // On one server the same jobs wait.
    const { cases: single } = await verifyReferences([fileOf('other_gg1.csv', HEADER + rows)], context);
    expect(single.find(({ id }) => id === 'other_gg1/5/wait')!.got).toBe(6);
  });

  it('is exact also where times are no whole numbers', async () => {
    const [a, b] = [0.1 + 0.2, 0.1 + 0.2 + 0.7];
    const { cases } = await verifyReferences([fileOf('t_c1.csv', `${HEADER}1,${a},0.7,${a},${b},0\n`)], context);
    expect(cases.map(({ error }) => error)).toEqual([0, 0, 0]);
  });

  it('refuses a name without servers, and cells that are no times', async () => {
    const solve = (name: string, rows: string) => verifyReferences([fileOf(name, HEADER + rows)], context);
    await expect(solve('trace.csv', '1,0,5,0,5,0\n')).rejects.toThrow(/does not end in _c and the number of servers/);
    await expect(solve('trace_c2.csv', '1,0,x,0,5,0\n')).rejects.toThrow(
      'trace_c2.csv, row 2: service is not a number',
    );
    await expect(solve('trace_c2.csv', '1,0,-5,0,5,0\n')).rejects.toThrow(/below 0/);
  });
});

describe('des-queues', () => {
  it('compares every number that is no input, and names what it does not know', async () => {
    const text = JSON.stringify({ mmc: [{ model: 'M/M/c', lambda_: 2, mu: 1, c: 3, Lq: 8 / 9, p0: 0.2, skew: 1 }] });
    const { cases } = await verifyReferences([fileOf('queues.json', text)], context);
    expect(cases.map(({ id }) => id)).toEqual(['queues/mmc/0/Lq', 'queues/mmc/0/p0', 'queues/mmc/0/skew']);
    expect(cases[0].error).toBeLessThan(1e-15);
    expect(cases[1].error).toBeCloseTo(4 / 9, 12);
    expect(cases[2]).toMatchObject({ got: null, error: null, note: 'This figure is not known' });
  });

  it('a queue without a steady state is unanswered, with the reason', async () => {
    const { cases } = await verifyReferences(
      [fileOf('q.json', '{"mmc": [{"lambda_": 4, "mu": 1, "c": 3, "Lq": 5}]}')],
      context,
    );
    expect(cases[0]).toMatchObject({ got: null, note: expect.stringMatching(/no steady state/) });
  });
});

describe('des-folder', () => {
  const series = Array.from({ length: 60 }, (_, i) => (i < 10 ? 9 : 3 + (i % 2)));
  const folder = (expected: object): Reference => ({
    path: 'des/',
    kind: 'folder',
    files: new Map([
      ['README.md', encode('words')],
      ['mser5_series.csv', encode(`i,x\n${series.map((x, i) => `${i},${x}`).join('\n')}\n`)],
      ['mser5_expected.json', encode(JSON.stringify(expected))],
      ['trace_c1.csv', encode(`${HEADER}1,0,5,0,5,0\n`)],
    ]),
  });

  it('takes series with their expectations, and the other references beside them', async () => {
    const rest = series.slice(10);
    const mean = rest.reduce((sum, x) => sum + x, 0) / rest.length;
    const expected = {
      d_star_batches: 2,
      truncate_obs: 10,
      truncated_mean: mean,
      batches: 12,
      batch_means: { batches: 5, batch_size: 10, mean, t975_4: 2.7764451051977987 },
      odd: 1,
    };
    const { cases } = await verifyReferences([folder(expected)], context);
    expect(cases.map(({ id, format }) => `${format} ${id}`)).toEqual([
      ...[
        'd_star_batches',
        'truncate_obs',
        'truncated_mean',
        'batches',
        'odd',
        'batch_means/batch_size',
        'batch_means/mean',
        'batch_means/t975_4',
      ].map((name) => `des-folder des/mser5_series/${name}`),
      ...['start', 'depart', 'wait'].map((name) => `des-folder des/trace_c1/1/${name}`),
    ]);
    expect(Math.max(...cases.map(({ error }) => error ?? 0))).toBeLessThan(1e-12);
    expect(cases.find(({ id }) => id.endsWith('/odd'))).toMatchObject({ got: null, note: 'This figure is not known' });
  });

  it('refuses more batches than values', async () => {
    await expect(
      verifyReferences([folder({ d_star_batches: 2, batch_means: { batches: 99 } })], context),
    ).rejects.toThrow(/make no 99 batches/);
  });
});
