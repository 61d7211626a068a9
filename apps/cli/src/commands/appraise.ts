import type { Command } from 'commander';
import { type AppraisalReport, appraise, baseOf, Failure, formatIssue } from 'landbridge';
import {
  addCommon,
  addExamples,
  type CommonOptions,
  loadCorridor,
  loadScenario,
  outputOf,
  parseWhole,
  parseYear,
} from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { endProgress, note, printFailure, printJson, progress } from '../output.ts';
import { printAppraisal } from './appraise-text.ts';

interface AppraiseOptions extends CommonOptions {
  readonly base?: string;
  readonly fromYear?: number;
  readonly years?: number;
  readonly discountRate?: number;
  readonly growth?: number;
  readonly opexShare?: number;
  readonly operatorCostShare?: number;
  readonly conversionFactor?: number;
  readonly carbonPrice?: number;
}

/** Is a scenario worth what it costs? Gains, costs, and what the answer hangs on. */
export function addAppraiseCommand(program: Command): void {
  const command = program
    .command('appraise')
    .description('economic appraisal of a scenario: NPV, BCR, EIRR, who gains, switching values')
    .argument('<scenario>', 'scenario of the corridor, or a YAML file')
    .option('--base <id>', 'scenario to compare with (default: what the scenario extends)')
    .option('--from-year <year>', 'year of opening (default: the scenario’s)', parseYear)
    .option('--years <n>', 'years of benefits (default: 30)', (text) => parseWhole(text, 1, 60, 'years from 1 to 60'))
    .option('--discount-rate <r>', 'real, a year (default: 0.09, the least EIRR that ADB asks for)', between(0, 1))
    .option('--growth <g>', 'growth of every flow a year (default: 0.02)', between(-0.1, 0.2))
    .option('--opex-share <s>', 'upkeep a year over the cost of works (default: 0.02)', between(0, 1))
    .option('--operator-cost-share <s>', 'cost of carrying over what is paid for it (default: 0.8)', between(0, 1))
    .option('--conversion-factor <f>', 'economic over financial cost of works and upkeep (default: 1)', between(0, 2))
    .option('--carbon-price <p>', 'USD of the price year per t CO2e in 2020 (default: about 73)', between(0, 10_000));
  addCommon(command, ['corridor', 'json', 'csv', 'quiet']).action(appraiseAndPrint);
  addExamples(command, [
    'appraise cku-railway',
    'appraise cku-railway --from-year 2031 --discount-rate 0.06 --csv cku-appraisal',
  ]);
}

async function appraiseAndPrint(id: string, options: AppraiseOptions): Promise<void> {
  const output = outputOf(options);
  await checkCsvFolder(options);
  const { corridor } = await loadCorridor(options.corridor);
  const scenario = await loadScenario(corridor, id);
  const base = options.base === undefined ? baseOf(corridor, scenario) : await loadScenario(corridor, options.base);
  const given = {
    fromYear: options.fromYear,
    benefitYears: options.years,
    discountRate: options.discountRate,
    growth: options.growth,
    opexShare: options.opexShare,
    operatorCostShare: options.operatorCostShare,
    conversionFactor: options.conversionFactor,
    carbonUsdPerT: options.carbonPrice,
  };
  const report = appraise(corridor, scenario, base, {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    onProgress: (words) => progress(output, words),
  });
  endProgress(output);
  if (report.status !== 'solved') {
    process.exitCode = 1;
    if (output.json) {
      const error = { code: 'appraise.not_converged', message: report.blame ?? 'not converged', issues: [] };
      printJson({ ...report, error });
    } else printFailure(output, 'appraise.not_converged', report.blame ?? 'not converged', []);
    return;
  }
  await writeCsvFolder(options, tablesOf(report));
  if (output.json) {
    printJson(report);
    return;
  }
  for (const issue of report.issues) note(formatIssue(issue));
  printAppraisal(report);
}

/** Every table with its dollars' year beside it, as their names hold no room for one. */
function tablesOf(report: AppraisalReport): Record<string, readonly object[]> {
  const { price_year } = report;
  const dated = (rows: readonly object[]) => rows.map((row) => ({ ...row, price_year }));
  return {
    indicator: report.indicators,
    part: dated(report.parts),
    cash_flow: dated(report.cash_flow),
    users: dated(report.users),
    operations: dated(report.operations),
    by_class: dated(report.by_class),
    by_country: dated(report.by_country),
    by_mode: dated(report.by_mode),
    capex: dated(report.capex),
    assumption: report.assumptions,
    switching: report.switching,
    tornado: dated(report.tornado),
    note: report.notes.map((text) => ({ text })),
  };
}

/** @throws Failure `usage` */
function between(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= low && value <= high) return value;
    throw new Failure('usage', `"${text}" is not a number from ${low} to ${high}`);
  };
}
