import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corridor } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../failure.ts';
import { routeTable } from './route-table.ts';
import type { Reference, VerifyCase } from './types.ts';

const HEADER = 'id,from,to,via,mode,class,year,quantity,unit,expected,note';
let corridor: Corridor;
beforeAll(async () => {
  corridor = (await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'))).corridor!;
});

function tableOf(...lines: string[]): Reference {
  const bytes = new TextEncoder().encode([HEADER, ...lines, ''].join('\n'));
  return { path: 'some/routes.csv', kind: 'file', files: new Map([['routes.csv', bytes]]) };
}

function solve(...lines: string[]): Promise<readonly VerifyCase[]> {
  return routeTable.solve(tableOf(...lines), { getCorridor: async () => corridor });
}

describe('a route table', () => {
  // Computed by hand in corridors/toy/README.md.
  it('agrees with the toy corridor’s hand-made sums', async () => {
    const cases = await solve(
      'km,alpha,echo,,rail,,,distance_km,km,400,',
      'h,Alpha,Echo,,rail,,2022,time_h,h,78,',
      'usd,alpha,echo,,rail,,,cost_usd,USD/FEU,1000,',
      'co2e,alpha,echo,,rail,container-general,,co2e_t,t,0.22,by hand',
    );
    for (const { id, error } of cases) expect(error, id).toBeLessThan(1e-12);
    expect(cases[3]).toMatchObject({ id: 'co2e', quantity: 'co2e_t', unit: 't', expected: 0.22, note: 'by hand' });
  });

  it('docs/verify.md has an example that works as it says', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/verify.md'), 'utf8');
    const lines = [...page.matchAll(/^ {4}(toy-.*)$/gm)].map(([, line]) => line);
    expect(page).toContain(`    ${HEADER}\n    ${lines[0]}`);
    const cases = await solve(...lines);
    expect(cases.map(({ id }) => id)).toEqual(['toy-km', 'toy-h', 'toy-usd']);
    for (const { id, error } of cases) expect(error, id).toBeLessThan(1e-12);
  });

  it('goes by the places on the way, the mode and the class that a row names', async () => {
    const [direct, via, road, other] = await solve(
      '1,alpha,echo,,rail,,,time_h,h,,',
      '2,alpha,echo,charlie ; delta,rail,,,time_h,h,,',
      '3,alpha,echo,,road,,,time_h,h,,',
      '4,alpha,echo,,rail,no-such-class,,time_h,h,1,',
    );
    expect(via.got).toBe(direct.got);
    expect(road.got).not.toBe(direct.got);
    expect(other).toMatchObject({ got: null, error: null, note: expect.stringContaining('no-such-class') });
  });

  it('never lets the expected value into the answer', async () => {
    const got = async (expected: string) => (await solve(`1,alpha,echo,,rail,,,time_h,h,${expected},`))[0].got;
    expect(await got('1')).toBe(await got('1e9'));
  });

  it.each([
    ['an unknown place', '1,alpha,nowhere,,,,,time_h,h,1,', /no place "nowhere"/],
    ['a way that is not there', '1,alpha,echo,,sea,,,time_h,h,1,', /Nothing leads/],
    ['an unknown quantity', '1,alpha,echo,,,,,speed,km/h,1,', /quantity is one of/],
    ['a word of every object', '1,alpha,echo,,,,,constructor,h,1,', /quantity is one of/],
    ['another unit', '1,alpha,echo,,,,,time_h,days,1,', /unit of time_h is h/],
    ['the price of another container', '1,alpha,echo,,,,,cost_usd,USD/TEU,1,', /goes by FEU/],
    ['an unknown mode', '1,alpha,echo,,air,,,time_h,h,1,', /mode is one of/],
    ['a year out of range', '1,alpha,echo,,,,1850,time_h,h,1,', /1990 to 2050/],
    ['no id', ',alpha,echo,,,,,time_h,h,1,', /no id/],
  ])('%s: the case has no answer, and a note', async (_what, line, note) => {
    const [item] = await solve(line);
    expect(item).toMatchObject({ expected: 1, got: null, error: null, note: expect.stringMatching(note) });
  });

  it('keeps the other rows where one has no answer', async () => {
    const cases = await solve('1,alpha,nowhere,,,,,time_h,h,1,', '2,alpha,echo,,rail,,,time_h,h,78,');
    expect(cases.map(({ error }) => error === null)).toEqual([true, false]);
  });

  it.each([
    ['4 552', 3],
    ['nan', 3],
    ['0x10', 3],
    ['1e999', 3],
    ['about 12', 3],
  ])('an expected value that is no number (%s) is an error with its row', async (text, row) => {
    const failure: Failure = await solve('1,alpha,echo,,,,,time_h,h,1,', `2,alpha,echo,,,,,time_h,h,${text},`).then(
      () => expect.unreachable(),
      (error) => error,
    );
    expect(failure.code).toBe('reference.invalid');
    expect(failure.issues).toEqual([expect.objectContaining({ row, column: 'expected', found: text })]);
  });

  it.each([
    ['broken quotes', new TextEncoder().encode(`${HEADER}\n1,"alpha,echo,,,,,time_h,h,1,\n`)],
    ['another encoding', new Uint8Array([...new TextEncoder().encode(`${HEADER}\n1,`), 0xff, 0xfe])],
    ['too many bytes', new TextEncoder().encode(`${HEADER}\n${' '.repeat(1024 * 1024)}`)],
    ['too many rows', new TextEncoder().encode(`${HEADER}\n${'1,a,b,,,,,time_h,h,1,\n'.repeat(2001)}`)],
  ])('%s cannot be read', async (_what, bytes) => {
    const reference: Reference = { path: 'x.csv', kind: 'file', files: new Map([['x.csv', bytes]]) };
    const solved = routeTable.solve(reference, { getCorridor: async () => corridor });
    await expect(solved).rejects.toMatchObject({ name: 'Failure', code: 'reference.invalid' });
  });

  it('is told by its header alone', () => {
    const recognises = (text: string, name = 'x.csv') =>
      routeTable.recognises({ path: name, kind: 'file', files: new Map([[name, new TextEncoder().encode(text)]]) });
    expect(recognises(`\ufeff"id", FROM ,to,quantity,unit,expected\r\n`)).toBe(true);
    expect(recognises(`${HEADER}\n`, 'x.txt')).toBe(false);
    expect(recognises('link_id,from_node_id,to_node_id\n')).toBe(false);
    expect(recognises('')).toBe(false);
    expect(routeTable.recognises({ path: '.', kind: 'folder', files: new Map() })).toBe(false);
  });
});
