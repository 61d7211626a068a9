/** `landbridge trade indicators`: dependence, concentration, rival counts, growth and substitution, from the tables. */
import type { Command } from 'commander';
import { type IndicatorReport, measureTrade } from 'landbridge';
import { addCommon, type CommonOptions, loadCorridor, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber, formatScaled } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

const MAX_RIVALS = 10;

export function addTradeIndicators(trade: Command): void {
  const command = trade
    .command('indicators')
    .description(
      'dependence and concentration of trade, rival counts, what its growth is made of, import substitution',
    );
  addCommon(command, ['corridor', 'year', 'json', 'csv', 'quiet']).action(async (options: CommonOptions) => {
    await checkCsvFolder(options);
    const { corridor } = await loadCorridor(options.corridor);
    const report = measureTrade(corridor, options.year ?? corridor.tables.config[0].base_year);
    await writeCsvFolder(options, {
      trade_partner: report.partners.map(({ partners: _partners, largest_good: _good, ...row }) => row),
      trade_gap: report.gaps,
      trade_growth: report.growth?.parts ?? [],
      goods_balance: report.balances,
    });
    if (outputOf(options).json) printJson(report);
    else printReport(report);
  });
}

function printReport({ partners, rivals, gaps, growth, balances, notes }: IndicatorReport): void {
  printTable(
    ['country', 'side', 'known, USD', 'largest partner', 'share, %', 'HHI', 'over GDP, %'],
    partners.map((row) => [
      row.country,
      row.side,
      formatScaled(row.known_usd, 3),
      row.partners[0].partner,
      formatFixed(100 * row.partners[0].share, 1),
      formatFixed(row.hhi, 3),
      formatFixed(row.over_gdp === null ? null : 100 * row.over_gdp, 1),
    ]),
    { rightFrom: 4 },
  );
  print('\nRival counts, the widest apart first');
  printTable(
    ['from', 'to', 'year', 'what', 'apart, %', 'counts, USD'],
    rivals
      .slice(0, MAX_RIVALS)
      .map((row) => [
        row.exporter,
        row.importer,
        String(row.year),
        row.direction,
        formatFixed(row.spread_percent, 0),
        row.figures.map(({ reporter, value }) => `${reporter} ${formatScaled(value, 3)}`).join(', '),
      ]),
  );
  if (growth) {
    print(
      `\n${growth.between}: ${formatScaled(growth.from.usd, 3)} USD in ${growth.from.year} to ${formatScaled(growth.to.usd, 3)} in ${growth.to.year}, ${formatNumber(growth.ratio, 4)} times`,
    );
    printTable(
      ['part', 'log points', 'share, %'],
      growth.parts.map((part) => [part.what, formatFixed(part.log_points, 2), formatFixed(part.share_percent, 0)]),
      { rightFrom: 1 },
    );
  }
  for (const row of balances)
    print(`${row.country}, ${row.commodity}: capacity ${formatScaled(row.capacity_t_per_year)} t/yr; ${row.verdict}`);
  print(`\n${gaps.length} pairs of these countries have no figure: --json lists them`);
  for (const note of notes) print(note);
}
