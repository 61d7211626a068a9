/** A shock's report, its traces and a line of each of many, as text. */
import type { ShockForward, ShockReport, ShockTrace } from 'landbridge';
import { formatNumber, formatScaled } from '../numbers.ts';
import { print, printTable } from '../output.ts';

/** Rows shown of each table; --json holds all. */
const SHOWN = 10;
const INPUTS = 25;

export function printShock(report: ShockReport): void {
  const { shock, status, engines, couplings, links, conservation_residual: residual } = report;
  print(`${shock.title} (${shock.scenario}) against ${shock.base}, ${shock.year}: ${status}\n`);
  for (const expected of shock.expected) print(`expected: ${expected}`);
  print('');
  for (const [place, link] of links.entries()) print(`${place + 1}. ${link}`);
  for (const { coupling, words } of couplings.filter(({ moves }) => !moves))
    print(`–  ${coupling} moves nothing: ${words}`);
  printLosers(report);
  printTimeline(report);
  printSubstitutes(report);
  if (report.search) {
    print(`\nLargest single loss of each country, of ${report.search.closings} closings`);
    printTable(
      ['country', 'element', 'USD a day', 'TEU a day not carried', 'next', 'USD a day'],
      report.search.losses.map((row) => [
        row.name,
        `${row.kind}/${row.id}`,
        scaled(row.damage_usd_per_day),
        scaled(row.unserved_teu_per_day),
        row.runner_up ?? '–',
        scaled(row.runner_up_usd_per_day),
      ]),
      { rightFrom: 2 },
    );
  }
  for (const { engine, figures, status: answered, blame } of engines) {
    print(`\n${engine}: ${answered}${blame ? `, ${blame}` : ''}`);
    const sorted =
      engine === 'trade' ? [...figures].sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0)) : figures;
    printTable(
      ['figure', 'unit', 'without', 'with', 'change', 'low', 'high'],
      sorted
        .slice(0, SHOWN)
        .map((row) => [
          row.name,
          row.unit,
          scaled(row.base),
          scaled(row.shock),
          scaled(row.change),
          scaled(row.low ?? null),
          scaled(row.high ?? null),
        ]),
      { rightFrom: 2 },
    );
  }
  print('');
  printTable(
    ['coupling', 'what', 'unit', 'handed over', 'received'],
    couplings.map((row) => [row.coupling, row.what, row.unit, scaled(row.handed_over), scaled(row.received)]),
    { rightFrom: 3 },
  );
  print(`\nHanded over and received differ by ${formatNumber(residual, 1)} at most.`);
  for (const words of report.bands) print(words);
}

function printLosers({ losers }: ShockReport): void {
  print('\nWho loses what, over the year');
  const sorted = [...losers].sort((a, b) => Math.abs(b.cost_change_usd) - Math.abs(a.cost_change_usd));
  printTable(
    [
      'country',
      'cost, USD',
      'low',
      'high',
      'time, TEU-h',
      'TEU',
      'real income, USD',
      'low',
      'high',
      'worst from',
      'to',
    ],
    sorted
      .slice(0, SHOWN)
      .map((row) => [
        row.name,
        scaled(row.cost_change_usd),
        scaled(row.cost_low_usd),
        scaled(row.cost_high_usd),
        scaled(row.time_change_teu_h),
        scaled(row.teu_change),
        scaled(row.income_change_usd),
        scaled(row.income_low_usd),
        scaled(row.income_high_usd),
        row.worst_from,
        row.worst_to,
      ]),
    { rightFrom: 1 },
  );
}

function printTimeline({ timeline }: ShockReport): void {
  print('\nWhen');
  printTable(
    ['from', 'to', 'engine', 'who', 'what', 'unit', 'without', 'with', 'change'],
    timeline.map((row) => [
      row.at.slice(0, 16),
      row.until?.slice(0, 16) ?? '',
      row.engine,
      row.who,
      row.what,
      row.unit,
      scaled(row.base),
      scaled(row.shock),
      scaled(row.change),
    ]),
    { rightFrom: 6 },
  );
}

function printSubstitutes({ substitution }: ShockReport): void {
  const { from, to, lost, gained, cost_usd_per_teu: usd } = substitution;
  print(`\nWhat loses and what takes over, ${from} to ${to}`);
  printTable(
    ['place', 'name', 'TEU without', 'TEU with', 'change', 'delay without, h', 'with, h'],
    [...lost, ...gained].map((row) => [
      `${row.kind}/${row.id}`,
      row.name,
      scaled(row.teu_base),
      scaled(row.teu_shock),
      scaled(row.teu_change),
      scaled(row.delay_base_h),
      scaled(row.delay_shock_h),
    ]),
    { rightFrom: 2 },
  );
  if (usd === null) return;
  const { cost_low_usd_per_teu: low, cost_high_usd_per_teu: high } = substitution;
  print(
    `Other ways cost ${scaled(usd)} USD more for each TEU that the largest loser loses (${scaled(low)} to ${scaled(high)}).`,
  );
}

export function printSummary({ shock, status, links, couplings, conservation_residual: residual }: ShockReport): void {
  print(`${shock.id}: ${status}; handed over and received differ by ${formatNumber(residual, 1)}`);
  for (const [place, link] of links.entries()) print(`  ${place + 1}. ${link}`);
  for (const { coupling } of couplings.filter(({ moves }) => !moves)) print(`  –  ${coupling} moves nothing`);
}

export function printTrace({ figure, value, unit, path, given, inputs }: ShockTrace): void {
  print(`${figure} = ${scaled(value)} ${unit}\n`);
  for (const { engine, over, words } of path)
    print(`${over === null ? '' : '<- '}${engine}${over ? ` over ${over}: ${words}` : ''}`);
  for (const line of given) print(`given: ${line}`);
  print('');
  printTable(
    ['engine', 'figure', 'value', 'unit', 'basis', 'source', `moves by 1 %, ${unit}`],
    inputs
      .slice(0, INPUTS)
      .map((row) => [row.engine, row.figure, scaled(row.value), row.unit, row.basis, row.source_id, scaled(row.moves)]),
    { rightFrom: 6 },
  );
  if (inputs.length > INPUTS) print(`and ${inputs.length - INPUTS} more; --json shows them all`);
}

export function printForward({ input, moved_to: moved, results, couplings }: ShockForward): void {
  print(`${input.figure}: ${scaled(input.value)} to ${scaled(moved)} ${input.unit}\n`);
  printTable(
    ['engine', 'figure', 'unit', 'with the shock', 'moved', 'change'],
    results.map((row) => [
      row.engine,
      row.name,
      row.unit,
      scaled(row.shock),
      scaled(row.moved),
      scaled(row.moved - (row.shock ?? 0)),
    ]),
    { rightFrom: 3 },
  );
  for (const { coupling, unit, change } of couplings) print(`${coupling}: ${scaled(change)} ${unit} more handed over`);
  if (results.length === 0) print('Nothing of the shock depends on it.');
}

const scaled = (value: number | null): string => (value === null ? '–' : formatScaled(value));
