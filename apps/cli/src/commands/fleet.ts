import type { Command } from 'commander';
import { addExamples } from '../common.ts';
import { addFleetCharge } from './fleet-charge.ts';
import { addFleetCng } from './fleet-cng.ts';
import { addFleetEnergy } from './fleet-energy.ts';
import { addFleetMix } from './fleet-mix.ts';
import { addFleetSimulate } from './fleet-simulate.ts';
import { addFleetSpares } from './fleet-spares.ts';
import { addFleetTco } from './fleet-tco.ts';

/** Bus fleets: spares, charging, filling, energy, cost of ownership, the mix to buy, and the spares simulated. */
export function addFleetCommand(program: Command): void {
  const fleet = program.command('fleet').description('bus fleets: spare parts, charging, filling, energy, cost, mix');
  addFleetSpares(fleet);
  addFleetCharge(fleet);
  addFleetTco(fleet);
  addFleetEnergy(fleet);
  addFleetCng(fleet);
  addFleetMix(fleet);
  addFleetSimulate(fleet);
  addExamples(fleet, [
    'fleet spares --built-in --availability 0.98',
    'fleet spares --built-in --scenario khorgos-closed-30-days --json',
    'fleet charge --built-in',
    'fleet tco --built-in',
    'fleet energy --built-in --temperature -15 20 40',
    'fleet cng --built-in',
    'fleet mix --built-in --budget 300000000',
    'fleet simulate --built-in --replications 20 --seed 7',
  ]);
  for (const command of fleet.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
}
