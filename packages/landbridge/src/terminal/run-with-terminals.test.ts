/** Terminals simulated change what freight says, by as much as cranes are added or taken away. */
import { join } from 'node:path';
import type { Corridor, Scenario } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, expect, it } from 'vitest';
import { runScenario } from '../run.ts';
import { findScenario } from '../scenarios.ts';
import { runScenariosWithTerminals } from './run-with-terminals.ts';

const FOLDER = join(import.meta.dirname, '../../../../corridors/china-central-asia');
let corridor: Corridor;

beforeAll(async () => {
  const read = await readCorridor(FOLDER);
  if (!read.corridor) throw new Error('the corridor is not valid');
  // The gateway alone, so that one terminal is simulated.
  const arrival = read.corridor.tables.arrival.filter((row) => row.terminal_id === 'khorgos_gateway_terminal');
  corridor = { ...read.corridor, tables: { ...read.corridor.tables, arrival } };
});

it('changes the answer where the tables say otherwise, and cranes taken away lengthen the way', async () => {
  const base = findScenario(corridor, 'baseline-2022');
  const few: Scenario = {
    id: 'one-crane',
    title: 'One crane at the gateway',
    extends: 'baseline-2022',
    edits: [{ set: 'terminal/khorgos_gateway_terminal', column: 'cranes', value: 1, reason: 'Two are out of order' }],
  };
  const [simulated, one] = await runScenariosWithTerminals(corridor, [base, few]);
  expect([simulated.result.status, one.result.status]).toEqual(['solved', 'solved']);
  const plain = runScenario(corridor, base);
  const timeOf = ({ result }: typeof plain) => result.kpis.find(({ id }) => id === 'total_time_teu_h')?.value ?? 0;
  const gateway = ({ result }: typeof plain) => {
    const { columns, rows } = result.tables.transfer_flow;
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    return rows
      .filter((row) => row[at('transfer_id')] === 'khorgos_gateway:rail-1435:rail-1520')
      .reduce((sum, row) => sum + Number(row[at('teu')]), 0);
  };
  expect(timeOf(simulated)).not.toBe(timeOf(plain));
  // The tables add the hour of the cranes to the border hours that hold it; the simulation does not.
  expect(gateway(simulated)).toBeGreaterThan(gateway(plain));
  expect(gateway(one)).toBeLessThan(gateway(simulated));
}, 300_000);
