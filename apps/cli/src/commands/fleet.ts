import type { Command } from 'commander';
import { addExamples } from '../common.ts';
import { addFleetCharge } from './fleet-charge.ts';
import { addFleetSimulate } from './fleet-simulate.ts';
import { addFleetSpares } from './fleet-spares.ts';
import { addFleetTco } from './fleet-tco.ts';

/** Bus fleets: spares, charging, cost of ownership, and the spares simulated. */
export function addFleetCommand(program: Command): void {
  const fleet = program.command('fleet').description('bus fleets: spare parts, charging, cost of ownership');
  addFleetSpares(fleet);
  addFleetCharge(fleet);
  addFleetTco(fleet);
  addFleetSimulate(fleet);
  addExamples(fleet, [
    'fleet spares --built-in --availability 0.98',
    'fleet spares --built-in --scenario khorgos-closed-30-days --json',
    'fleet charge --built-in',
    'fleet tco --built-in',
    'fleet simulate --built-in --replications 20 --seed 7',
  ]);
  for (const command of fleet.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
}
