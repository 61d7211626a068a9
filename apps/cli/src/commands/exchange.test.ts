import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOmx } from 'landbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-exchange-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const toy = ['--corridor', TOY];

describe('export and import', () => {
  it.each([
    ['csv', 'csv-package', true],
    ['xlsx', 'toy.xlsx', true],
    ['gmns', 'gmns-folder', false],
    ['geojson', 'toy.geojson', false],
  ])('%s: goes out and comes back', async (format, name, whole) => {
    const out = join(folder, name);
    const exported = await runCaptured('export', out, '--to', format, ...toy, '--json');
    expect(exported.code).toBe(0);
    expect(exported.json()).toMatchObject({ format, corridor: { id: 'toy' } });
    const imported = await runCaptured('import', out, join(folder, `back-${format}`), '--json');
    expect(imported.code, imported.out).toBe(0);
    expect(imported.json().format).toBe(format);
    const { code, json } = await runCaptured('validate', join(folder, `back-${format}`), '--json');
    expect(code).toBe(0);
    expect(json().tables).toMatchObject({ node: 8, link: expect.any(Number) });
    if (whole) expect(json().corridor.hash).toBe(exported.json().corridor.hash);
  });

  it('takes what a scenario makes of the corridor', async () => {
    const out = join(folder, 'quota');
    await runCaptured('export', out, '--to', 'csv', ...toy, '--scenario', 'road-quota');
    const { json } = await runCaptured('validate', out, '--json');
    const { json: plain } = await runCaptured('validate', TOY, '--json');
    expect(json().tables.restriction).toBe((plain().tables.restriction ?? 0) + 1);
    expect(existsSync(join(out, 'scenarios'))).toBe(false);
  });

  it('matrices: demand at once, skims of the solved year with --skims', async () => {
    const read = async (name: string) => (await parseOmx(readFileSync(join(folder, name)), name)).file;
    expect((await runCaptured('export', join(folder, 'demand.omx'), ...toy)).code).toBe(0);
    const demand = await read('demand.omx');
    expect(demand?.matrices.every((matrix) => matrix.name.startsWith('demand__'))).toBe(true);
    const out = join(folder, 'skims.omx');
    const { code, json } = await runCaptured('export', out, ...toy, '--scenario', 'baseline', '--skims', '--json');
    expect([code, json().format]).toEqual([0, 'omx']);
    expect((await read('skims.omx'))?.matrices.map((matrix) => matrix.name)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^time_h__.*__rail$/)]),
    );
    expect((await runCaptured('export', join(folder, 'z.xlsx'), ...toy, '--skims')).code).toBe(2);
  });

  it('replaces a file only with --force, and guesses the format from the ending only', async () => {
    const out = join(folder, 'twice.geojson');
    expect((await runCaptured('export', out, ...toy)).code).toBe(0);
    expect(await runCaptured('export', out, ...toy)).toMatchObject({
      code: 1,
      err: expect.stringContaining('--force'),
    });
    expect((await runCaptured('export', out, ...toy, '--force')).code).toBe(0);
    expect(await runCaptured('export', join(folder, 'what'), ...toy)).toMatchObject({ code: 2 });
    expect(await runCaptured('export', join(folder, 'y.xlsx'), ...toy, '--year', '2030')).toMatchObject({ code: 2 });
  });
});

describe('a file with errors', () => {
  const write = () => {
    const path = join(folder, 'bad-gmns');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'config.csv'), 'dataset_name,long_length,speed,crs\nx,km,km/h,EPSG:4326\n');
    writeFileSync(join(path, 'node.csv'), 'node_id,x_coord,y_coord\na,70,40\nb,71,95\n');
    writeFileSync(
      join(path, 'link.csv'),
      'link_id,from_node_id,to_node_id,directed,length\nab,a,b,0,100\nac,a,c,0,50\n',
    );
    return path;
  };

  it('writes nothing, and says all that is wrong', async () => {
    const out = join(folder, 'from-bad');
    const { code, json } = await runCaptured('import', write(), out, '--json');
    expect([code, json().error.code, existsSync(out)]).toEqual([1, 'import.invalid', false]);
    expect(json().error.issues).toContainEqual(
      expect.objectContaining({ file: 'node.csv', row: 3, column: 'y_coord' }),
    );
  });

  it('writes the unfinished package with --force, and exits 1 all the same', async () => {
    const out = join(folder, 'forced');
    const { code, json } = await runCaptured('import', write(), out, '--force', '--json');
    expect([code, json().error.code]).toEqual([1, 'import.unfinished']);
    expect(readdirSync(out)).toContain('node.csv');
    expect(readFileSync(join(out, 'config.csv'), 'utf8')).toContain('base_year');
    expect((await runCaptured('import', write(), out, '--force')).err).toMatch(/not empty/);
  });

  it.each([
    ['another kind of file', 'notes.txt', 'hello', 'format.unknown'],
    ['no workbook', 'broken.xlsx', 'hello', 'import.invalid'],
    ['no GeoJSON', 'broken.geojson', '{"type": "Feature', 'import.invalid'],
  ])('%s is told from its content or name', async (_what, name, text, failure) => {
    writeFileSync(join(folder, name), text);
    const { code, json } = await runCaptured('import', join(folder, name), join(folder, `out-${name}`), '--json');
    expect([code, json().error.code]).toEqual([1, failure]);
    expect(existsSync(join(folder, `out-${name}`))).toBe(false);
  });

  it('uses what the options add', async () => {
    const path = join(folder, 'good-gmns');
    mkdirSync(path);
    writeFileSync(join(path, 'node.csv'), 'node_id,x_coord,y_coord\na,70,40\nb,71,40\n');
    writeFileSync(join(path, 'link.csv'), 'link_id,from_node_id,to_node_id,directed,length\nab,a,b,0,60\n');
    const out = join(folder, 'good');
    const options = ['--length-unit', 'mile', '--country', 'KZ', '--id', 'steppe', '--base-year', '2019'];
    const { code, json } = await runCaptured('import', path, out, ...options, '--json');
    expect(code, JSON.stringify(json())).toBe(0);
    expect(json().corridor.id).toBe('steppe');
    expect(readFileSync(join(out, 'country.csv'), 'utf8')).toContain('KZ');
    expect(readFileSync(join(out, 'config.csv'), 'utf8')).toContain('2019');
    expect(readFileSync(join(out, 'link.csv'), 'utf8')).toContain('96.56064');
  });
});
