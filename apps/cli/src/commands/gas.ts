import type { Command } from 'commander';
import { addExamples } from '../common.ts';
import { addGasArrival } from './gas-arrival.ts';
import { addGasCapacity } from './gas-capacity.ts';
import { addGasExpand } from './gas-expand.ts';
import { addGasOptimise } from './gas-optimise.ts';
import { addGasSimulate } from './gas-simulate.ts';
import { addGasSolve } from './gas-solve.ts';

/** Gas networks: steady state and time, of a file or of the corridor's pipelines, and what their lines can carry. */
export function addGasCommand(program: Command): void {
  const gas = program
    .command('gas')
    .description('gas networks: steady state, in time, hydraulic capacity, arrival by origin');
  addGasSolve(gas);
  addGasSimulate(gas);
  addGasArrival(gas);
  addGasCapacity(gas);
  addGasOptimise(gas);
  addGasExpand(gas);
  addExamples(gas, [
    'gas solve',
    'gas simulate --study supply-cut --unit bcm',
    'gas arrival --left 0.8',
    'gas capacity',
    'gas solve GasLib-11 --slack entry01=7e6 --ratio 1.2 --json',
  ]);
  for (const command of gas.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
}
