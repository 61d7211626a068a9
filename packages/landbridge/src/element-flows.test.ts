/** Sums over arcs are those of the result tables' rows, by element, direction, class and period. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ElementSum, sumElements } from './element-flows.ts';
import { readCorridor } from './node/index.ts';
import { runScenario, type ScenarioRun } from './run.ts';
import { findScenario } from './scenarios.ts';

const KINDS = [
  ['links', 'link_flow', 'link_id'],
  ['crossings', 'bcp_flow', 'bcp_id'],
  ['transfers', 'transfer_flow', 'transfer_id'],
] as const;

type Sums = Map<
  string,
  { teu: [number, number]; teuH: [number, number]; delay: number; full: number | null; cls: Map<string, number> }
>;

/** Read off the table's texts; what counts as forward from the corridor's own tables. */
function sumRows(run: ScenarioRun, [, name, idColumn]: (typeof KINDS)[number], period: string): Sums {
  const { link, transfer } = run.applied.corridor.tables;
  const { columns, rows } = run.result.tables[name];
  const sums: Sums = new Map();
  for (const values of rows) {
    const row = Object.fromEntries(columns.map((column, i) => [column.name, values[i]]));
    if (row.period !== period) continue;
    const id = String(row[idColumn]);
    const forward =
      name === 'link_flow'
        ? link.find((item) => item.link_id === id)?.from_node_id === row.from_node_id
        : name === 'bcp_flow'
          ? row.direction === 'a_to_b'
          : transfer.find((item) => item.transfer_id === id)?.to_layer_id === row.to_layer_id;
    const sum = sums.get(id) ?? { teu: [0, 0], teuH: [0, 0], delay: 0, full: null, cls: new Map() };
    sums.set(id, sum);
    const teu = Number(row.teu);
    sum.teu[forward ? 0 : 1] += teu;
    sum.teuH[forward ? 0 : 1] += teu * Number(row.time_h);
    sum.delay += teu * Number(row.delay_h);
    if (row.utilisation !== null) sum.full = Math.max(sum.full ?? 0, Number(row.utilisation));
    sum.cls.set(String(row.class_id), (sum.cls.get(String(row.class_id)) ?? 0) + teu);
  }
  return sums;
}

const near = (value: number | null, wanted: number | null) =>
  value === wanted ||
  Math.abs((value ?? Number.NaN) - (wanted ?? Number.NaN)) <= 1e-9 * Math.max(1, Math.abs(wanted ?? 0));

function agrees(
  sum: ElementSum,
  rows: Sums extends Map<string, infer T> ? T : never,
  classIds: readonly string[],
): boolean {
  return (
    near(sum.teu[0], rows.teu[0]) &&
    near(sum.teu[1], rows.teu[1]) &&
    near(sum.teuH[0], rows.teuH[0]) &&
    near(sum.teuH[1], rows.teuH[1]) &&
    near(sum.teuDelayH, rows.delay) &&
    near(sum.utilisation, rows.full) &&
    classIds.every((id, cls) => near(sum.classTeu[cls], rows.cls.get(id) ?? 0))
  );
}

describe('flows of elements', () => {
  it.each(['baseline', 'rail-border-closed-10-days', 'road-quota', 'short-cut-complete'])(
    'are those of the result tables: %s',
    async (scenarioId) => {
      const { corridor } = await readCorridor(join(import.meta.dirname, '../../../corridors/toy'));
      if (!corridor) throw new Error('the toy corridor is not valid');
      const run = runScenario(corridor, findScenario(corridor, scenarioId));
      const classIds = run.input.classes.map(({ id }) => id);
      let compared = 0;
      for (const flows of run.result.flows) {
        const sums = sumElements(flows);
        for (const kind of KINDS) {
          const rows = sumRows(run, kind, sums.period.id);
          expect([...sums[kind[0]].keys()].sort()).toEqual([...rows.keys()].sort());
          for (const [id, ofRows] of rows) {
            const sum = sums[kind[0]].get(id);
            expect(sum && agrees(sum, ofRows, classIds), `${sums.period.id} ${id}`).toBe(true);
            compared++;
          }
        }
      }
      expect(compared).toBeGreaterThan(10);
    },
  );
});
