/** `landbridge trade counterfactual`: what changed trade costs do, in a world of a file or by a scenario’s freight. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type BandedParameter,
  type Closure,
  type CostChangeRequest,
  type CounterfactualReport,
  Failure,
  findTradeParameter,
  giveParameter,
  readWorldJson,
  solveCounterfactual,
} from 'landbridge';
import { addCommon, type CommonOptions, loadCorridor, outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { readTradeFile } from './trade-input.ts';
import { addLoopOptions, type LoopCommandOptions, runLoop } from './trade-loop.ts';

interface CounterfactualOptions extends CommonOptions, LoopCommandOptions {
  readonly cost?: readonly CostChangeRequest[];
  readonly numeraire?: string;
  readonly case?: number;
}

const MAX_ROWS = 60;

export function addTradeCounterfactual(trade: Command): void {
  const command = trade
    .command('counterfactual')
    .description('trade, prices and real incomes after a change of trade costs: exact hat algebra')
    .argument(
      '<file-or-scenario>',
      'CSV with exporter, importer, trade (cost_hat, sector, elasticity); JSON with baseline and cost_hat; or a scenario',
    )
    .option('--cost <from-to=factor>', 'iceberg cost, new over old; * for every country; may be repeated', collectCost)
    .option('--numeraire <country>', 'country whose price is held (default: world output is)')
    .option('--case <n>', 'case of a JSON file, from 1', (text) => parseWhole(text, 1, 1e6, 'a whole number from 1'));
  addCommon(addLoopOptions(command), ['corridor', 'year', 'json', 'csv', 'quiet']).action(
    async (path: string, options: CounterfactualOptions) => {
      if (!/\.(csv|json)$/i.test(path)) {
        if (options.cost || options.numeraire !== undefined || options.case !== undefined)
          throw new Failure('usage', '--cost, --numeraire and --case are for a file');
        await runLoop(path, options, false);
        return;
      }
      await checkCsvFolder(options);
      const { table, sigma } = /\.json$/i.test(path)
        ? readWorldJson(await readText(path), path, options.case)
        : { table: await readTradeFile(path), sigma: null };
      const report = solveCounterfactual(table, {
        elasticity: options.elasticity ?? (await chooseElasticity(sigma, options)),
        ...(options.cost ? { changes: options.cost } : {}),
        ...(options.closure ? { closure: options.closure as Closure } : {}),
        ...(options.numeraire === undefined ? {} : { numeraire: options.numeraire }),
        ...(options.draws === undefined ? {} : { draws: options.draws }),
        ...(options.seed === undefined ? {} : { seed: options.seed }),
      });
      if (report.status !== 'solved') process.exitCode = 1;
      else await writeCsvFolder(options, { trade_country: report.countries, trade_flow: report.flows });
      if (outputOf(options).json) printJson(report);
      else printReport(report);
    },
  );
}

/** That of the file, or else the corridor's with its band. */
async function chooseElasticity(sigma: number | null, options: CommonOptions): Promise<BandedParameter> {
  if (sigma !== null) {
    if (!(sigma > 1)) throw new Failure('trade.world', `sigma is ${sigma} and has to be above 1`);
    return giveParameter(sigma - 1, '1');
  }
  return findTradeParameter((await loadCorridor(options.corridor)).corridor, 'trade_elasticity');
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Failure('file.unreadable', `${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** @throws Failure `usage` */
function collectCost(text: string, before: readonly CostChangeRequest[] = []): CostChangeRequest[] {
  const [, exporter, importer, number] = /^([^-=]+)-([^-=]+)=(.+)$/.exec(text) ?? [];
  const factor = Number(number);
  if (exporter === undefined || importer === undefined || !(factor > 0) || !Number.isFinite(factor)) {
    throw new Failure('usage', `"${text}" is not EXPORTER-IMPORTER=FACTOR, such as CAN-JPN=0.9`);
  }
  return [...before, { exporter, importer, factor }];
}

function printReport(report: CounterfactualReport): void {
  if (report.status !== 'solved') {
    print(`${report.status}: ${report.blame}`);
    return;
  }
  const { elasticity } = report;
  print(
    `Elasticity ${formatNumber(elasticity.value)} (${formatNumber(elasticity.low)} to ${formatNumber(elasticity.high)}; ${elasticity.source_id}, ${elasticity.basis})`,
  );
  print(
    `Residual ${formatNumber(report.residual, 2)}; largest gap of the ACR identity ${formatNumber(report.acr_residual, 2)}\n`,
  );
  const rows = report.countries as readonly Record<string, string | number | null>[];
  const cell = (row: Record<string, string | number | null>, name: string) =>
    formatFixed(typeof row[name] === 'number' ? row[name] : null, 4);
  printTable(
    ['country', 'welfare, %', 'low', 'high', 'exports, %', 'imports, %'],
    rows
      .slice(0, MAX_ROWS)
      .map((row) => [
        String(row.country),
        ...[
          'welfare_change_percent',
          'welfare_change_low',
          'welfare_change_high',
          'exports_change_percent',
          'imports_change_percent',
        ].map((name) => cell(row, name)),
      ]),
    { rightFrom: 1 },
  );
  if (rows.length > MAX_ROWS) print(`The first ${MAX_ROWS}; --json and --csv have all`);
  print('');
  for (const note of report.notes) print(note);
}
