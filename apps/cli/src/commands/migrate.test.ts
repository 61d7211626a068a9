/** A migrated package computes what the older one was computed as: the older rules are written out here once more. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Corridor, findScenario, runScenario } from 'landbridge';
import { migratePackage, readCorridor } from 'landbridge/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const OLD = join(ROOT, 'tests/formats/schema-1');
let base: string;
let folder: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'landbridge-migrate-'));
  folder = join(base, 'old');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function layOldToy(): void {
  cpSync(join(OLD, 'toy'), folder, { recursive: true });
  const file = join(folder, 'bcp.csv');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('By rail,A-B,200', 'By rail,A-B,0'));
  expect(readFileSync(file, 'utf8')).not.toBe(text);
}

/** The corridor that ships, with its parameters as they were before trains and trucks had constants of their own. */
function layOldParameters(): void {
  cpSync(join(ROOT, 'corridors/china-central-asia'), folder, { recursive: true });
  cpSync(join(OLD, 'parameter.csv'), join(folder, 'parameter.csv'));
  rmSync(join(folder, 'datapackage.json'));
}

const solve = (corridor: Corridor) => runScenario(corridor, findScenario(corridor, 'baseline')).result;

describe('results of a migrated package', () => {
  it('are those of a crossing that the engine took for one without a limit', async () => {
    cpSync(join(OLD, 'toy'), folder, { recursive: true });
    const { corridor } = await readCorridor(folder);
    // Past the reader, as the first schema let it through.
    const bcp = corridor!.tables.bcp.map((row) =>
      row.bcp_id === 'rail-ab' ? { ...row, capacity_teu_per_day: 0 } : row,
    );
    const then = solve({ ...corridor!, tables: { ...corridor!.tables, bcp } });
    rmSync(folder, { recursive: true });
    layOldToy();
    await migratePackage(folder, 'in-place');
    const now = solve((await readCorridor(folder)).corridor!);
    expect(now.status).toBe('solved');
    expect(now.kpis).toEqual(then.kpis);
    expect(now.kpis).not.toEqual(solve(corridor!).kpis);
  });

  it('give each choice of mode and gateway the constant that the gateway had', async () => {
    layOldParameters();
    const old = (await readCorridor(folder)).corridor!.tables.parameter;
    await migratePackage(folder, 'in-place');
    const { tables } = (await readCorridor(folder)).corridor!;
    const constantOf = (rows: typeof old, id: string) =>
      rows.find(({ parameter_id }) => parameter_id === id)?.value ?? 0;
    const choices = tables.bcp.filter(({ gateway, mode }) => gateway !== null && mode !== 'sea');
    const constants = choices.map(({ gateway, mode }) =>
      constantOf(tables.parameter, `gateway_usd:${mode}:${gateway}`),
    );
    const then = choices.map(({ gateway }) => constantOf(old, `gateway_usd:${gateway}`));
    expect(constants).toEqual(then);
    expect(new Set(constants)).toEqual(new Set([0, -64.11, -233.21, -949.7]));
  });
});

describe('landbridge migrate', () => {
  it('says what changes, row by row, and writes nothing on a dry run', async () => {
    layOldParameters();
    const { code, json } = await runCaptured('migrate', folder, '--dry-run', '--json');
    expect(code).toBe(0);
    const { from, to, declared, steps, tables, files, written, issues } = json();
    expect({ from, to, declared, tables, files, written, issues }).toEqual({
      from: 1,
      to: 3,
      declared: false,
      tables: { parameter: { before: 15, after: 16 } },
      files: ['parameter.csv', 'datapackage.json'],
      written: null,
      issues: [],
    });
    expect(steps.map((step: { changes: unknown[] }) => step.changes.length)).toEqual([0, 3]);
    expect(steps[1].changes[2]).toEqual({
      table: 'parameter',
      row: 8,
      column: 'parameter_id',
      found: 'gateway_usd:Torugart',
      becomes: ['gateway_usd:rail:Torugart', 'gateway_usd:road:Torugart'],
    });
    expect(existsSync(join(folder, 'datapackage.json'))).toBe(false);
  });

  it('prints the same for a person', async () => {
    layOldToy();
    const { code, out } = await runCaptured('migrate', folder, '--out', join(base, 'new'));
    expect(code).toBe(0);
    expect(out).toContain('schema version 1 (it names none) to 3');
    expect(out).toContain('  bcp.csv, row 2, capacity_teu_per_day: 0 -> empty\n');
    expect(out).toContain('bcp.csv: 2 rows, then 2\n');
    expect((await runCaptured('validate', join(base, 'new'))).out).toContain('0 errors, 0 warnings');
    expect((await runCaptured('migrate', join(base, 'new'), '--in-place')).out).toContain('nothing to migrate');
  });

  it.each([
    ['no place', []],
    ['two places', ['--out', 'x', '--in-place']],
    ['a place and a dry run', ['--dry-run', '--in-place']],
  ])('with %s is wrong usage', async (_words, options) => {
    layOldToy();
    expect((await runCaptured('migrate', folder, ...options)).code).toBe(2);
  });

  it('does not write where something stands, and says what is wrong with a newer package', async () => {
    layOldToy();
    const full = await runCaptured('migrate', folder, '--out', base, '--json');
    expect(full.code).toBe(1);
    expect(full.json().error.code).toBe('folder.unwritable');
    writeFileSync(join(folder, 'datapackage.json'), '{"landbridge_schema": 99}');
    const newer = await runCaptured('migrate', folder, '--in-place', '--json');
    expect(newer.code).toBe(1);
    expect(newer.json().error).toMatchObject({ code: 'migrate.impossible', issues: [{ code: 'schema.newer' }] });
  });
});

describe('the corridors that ship', () => {
  it.each(['china-central-asia', 'toy'])('%s names today’s version, and has nothing to migrate', async (id) => {
    const { files, steps, declared } = await migratePackage(join(ROOT, 'corridors', id), 'nowhere');
    expect({ files, steps, declared }).toEqual({ files: [], steps: [], declared: true });
  });
});
