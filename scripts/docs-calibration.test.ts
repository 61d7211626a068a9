import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measureAll, solveModel } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import { describe, expect, it } from 'vitest';
import { format } from './calibration/format.ts';
import { TITLES } from './calibration/page.ts';

const page = readFileSync(fileURLToPath(new URL('../docs/calibration.md', import.meta.url)), 'utf8');
const { corridor } = await readCorridor(fileURLToPath(new URL('../corridors/china-central-asia', import.meta.url)));
if (!corridor) throw new Error('the corridor does not read');
const { observation, parameter } = corridor.tables;

/** Parameters are written with five digits, and the page's numbers with four. */
const ROUNDING = 0.005;

function cellsOf(id: string): string[] {
  const line = page.split('\n').find((text) => text.startsWith(`| \`${id}\` |`));
  return line?.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')) ?? [];
}

describe('docs/calibration.md', () => {
  it('has every parameter with the value that parameter.csv has', () => {
    for (const row of parameter) {
      if (row.low === null || row.high === null) {
        expect(page).toContain(`\`${row.parameter_id}\` ${format(row.value)}`);
        continue;
      }
      const cells = cellsOf(row.parameter_id);
      expect(Number(cells[2])).toBeCloseTo(row.prior, 9);
      expect(Math.abs(Number(cells[4]) - row.value)).toBeLessThanOrEqual(ROUNDING * Math.abs(row.value));
    }
  });

  it('has for every observation what the model says now with these parameters', () => {
    const model = solveModel(corridor, new Map(), { year: corridor.tables.config[0].base_year, longestOnly: true });
    const values = measureAll(model, observation);
    for (const [index, row] of observation.entries()) {
      const cells = cellsOf(row.observation_id);
      expect(cells, row.observation_id).toHaveLength(12);
      const value = values[index];
      const told = Number(cells[4]);
      if (value === null) expect(cells[4]).toBe('–');
      else expect(Math.abs(told - value), row.observation_id).toBeLessThanOrEqual(ROUNDING * Math.abs(value) + 1e-9);
    }
  });

  it('keeps what is fitted, compared and put in apart', () => {
    const starts = Object.values(TITLES).map((title) => page.indexOf(`### ${title}`));
    for (const row of observation) {
      const at = page.indexOf(`| \`${row.observation_id}\` |`);
      const section = starts.filter((start) => start >= 0 && start < at).length - 1;
      expect(Object.keys(TITLES)[section], row.observation_id).toBe(row.use);
    }
  });

  it('meets its aims: under 15 % fitted, under 25 % left out, better than the naive guess', () => {
    const line = page.split('\n').find((text) => text.startsWith('| fitted to |')) ?? '';
    const [, fitted, leftOut, naive] = line.match(/[\d.]+ %/g)?.map(Number.parseFloat) ?? [];
    expect(fitted).toBeLessThan(15);
    expect(leftOut).toBeLessThan(25);
    expect(naive).toBeGreaterThan(fitted);
  });

  it('at least thirty published figures, none without a source', () => {
    expect(observation.filter((row) => row.use !== 'input').length).toBeGreaterThanOrEqual(30);
    for (const row of observation) expect(row.source_id).not.toBe('assumption');
  });
});
