import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Corridor } from '../index.ts';
import { readCorridor } from '../node/index.ts';
import { runTables, type ScenarioRun } from '../run.ts';
import { findElement } from './elements.ts';
import { type FlowsInRun, selectInRun } from './in-run.ts';

const TOY = fileURLToPath(new URL('../../../../corridors/toy', import.meta.url));

let corridor: Corridor;
let run: ScenarioRun;

beforeAll(async () => {
  const read = await readCorridor(TOY);
  if (!read.corridor) throw new Error('the toy corridor cannot be read');
  corridor = read.corridor;
  run = runTables(corridor);
});

/** TEU by link and direction, read from the result table's own columns. */
function sumTable(wanted: (cell: (name: string) => string) => boolean): Map<string, [number, number]> {
  const { columns, rows } = run.result.tables.link_flow;
  const first = new Map(corridor.tables.link.map((row) => [row.link_id, row.from_node_id]));
  const sums = new Map<string, [number, number]>();
  for (const row of rows) {
    const cell = (name: string) => String(row[columns.findIndex((column) => column.name === name)]);
    if (!wanted(cell) || Number(cell('teu')) === 0) continue;
    const id = cell('link_id');
    const sum = sums.get(id) ?? [0, 0];
    sum[cell('from_node_id') === first.get(id) ? 0 : 1] += Number(cell('teu'));
    sums.set(id, sum);
  }
  return sums;
}

function expectSame(found: FlowsInRun['links'], wanted: ReadonlyMap<string, readonly [number, number]>): void {
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [id, [forward, backward]] of wanted) {
    expect(found.get(id)?.[0], id).toBeCloseTo(forward, 6);
    expect(found.get(id)?.[1], id).toBeCloseTo(backward, 6);
  }
}

describe('flows picked from a solved run', () => {
  it('are, with no filter, the flow table by link and direction', () => {
    const all = selectInRun(run, []);
    expect(all.links.size).toBeGreaterThan(3);
    expectSame(
      all.links,
      sumTable(() => true),
    );
  });

  it('of one class are the rows of that class, and the classes add up to all', () => {
    let total = 0;
    for (const { class_id: classId } of corridor.tables.commodity_class) {
      const own = selectInRun(run, [], { classId });
      total += own.teuPerYear;
      expectSame(
        own.links,
        sumTable((cell) => cell('class_id') === classId),
      );
      expect(own.ods.every((od) => od.classId === classId)).toBe(true);
    }
    expect(total).toBeCloseTo(selectInRun(run, []).teuPerYear, 6);
  });

  it('of an origin and a destination are theirs alone, one way', () => {
    const [{ originZoneId, destinationZoneId }] = selectInRun(run, []).ods;
    const own = selectInRun(run, [], { originZoneId, destinationZoneId });
    expect(own.ods.every((od) => od.originZoneId === originZoneId && od.destinationZoneId === destinationZoneId)).toBe(
      true,
    );
    const back = selectInRun(run, [], { originZoneId: destinationZoneId, destinationZoneId: originZoneId });
    expect(back.ods.some((od) => od.originZoneId === originZoneId)).toBe(false);
  });

  it('over a link carry on that link what the table says passes it', () => {
    for (const [id, [forward, backward]] of sumTable(() => true)) {
      const own = selectInRun(run, [findElement(corridor, `link/${id}`)]);
      expect(own.links.get(id)?.[0] ?? 0, id).toBeCloseTo(forward, 6);
      expect(own.links.get(id)?.[1] ?? 0, id).toBeCloseTo(backward, 6);
      expect(own.teuPerYear).toBeCloseTo(forward + backward, 6);
    }
  });
});
