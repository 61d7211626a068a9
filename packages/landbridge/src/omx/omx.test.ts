import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import { readCorridor } from '../node/index.ts';
import { runScenario } from '../run.ts';
import { findScenario } from '../scenarios.ts';
import { createOmx, formatOmx, type OmxFile, parseOmx, tripsFromOmx } from './index.ts';

const cell = fc.double({ noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const name = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => !/[/\0]/.test(text) && text !== '.' && text.trim() === text);
const label = fc.string({ maxLength: 8, unit: 'grapheme' }).filter((text) => !text.includes('\0'));

const omx: fc.Arbitrary<OmxFile> = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      matrices: fc.uniqueArray(
        fc.record({
          name,
          values: fc.float64Array({ minLength: rows * columns, maxLength: rows * columns, noDefaultInfinity: true }),
          attributes: fc.record({ unit: fc.constantFrom('h', 'USD (2022)/TEU', 'т'), year: fc.integer() }),
        }),
        { selector: (matrix) => matrix.name, maxLength: 3 },
      ),
      lookups: fc.uniqueArray(
        fc.oneof(
          fc.record({
            name,
            values: fc.array(label, { minLength: rows, maxLength: rows }),
            dimension: fc.constantFrom<0 | null>(0, null),
          }),
          fc.record({
            name,
            values: fc.oneof(
              fc.array(fc.integer(), { minLength: columns, maxLength: columns }),
              fc.array(cell, { minLength: columns, maxLength: columns }),
            ),
            dimension: fc.constantFrom<1 | null>(1, null),
          }),
        ),
        { selector: (lookup) => lookup.name, maxLength: 3 },
      ),
    }),
  );

