import { expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

it('run --terminals answers with simulated terminals: other flows over them, and a crane hour less on the way', async () => {
  const ask = ['run', 'baseline-2022', '--json', '--quiet'];
  const [plain, simulated] = [await runCaptured(...ask), await runCaptured(...ask, '--terminals')];
  expect([plain.code, simulated.code]).toEqual([0, 0]);
  const gateway = ({ json }: typeof plain) => {
    const { columns, rows } = json().scenarios[0].tables.transfer_flow;
    const at = (name: string) => columns.findIndex((column: { name: string }) => column.name === name);
    return rows
      .filter((row: unknown[]) => row[at('transfer_id')] === 'khorgos_gateway:rail-1435:rail-1520')
      .reduce((sum: number, row: unknown[]) => sum + Number(row[at('teu')]), 0);
  };
  expect(gateway(simulated)).toBeGreaterThan(gateway(plain));
}, 300_000);
