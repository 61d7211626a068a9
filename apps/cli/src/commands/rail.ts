import type { Command } from 'commander';
import { addExamples } from '../common.ts';
import { addRailCapacity } from './rail-capacity.ts';
import { addRailEmpties } from './rail-empties.ts';

/** Railways: what single tracks can carry, and where empty containers go. */
export function addRailCommand(program: Command): void {
  const rail = program.command('rail').description('railways: capacity of single tracks, empty containers');
  addRailCapacity(rail);
  addRailEmpties(rail);
  addExamples(rail, [
    'rail capacity',
    'rail capacity --line cku-1 --scenario cku-railway --crossing-km 12',
    'rail empties --json',
  ]);
  for (const command of rail.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
}
