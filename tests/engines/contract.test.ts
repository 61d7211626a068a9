/**
 * What every engine promises, whatever it computes: the same input gives the same bytes, nothing that it was given is
 * changed, the order of rows does not matter, every figure has a unit, an empty question has an answer or a reason, and a
 * run can be stopped.
 */
import { join } from 'node:path';
import type { TableName, Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import * as freight from '@landbridge/engines/freight';
import * as gas from '@landbridge/engines/gas';
import { beforeAll, describe, expect, it } from 'vitest';

interface Answer {
  readonly status: string;
  readonly residual: number;
  readonly blame: string | null;
  readonly kpis: readonly { readonly id: string; readonly value: number | null; readonly unit: string }[];
  readonly tables: Readonly<
    Record<
      string,
      {
        readonly columns: readonly { readonly name: string; readonly unit: string; readonly description: string }[];
        readonly rows: readonly (readonly (string | number | null)[])[];
      }
    >
  >;
}

interface Engine {
  readonly name: string;
  /** Tables whose rows the engine reads. */
  readonly reads: readonly TableName[];
  /** Table without which there is nothing to ask. */
  readonly question: TableName;
  solve(tables: Tables, signal?: AbortSignal): Answer;
}

const DAY = '2022-07-01';

const ENGINES: readonly Engine[] = [
  {
    name: 'freight',
    reads: ['node', 'link', 'bcp', 'transfer', 'demand', 'zone', 'tariff', 'speed', 'loading'],
    question: 'demand',
    solve: (tables, signal) => freight.solve(freight.prepare(tables, 2022), signal ? { signal } : {}),
  },
  {
    name: 'gas',
    reads: ['gas_node', 'pipe', 'compressor', 'gas_nomination'],
    question: 'gas_nomination',
    solve: (tables, signal) => {
      const { input, issues } = gas.prepareNetwork(gas.describeDay(tables, DAY));
      if (!input) throw new Error(issues.map((issue) => issue.message).join('\n'));
      return gas.solve(input, signal ? { signal } : {});
    },
  },
];

let toy: Tables;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  toy = corridor.tables;
});

/** What anyone sees of an answer. */
const visible = ({ status, residual, blame, kpis, tables }: Answer) =>
  JSON.stringify({ status, residual, blame, kpis, tables });

describe.each(ENGINES)('$name', ({ solve, reads, question }) => {
  it('solves the toy corridor: every figure and column has a unit, every row a cell for each column', () => {
    const answer = solve(toy);
    expect(answer.status).toBe('solved');
    expect(answer.blame).toBeNull();
    expect(answer.kpis.length).toBeGreaterThan(0);
    for (const kpi of answer.kpis) expect(kpi.unit).not.toBe('');
    for (const { columns, rows } of Object.values(answer.tables)) {
      for (const column of columns) expect([column.unit === '', column.description === '']).toEqual([false, false]);
      for (const row of rows) {
        expect(row.length).toBe(columns.length);
        for (const cell of row) expect(typeof cell !== 'number' || Number.isFinite(cell)).toBe(true);
      }
    }
  });

  it('gives the same bytes again, and leaves its input as it was', () => {
    const before = structuredClone(toy);
    const first = visible(solve(toy));
    expect(visible(solve(toy))).toBe(first);
    expect(toy).toEqual(before);
  });

  it('does not mind the order of rows', () => {
    const turned = { ...toy, ...Object.fromEntries(reads.map((name) => [name, [...toy[name]].reverse()])) } as Tables;
    const [one, other] = [solve(toy), solve(turned)];
    expect(other.status).toBe('solved');
    for (const { id, value, unit } of one.kpis) {
      if (value === null || unit === 'ratio') continue;
      const again = other.kpis.find((kpi) => kpi.id === id)?.value ?? Number.NaN;
      expect(Math.abs(again - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)));
    }
  });

  it('answers the empty question with nothing, or says why it cannot', () => {
    const empty = { ...toy, [question]: [] } as Tables;
    let answer: Answer;
    try {
      answer = solve(empty);
    } catch (error) {
      expect(String(error)).not.toMatch(/undefined|NaN|Cannot read/);
      return;
    }
    if (answer.status === 'solved')
      for (const kpi of answer.kpis) expect(kpi.value === null || Number.isFinite(kpi.value)).toBe(true);
    else expect(answer.blame).not.toBeNull();
  });

  it('stops with the reason of the signal', () => {
    const reason = new Error('enough');
    expect(() => solve(toy, AbortSignal.abort(reason))).toThrow(reason);
  });
});
