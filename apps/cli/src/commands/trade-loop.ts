/** `landbridge trade loop`: freight costs to trade, trade to freight, until the two agree. */
import type { Command } from 'commander';
import {
  type BandedParameter,
  baseOf,
  CLOSURES,
  type Closure,
  Failure,
  type LoopReport,
  reportLoop,
  solveLoop,
} from 'landbridge';
import {
  addCommon,
  type CommonOptions,
  loadCorridor,
  loadScenario,
  outputOf,
  parseChoice,
  parseWhole,
} from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber, formatScaled } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';
import { parseBanded } from './trade-input.ts';

export interface LoopCommandOptions {
  readonly elasticity?: BandedParameter;
  readonly dayCost?: BandedParameter;
  readonly closure?: Closure;
  readonly damping?: number;
  readonly tolerance?: number;
  readonly draws?: number;
  readonly seed?: number;
  readonly base?: string;
  readonly gaps?: boolean;
}

export function addTradeLoop(trade: Command): void {
  const command = trade
    .command('loop')
    .description('trade and freight together: a scenario’s costs change trade, trade fills the routes')
    .argument('<scenario>', 'scenario of the corridor, or a YAML file')
    .option('--damping <part>', 'part of the way of the first round, above 0 to 1 (default: 1)', parsePart)
    .option('--tolerance <gap>', 'gap of containers to reach (default: 1e-4)', parsePart);
  addCommon(addLoopOptions(command), ['corridor', 'year', 'json', 'csv', 'quiet']).action(
    (scenario: string, options: CommonOptions & LoopCommandOptions) => runLoop(scenario, options, true),
  );
}

export function addLoopOptions(command: Command): Command {
  return command
    .option('--gaps', 'list the flows whose figures are missing, recalled, half assumed or below the containers’ value')
    .option('--base <scenario>', 'what the scenario is compared with (default: what it extends)')
    .option('--elasticity <value[:low:high]>', 'trade elasticity, sigma - 1 (default: the corridor’s)', parseBanded)
    .option(
      '--day-cost <value[:low:high]>',
      'worth of a day in transit over the goods’ value (default: the corridor’s)',
      parseBanded,
    )
    .option('--closure <name>', `deficits: ${CLOSURES.join(', ')} (default: fixed-deficit)`, parseChoice(CLOSURES))
    .option('--draws <n>', 'draws for the bands (default: 200)', (text) =>
      parseWhole(text, 1, 100_000, 'a whole number from 1 to 100000'),
    )
    .option('--seed <n>', 'seed of the draws (default: 1)', (text) =>
      parseWhole(text, 0, 2 ** 31, 'a whole number from 0'),
    );
}

/** @param feedback  false: trade answers once, and the routes do not fill */
export async function runLoop(
  idOrFile: string,
  options: CommonOptions & LoopCommandOptions,
  feedback: boolean,
): Promise<void> {
  await checkCsvFolder(options);
  const { corridor } = await loadCorridor(options.corridor);
  const scenario = await loadScenario(corridor, idOrFile);
  const base = options.base === undefined ? baseOf(corridor, scenario) : await loadScenario(corridor, options.base);
  const output = outputOf(options);
  const state = solveLoop(corridor, scenario, base, {
    feedback,
    ...(options.elasticity ? { elasticity: options.elasticity } : {}),
    ...(options.dayCost ? { dayCost: options.dayCost } : {}),
    ...(options.closure ? { closure: options.closure } : {}),
    ...(options.damping === undefined ? {} : { damping: options.damping }),
    ...(options.tolerance === undefined ? {} : { tolerance: options.tolerance }),
    ...(options.year === undefined ? {} : { year: options.year }),
    onProgress: (round, residual) => progress(output, `round ${round}: gap ${formatNumber(residual, 2)}`),
  });
  endProgress(output);
  const report = reportLoop(state, {
    ...(options.draws === undefined ? {} : { draws: options.draws }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  if (report.status !== 'solved') process.exitCode = 1;
  else
    await writeCsvFolder(options, {
      trade_country: report.countries,
      trade_pair: report.pairs,
      trade_round: report.convergence,
      trade_gap: report.gaps,
    });
  if (output.json) printJson(report);
  else printReport(report, options.gaps === true);
}

function printReport(report: LoopReport, withGaps: boolean): void {
  if (report.status !== 'solved') {
    print(`${report.status}: ${report.blame}`);
    return;
  }
  const percent = (value: number | null) => formatFixed(value, 4);
  print(`${report.scenario.title} beside ${report.scenario.base}, ${report.scenario.year}\n`);
  printTable(
    ['economy', 'exports, %', 'imports, %', 'welfare, %', 'low', 'high', 'welfare, USD/yr'],
    report.countries.map((row) => [
      row.country,
      percent(row.exports_change_percent),
      percent(row.imports_change_percent),
      percent(row.welfare_change_percent),
      percent(row.welfare_change_low),
      percent(row.welfare_change_high),
      formatScaled(row.welfare_change_usd, 3),
    ]),
    { rightFrom: 1 },
  );
  const { congestion } = report;
  print(
    `\nGain ${formatScaled(congestion.gain_usd, 4)} USD/yr; at costs before trade fills the routes ${formatScaled(congestion.gain_without_return_usd, 4)}: ` +
      `queues take ${formatNumber(congestion.shrinks_by_percent, 3)} %`,
  );
  print(
    `Trade ${formatScaled(congestion.trade_change_usd, 4)} USD/yr; before ${formatScaled(congestion.trade_change_without_return_usd, 4)}`,
  );
  print(
    `Converged in ${report.convergence.length} rounds to a gap of ${formatNumber(report.residual, 2)}; ACR identity to ${formatNumber(report.acr_residual, 2)}\n`,
  );
  for (const parameter of report.parameters as readonly (BandedParameter & { readonly id: string })[]) {
    print(
      `${parameter.id} ${formatNumber(parameter.value)} (${formatNumber(parameter.low)} to ${formatNumber(parameter.high)}): ${parameter.source_id}, ${parameter.basis}`,
    );
  }
  print(
    `${report.gaps.length} figures are missing, recalled, half assumed or below the containers’ value${withGaps ? '' : ': --gaps lists them'}`,
  );
  if (withGaps) {
    printTable(
      ['exporter', 'importer', 'what'],
      report.gaps.map(({ exporter, importer, what }) => [exporter, importer, what]),
      { rightFrom: 3 },
    );
  }
  for (const note of report.notes) print(note);
}

/** @throws Failure `usage` */
function parsePart(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value <= 1))
    throw new Failure('usage', `"${text}" is not a number above 0 to 1`);
  return value;
}
