/** `landbridge trade estimate`: a gravity equation by PPML, with OLS beside it. */
import type { Command } from 'commander';
import {
  EFFECTS,
  type EffectName,
  ERRORS,
  type ErrorKind,
  type EstimateReport,
  estimateGravity,
  Failure,
} from 'landbridge';
import { addCommon, type CommonOptions, outputOf, parseChoice, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { parseList, readTradeFile } from './trade-input.ts';

interface EstimateOptions extends CommonOptions {
  readonly trade?: string;
  readonly variables?: string[];
  readonly effects?: string[];
  readonly errors?: ErrorKind;
  readonly folds?: number;
  readonly internationalOnly?: boolean;
}

export function addTradeEstimate(trade: Command): void {
  const command = trade
    .command('estimate')
    .description('a gravity equation by PPML with fixed effects, OLS beside it, and the error out of sample')
    .argument('<file>', 'CSV with exporter, importer, trade, and a column for each variable')
    .option('--trade <column>', 'column of trade in levels (default: trade, else value)')
    .option('--variables <list>', 'columns, ln_X for the logarithm of X (default: every other number)', parseList)
    .option(
      '--effects <list>',
      `${EFFECTS.join(', ')}, or none (default: exporter and importer, by year where there are several)`,
      parseList,
    )
    .option('--errors <kind>', `${ERRORS.join(', ')} (default: cluster-pair)`, parseChoice(ERRORS))
    .option('--folds <n>', 'folds out of sample; 0 for none (default: 5 up to 200,000 rows)', (text) =>
      parseWhole(text, 0, 50, 'a whole number from 0 to 50'),
    )
    .option('--international-only', 'leave flows within a country out');
  addCommon(command, ['json', 'csv', 'quiet']).action(async (path: string, options: EstimateOptions) => {
    await checkCsvFolder(options);
    const effects = options.effects && parseEffects(options.effects);
    const table = await readTradeFile(path);
    const report = estimateGravity(table, {
      ...(options.trade === undefined ? {} : { trade: options.trade }),
      ...(options.variables ? { variables: options.variables } : {}),
      ...(effects ? { effects } : {}),
      ...(options.errors ? { errors: options.errors } : {}),
      ...(options.folds === undefined ? {} : { folds: options.folds }),
      ...(options.internationalOnly ? { internationalOnly: true } : {}),
    });
    if (report.estimators[0].status !== 'solved') process.exitCode = 1;
    await writeCsvFolder(options, {
      coefficient: report.estimators.flatMap(({ estimator, coefficients }) =>
        coefficients.map((item) => ({ estimator, ...item })),
      ),
    });
    if (outputOf(options).json) printJson(report);
    else printReport(report);
  });
}

/** @throws Failure `usage` */
function parseEffects(names: readonly string[]): EffectName[] {
  if (names.length === 1 && names[0] === 'none') return [];
  return names.map((name) => {
    const found = EFFECTS.find((effect) => effect === name);
    if (!found) throw new Failure('usage', `"${name}" is no effect; there are ${EFFECTS.join(', ')}, none`);
    return found;
  });
}

function printReport({ rows, effects, errors, estimators, notes }: EstimateReport): void {
  print(`${rows} rows; effects: ${effects.join(', ') || 'none'}; errors: ${errors}\n`);
  for (const result of estimators) {
    const { estimator, status, blame, coefficients, out_of_sample: outside } = result;
    print(
      `${estimator.toUpperCase()}: ${status}${blame ? `, ${blame}` : ''}; ${result.rows_used} rows used, ${result.rows_separated} separated, ${result.rows_dropped} without a logarithm`,
    );
    printTable(
      ['variable', 'estimate', 'standard error', 'low', 'high'],
      coefficients.map((item) => [
        item.name,
        item.omitted === null ? formatNumber(item.estimate, 6) : 'omitted',
        formatNumber(item.standard_error, 4),
        formatNumber(item.low, 4),
        formatNumber(item.high, 4),
      ]),
      { rightFrom: 1 },
    );
    if (outside) {
      print(
        `Out of sample, ${outside.rowsPredicted} rows: absolute error ${formatNumber(outside.wape === null ? null : 100 * outside.wape, 3)} % of trade, R2 ${formatNumber(outside.r2, 3)}, ${formatNumber(outside.rmseLog, 3)} in logarithms; ${outside.rowsUnpredicted} rows not predicted`,
      );
    }
    print('');
  }
  for (const note of notes) print(note);
}
