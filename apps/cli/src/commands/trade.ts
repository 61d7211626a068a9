import type { Command } from 'commander';
import { addExamples } from '../common.ts';
import { addTradeCounterfactual } from './trade-counterfactual.ts';
import { addTradeEstimate } from './trade-estimate.ts';
import { addTradeIndicators } from './trade-indicators.ts';
import { addTradeLoop } from './trade-loop.ts';

/** Trade: gravity estimated, costs changed, and the loop of trade and freight. */
export function addTradeCommand(program: Command): void {
  const trade = program
    .command('trade')
    .description('trade: gravity equations, counterfactuals, the loop with freight');
  addTradeEstimate(trade);
  addTradeCounterfactual(trade);
  addTradeLoop(trade);
  addTradeIndicators(trade);
  addExamples(trade, [
    'trade estimate flows.csv --variables ln_DIST,CNTG,LANG --json',
    'trade counterfactual world.csv --cost CAN-JPN=0.9 --cost JPN-CAN=0.9',
    'trade loop cku-railway',
    'trade indicators --year 2022',
  ]);
  for (const command of trade.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
}
