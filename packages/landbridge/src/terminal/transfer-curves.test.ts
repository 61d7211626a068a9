/** Terminals to freight: what a terminal does as it fills is what its transfer delays. */
import { join } from 'node:path';
import type { Corridor, Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { delayOnCurve, prepare, TRANSFER } from '@landbridge/engines/freight';
import { beforeAll, describe, expect, it } from 'vitest';
import { runScenario } from '../run.ts';
import { createTestCorridor } from './test-corridor.ts';
import { type MeasuredTransfers, measureTransferCurves, type TransferCurveOptions } from './transfer-curves.ts';

const FOLDER = join(import.meta.dirname, '../../../../corridors/china-central-asia');
const GATEWAY = 'khorgos_gateway:rail-1435:rail-1520';
const OPTIONS = { days: 40, replications: 2, seed: 7 };
const shelf: NonNullable<TransferCurveOptions['shelf']> = new Map();
let corridor: Corridor;

/** The gateway alone, with some cranes, and so many times the trains and containers of the table. */
function edit(cranes: number, times = 1): Corridor {
  const { tables } = corridor;
  const edited: Partial<Tables> = {
    terminal: tables.terminal.map((row) => (row.terminal_id === 'khorgos_gateway_terminal' ? { ...row, cranes } : row)),
    arrival: tables.arrival.filter((row) => row.terminal_id === 'khorgos_gateway_terminal'),
    demand: tables.demand.map((row) => ({ ...row, teu_per_year: times * row.teu_per_year })),
  };
  return { ...corridor, tables: { ...tables, ...edited } };
}

beforeAll(async () => {
  const read = await readCorridor(FOLDER);
  if (!read.corridor) throw new Error('the corridor is not valid');
  corridor = read.corridor;
});

describe('cranes of Khorgos Gateway, one against six', () => {
  let [few, many] = [null, null] as unknown as [MeasuredTransfers, MeasuredTransfers];
  beforeAll(async () => {
    const asPublished = await measureTransferCurves(edit(3), 2022, { ...OPTIONS, shelf });
    few = await measureTransferCurves(edit(1), 2022, { ...OPTIONS, shelf, asPublished });
    many = await measureTransferCurves(edit(6), 2022, { ...OPTIONS, shelf, asPublished });
  }, 120_000);

  it('the curve with more cranes lies below, and the terminal holds more', () => {
    expect(few.transfers.map(({ transfer_id: id }) => id)).toEqual([GATEWAY]);
    const [one, six] = [few.transfers[0], many.transfers[0]];
    expect(six.capacity_teu_per_day).toBeGreaterThan(1.5 * one.capacity_teu_per_day);
    const at = one.points.at(-1)?.teu_per_day ?? 0;
    const delay = ({ curves }: MeasuredTransfers) => delayOnCurve(curves.get(GATEWAY)!.curve, at);
    expect(delay(many)).toBeLessThan(delay(few));
  });

  it('freight sends no less over it, and a container there waits no longer for its share', () => {
    const base = { id: 'as-it-stands', title: 'As it stands', edits: [] };
    const pass = (cranes: number, { curves }: MeasuredTransfers) => {
      // Both with the cranes' own lifting time of three: only the curve differs.
      const { result } = runScenario({ ...edit(3, 4), scenarios: corridor.scenarios }, base, { curves });
      expect([cranes, result.status]).toEqual([cranes, 'solved']);
      const { columns, rows } = result.tables.transfer_flow;
      const at = (name: string) => columns.findIndex((column) => column.name === name);
      return rows.reduce((sum, row) => (row[at('transfer_id')] === GATEWAY ? sum + Number(row[at('teu')]) : sum), 0);
    };
    const [one, six] = [pass(1, few), pass(6, many)];
    expect(six).toBeGreaterThan(one);
  }, 120_000);

  it('the report is what the curve says, and its error that of the pooled points', () => {
    const [row] = many.transfers;
    const { curve, heldH, capacityTeuPerDay } = many.curves.get(GATEWAY)!;
    expect(row.capacity_teu_per_day).toBe(capacityTeuPerDay);
    // The tables' hours were measured with three cranes: the dwell that they hold is the same whatever stands there now.
    expect(row.held_dwell_h).toBe(few.transfers[0].held_dwell_h);
    expect(heldH).toBe(row.held_dwell_h - row.free_dwell_h);
    // Six lift faster than the three did; one is slower than what the tables hold.
    const waits = ({ curves }: MeasuredTransfers) => delayOnCurve(curves.get(GATEWAY)!.curve, row.held_teu_per_day);
    expect(waits(many)).toBe(0);
    expect(waits(few)).toBeGreaterThan(1);
    expect(delayOnCurve(curve, row.held_teu_per_day)).toBe(0);
    const squares = row.points.map(({ delay_h: a, curve_h: b }) => (a - b) ** 2);
    expect(row.rms_error_h).toBeCloseTo(Math.sqrt(squares.reduce((x, y) => x + y, 0) / squares.length), 12);
    // 5.5 trains of 95 TEU each way.
    expect(row.held_teu_per_day).toBeCloseTo(2 * 5.5 * 95, 9);
  });
});

it('at the load that the tables were measured at a container takes the hours of the tables, however they are split', async () => {
  for (const [timeH, waitH] of [
    [0, 0],
    [3, 0],
    [0.1, 0.05],
    [2, 9],
  ]) {
    const plain = edit(3);
    const transfer = plain.tables.transfer.map((row) =>
      row.transfer_id === GATEWAY ? { ...row, time_h: timeH, wait_h: waitH } : row,
    );
    const tables = { ...plain.tables, transfer };
    const { curves, transfers } = await measureTransferCurves({ ...plain, tables }, 2022, { ...OPTIONS, shelf });
    const [{ network }] = prepare(tables, 2022, 'all', curves).periods;
    const place = network.elements.transferIds.indexOf(GATEWAY);
    const arcs = Array.from(network.arcKind.keys()).filter(
      (arc) => network.arcKind[arc] === TRANSFER && network.arcElement[arc] === place,
    );
    expect(arcs).toHaveLength(2);
    const { curve } = curves.get(GATEWAY)!;
    const [{ held_teu_per_day: held, held_dwell_h: heldDwellH, points }] = transfers;
    for (const arc of arcs) {
      expect(network.timeH[arc] + delayOnCurve(curve, held)).toBeCloseTo(timeH + waitH, 9);
      expect(network.waitH[arc]).toBeLessThanOrEqual(network.timeH[arc] + 1e-12);
      // Fuller, only the excess is added.
      const full = points.at(-1)!;
      const dwellH = transfers[0].free_dwell_h + full.curve_h;
      expect(network.timeH[arc] + delayOnCurve(curve, full.teu_per_day)).toBeCloseTo(
        timeH + waitH + dwellH - heldDwellH,
        9,
      );
    }
  }
}, 120_000);

it('a transfer that names no terminal belongs to that at its place whose flows have its layers, once each way', async () => {
  const yard = createTestCorridor();
  const [some] = corridor.tables.transfer;
  const transfer = ['rail-1520', 'road'].map((to) => ({
    ...some,
    transfer_id: `yard:${to}`,
    node_id: 'gauge_yard',
    terminal_id: null,
    from_layer_id: 'rail-1435',
    to_layer_id: to,
    directed: true,
  }));
  const own: typeof shelf = new Map();
  const withTransfer: Corridor = { ...yard, tables: { ...yard.tables, transfer } };
  const { transfers } = await measureTransferCurves(withTransfer, 2022, { ...OPTIONS, shelf: own });
  expect(transfers.map(({ transfer_id: id, share_of_terminal: share }) => [id, share])).toEqual([
    ['yard:rail-1520', 1],
  ]);
  expect(own.size).toBe(1);
  // The same terminal is measured once.
  await measureTransferCurves(withTransfer, 2022, { ...OPTIONS, shelf: own });
  expect(own.size).toBe(1);
});