const byName = <Item extends { readonly name: string }>(items: readonly Item[]) =>
  [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
const codes = async (bytes: Uint8Array) => {
  const { file, issues } = await parseOmx(bytes, 'x.omx');
  return { file, codes: issues.map((issue) => issue.code), issues };
};

describe('OMX', () => {
  it('comes back as it went out: matrices to the bit, attributes, lists, names in any script', async () => {
    await fc.assert(
      fc.asyncProperty(omx, async (file) => {
        const { file: back, issues } = await parseOmx(await formatOmx(file), 'x.omx');
        expect(issues).toEqual([]);
        expect(back && { ...back, matrices: byName(back.matrices), lookups: byName(back.lookups) }).toEqual({
          ...file,
          matrices: byName(file.matrices),
          lookups: byName(file.lookups),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('the same matrices give the same bytes', async () => {
    const file: OmxFile = {
      rows: 1,
      columns: 2,
      matrices: [{ name: 'a', values: new Float64Array([1, 2]), attributes: {} }],
      lookups: [],
    };
    expect(await formatOmx(file)).toEqual(await formatOmx(file));
  });

  it('refuses what does not fit before it writes', async () => {
    const values = new Float64Array(2);
    const matrix = { name: 'a', values, attributes: {} };
    await expect(formatOmx({ rows: 2, columns: 2, matrices: [matrix], lookups: [] })).rejects.toThrow(/^omx: matrix a/);
    await expect(formatOmx({ rows: 1, columns: 2, matrices: [matrix, matrix], lookups: [] })).rejects.toThrow(/two of/);
    await expect(
      formatOmx({ rows: 1, columns: 2, matrices: [{ ...matrix, name: 'a/b' }], lookups: [] }),
    ).rejects.toThrow(/no name/);
    await expect(
      formatOmx({ rows: 1, columns: 2, matrices: [], lookups: [{ name: 'z', values: [1, 2], dimension: 0 }] }),
    ).rejects.toThrow(/^omx: lookup z/);
  });
});

describe('files that are wrong', () => {
  const good: OmxFile = {
    rows: 2,
    columns: 2,
    matrices: [{ name: 'time', values: new Float64Array([1, 2, 3, 4]), attributes: { unit: 'h' } }],
    lookups: [],
  };

  it('no HDF5 file, a cut one, and bytes changed anywhere: an issue or a reading, never a throw', async () => {
    expect(await codes(new TextEncoder().encode('hello'))).toMatchObject({ file: null, codes: ['omx.unreadable'] });
    expect(await codes(new Uint8Array())).toMatchObject({ file: null, codes: ['omx.unreadable'] });
    const bytes = await formatOmx(good);
    const { issues } = await codes(bytes.slice(0, bytes.length / 2));
    expect(issues).toMatchObject([
      { code: 'omx.unreadable', file: 'x.omx', found: expect.stringMatching(/truncated/) },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const changed = bytes.slice();
          changed[at] ^= by;
          const { file, codes: found } = await codes(changed);
          expect(file !== null || found.length > 0).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('says what is wrong with each part, all at once', async () => {
    const { default: h5wasm } = await import('h5wasm');
    const { FS } = await h5wasm.ready;
    const make = (fill: (file: InstanceType<typeof h5wasm.File>) => void) => {
      const file = new h5wasm.File('/made.h5', 'w');
      fill(file);
      file.close();
      return (FS as unknown as { readFile(path: string): Uint8Array }).readFile('/made.h5');
    };
    expect((await codes(make(() => {}))).codes).toEqual(['omx.version', 'omx.data']);
    const many = make((file) => {
      file.create_attribute('OMX_VERSION', '0.2');
      file.create_attribute('SHAPE', new Int32Array([2, 3]));
      const data = file.create_group('data');
      data
        .create_dataset({ name: 'good', data: new Int32Array([1, 2, 3, 4, 5, -9]), shape: [2, 3] })
        .create_attribute('NA', -9, null, '<i');
      data.create_dataset({ name: 'turned', data: new Float32Array(6), shape: [3, 2] });
      data.create_dataset({ name: 'words', data: ['a', 'b'] });
      data.create_group('group');
      const lookup = file.create_group('lookup');
      lookup.create_dataset({ name: 'four', data: new Int32Array(4) });
      lookup.create_dataset({ name: 'zone', data: new Int32Array([7, 8, 9]) });
    });
    const { issues } = await codes(many);
    expect(issues.map(({ code, column }) => [code, column]).sort()).toEqual([
      ['omx.lookup_shape', 'lookup/four'],
      ['omx.matrix', 'data/group'],
      ['omx.matrix', 'data/words'],
      ['omx.matrix_shape', 'data/turned'],
    ]);
    const shapeless = await codes(
      make((file) => {
        file
          .create_group('data')
          .create_dataset({ name: 'm', data: new Int16Array([1, 2, -9]), shape: [1, 3] })
          .create_attribute('NA', -9, null, '<i');
      }),
    );
    expect(shapeless.codes).toEqual(['omx.version', 'omx.shape']);
    expect(shapeless.file).toMatchObject({ rows: 1, columns: 3 });
    expect([...(shapeless.file?.matrices[0].values ?? [])]).toEqual([1, 2, Number.NaN]);
    const huge = make((file) => {
      file.create_attribute('SHAPE', new Int32Array([100_000, 100_000]));
      file.create_group('data').create_dataset({ name: 'm', data: new Int16Array(1) });
    });
    expect((await codes(huge)).codes).toContain('omx.size');
    FS && (FS as unknown as { unlink(path: string): void }).unlink('/made.h5');
  });
});

describe('matrices of a corridor', () => {
  it('hold its demand and, weighed by containers, what its flows take', async () => {
    const { corridor } = await readCorridor(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)));
    if (!corridor) throw new Error('the toy corridor does not validate');
    const run = runScenario(corridor, findScenario(corridor, 'baseline'));
    const file = createOmx(corridor, { run });
    const { file: back } = await parseOmx(await formatOmx(file), 'toy.omx');
    const sum = (prefix: string) =>
      (back?.matrices ?? [])
        .filter((matrix) => matrix.name.startsWith(prefix))
        .reduce((total, { values }) => total + values.reduce((all, value) => all + value, 0), 0);
    const demand = corridor.tables.demand.reduce((total, row) => total + row.teu_per_year, 0);
    expect(sum('demand__')).toBeCloseTo(demand, 6);
    expect(sum('teu__')).toBeCloseTo(demand, 3);
    const find = (start: string) => back?.matrices.filter((matrix) => matrix.name.startsWith(start)) ?? [];
    const hours = find('time_h__').reduce((total, { name: key, values }) => {
      const teu = back?.matrices.find((matrix) => matrix.name === key.replace('time_h', 'teu'))?.values ?? [];
      return total + values.reduce((all, time, index) => all + (teu[index] > 0 ? teu[index] * time : 0), 0);
    }, 0);
    const kpi = run.result.kpis.find((item) => item.id === 'total_time_teu_h')?.value ?? 0;
    expect(hours / kpi).toBeCloseTo(1, 9);
    expect(find('cost_usd_per_teu__')[0].attributes.unit).toBe('USD (2022)/TEU');
    expect(back?.lookups.find((lookup) => lookup.name === 'zone_id')?.values).toEqual(
      corridor.tables.zone.map((row) => row.zone_id),
    );
  });
});

describe('trips of a matrix', () => {
  const file = (values: number[], lookups: OmxFile['lookups'] = []): OmxFile => ({
    rows: 2,
    columns: 2,
    matrices: [{ name: 'trips', values: Float64Array.from(values), attributes: {} }],
    lookups,
  });

  it('are its cells above 0, by the order of rows or by a list of numbers', () => {
    const plain = tripsFromOmx(file([0, 5, Number.NaN, 2]), 2, { name: 'x.omx' });
    expect([[...plain.origin], [...plain.destination], [...plain.trips]]).toEqual([
      [0, 1],
      [1, 1],
      [5, 2],
    ]);
    const turned = tripsFromOmx(file([0, 5, 0, 2], [{ name: 'taz', values: [2, 1], dimension: null }]), 2, {
      name: 'x.omx',
      lookup: 'taz',
    });
    expect([[...turned.origin], [...turned.destination]]).toEqual([
      [1, 0],
      [0, 0],
    ]);
  });

  it.each([
    ['another number of zones', file([0, 1, 1, 0]), 3, {}, /3 x 3/],
    ['negative trips', file([0, -1, 1, 0]), 2, {}, /-1/],
    ['no such matrix', file([0, 1, 1, 0]), 2, { matrix: 'cars' }, /cars/],
    ['no such list', file([0, 1, 1, 0]), 2, { lookup: 'taz' }, /taz/],
    [
      'a list that is no numbering',
      file([0, 1, 1, 0], [{ name: 'taz', values: [1, 1], dimension: null }]),
      2,
      { lookup: 'taz' },
      /1, 1/,
    ],
    ['several matrices and none named', { ...file([0, 1, 1, 0]), matrices: [] }, 2, {}, /--matrix/],
  ])('%s: says so', (_what, omxFile, zones, choice, said) => {
    try {
      tripsFromOmx(omxFile, zones, { name: 'x.omx', ...choice });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      expect(JSON.stringify((error as Failure).issues)).toMatch(said);
    }
  });
});
