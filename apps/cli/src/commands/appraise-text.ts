/** An appraisal in words and tables for a terminal; `--json` and `--csv` hold all of it. */
import type { AppraisalReport } from 'landbridge';
import { formatFigure, formatFixed, formatNumber, formatScaled, formatSigned, NO_VALUE } from '../numbers.ts';
import { print, printTable } from '../output.ts';

/** Countries and inputs that a terminal shows. */
const MAX_COUNTRIES = 10;
const MAX_TORNADO = 10;
const WHOLE_BELOW = 1e6;

export function printAppraisal(report: AppraisalReport): void {
  const { scenario, base, price_year, opening_year, first_year, model_years } = report;
  const usd = `USD (${price_year})`;
  print(`${scenario.title} (${scenario.id}) against ${base.title} (${base.id})`);
  print(
    `Opening ${opening_year}, first spending ${first_year}; solved for ${model_years.join(' and ')}. ` +
      `Dollars of ${price_year}, worth in ${first_year} where nothing else is said.\n`,
  );
  printIndicators(report);
  for (const missing of report.capex_missing) print(`Not known: ${missing}`);
  print('');
  printTable(
    ['gains and costs', `${opening_year}, ${usd}/yr`, `present value, ${usd}`],
    report.parts.map((part) => [part.name, money(part.opening_usd_per_yr), money(part.present_value_usd)]),
  );
  printCapex(report, usd);
  printUsers(report, usd);
  printSplits(report, usd);
  printSensitivity(report, usd);
  print('');
  for (const line of report.notes) print(`- ${line}`);
}

function printIndicators({ indicators }: AppraisalReport): void {
  const show = (id: string, value: number | null) => {
    if (id === 'eirr') return value === null ? NO_VALUE : `${formatNumber(100 * value, 3)} %`;
    return id.endsWith('_usd') ? money(value) : formatNumber(value, 3);
  };
  printTable(
    ['', 'value', 'low', 'high', 'unit'],
    indicators.map(({ id, name, value, low, high, unit }) => [
      name,
      show(id, value),
      show(id, low),
      show(id, high),
      id === 'eirr' ? 'a year' : unit,
    ]),
    { leftFrom: 4 },
  );
}

function printCapex({ capex }: AppraisalReport, usd: string): void {
  if (capex.length === 0) return;
  print('');
  printTable(
    ['works', 'cost in the facts', usd, 'years', 'source'],
    capex.map((phase) => [
      phase.name,
      phase.cost_usd === null
        ? 'not known'
        : `${formatScaled(phase.cost_usd, 4)} USD (${phase.cost_price_year ?? '?'})`,
      formatScaled(phase.usd, 4),
      `${phase.years_of_works}${phase.years_basis === 'assumed' ? ' (assumed)' : ''}`,
      `${phase.source_id}, ${phase.basis}`,
    ]),
    { leftFrom: 4, wrap: [0, 4] },
  );
}

function printUsers({ users, operations }: AppraisalReport, usd: string): void {
  print('');
  printTable(
    [`users, ${usd}/yr`, ...users.map(({ year }) => String(year))],
    (
      [
        ['by the log-sum', 'logsum_usd'],
        ['by the rule of half', 'rule_of_half_usd'],
        ['  of it time', 'time_usd'],
        ['  of it money', 'money_usd'],
        ['  of it other constants', 'perceived_usd'],
        ['  of it new gateways and moves between them', 'new_choices_usd'],
      ] as const
    ).map(([name, key]) => [name, ...users.map((row) => money(row[key]))]),
  );
  print('');
  printTable(
    ['all flows, with less without', ...operations.map(({ year }) => String(year))],
    (
      [
        [`paid to operators, ${usd}/yr`, 'paid_usd'],
        [`subsidies, ${usd}/yr`, 'subsidy_usd'],
        ['time, TEU-h/yr', 'time_teu_h'],
        [`time at its value, ${usd}/yr`, 'time_usd'],
        ['emissions, t CO2e/yr', 'co2e_t'],
      ] as const
    ).map(([name, key]) => [name, ...operations.map((row) => money(row[key]))]),
  );
}

function printSplits({ by_class, by_country, by_mode, opening_year }: AppraisalReport, usd: string): void {
  print('');
  printTable(
    [`users by class, ${opening_year}`, `log-sum, ${usd}/yr`, `rule of half, ${usd}/yr`, `PV, ${usd}`],
    by_class.map((row) => [
      row.class_id,
      money(row.logsum_usd),
      money(row.rule_of_half_usd),
      money(row.present_value_usd),
    ]),
  );
  print('');
  printTable(
    [`by country, ${opening_year}, ${usd}/yr`, 'users', 'operators, states', 't CO2e/yr', `PV, ${usd}`],
    by_country
      .slice(0, MAX_COUNTRIES)
      .map((row) => [
        row.name,
        money(row.users_usd),
        money(row.operators_usd + row.government_usd),
        money(row.co2e_t),
        money(row.present_value_usd),
      ]),
  );
  if (by_country.length > MAX_COUNTRIES) print(`and ${by_country.length - MAX_COUNTRIES} more; --json shows them all`);
  print('');
  printTable(
    ['mode', 'TEU/yr without', 'TEU/yr with', `rule of half, ${usd}/yr`],
    by_mode.map((row) => [
      row.mode,
      formatFixed(row.teu_before, 0),
      formatFixed(row.teu_after, 0),
      money(row.rule_of_half_usd),
    ]),
  );
}

function printSensitivity({ switching, tornado, assumptions, indicators }: AppraisalReport, usd: string): void {
  const basis = new Map(assumptions.map((item) => [item.id as string, item.basis]));
  if (switching.length > 0) {
    print('');
    printTable(
      ['input', 'value', 'basis', 'NPV is 0 at', 'unit'],
      switching.map((row) => [
        row.name,
        formatFigure(row.value, 4),
        basis.get(row.id) ?? '',
        row.switching_value === null ? 'no value' : formatFigure(row.switching_value, 4),
        row.unit,
      ]),
      { leftFrom: 4, wrap: [0] },
    );
  }
  const known = indicators.find(({ id }) => id === 'npv_usd')?.value !== null;
  print('');
  printTable(
    [known ? 'tornado' : 'tornado (costs of works left out)', 'low', 'high', `NPV at low, ${usd}`, 'NPV at high'],
    tornado
      .slice(0, MAX_TORNADO)
      .map((row) => [
        row.name,
        formatFigure(row.low, 4),
        formatFigure(row.high, 4),
        money(row.npv_low_usd),
        money(row.npv_high_usd),
      ]),
    { wrap: [0] },
  );
}

/** With its sign, as a change; to whole dollars (tonnes, hours) below a million. */
function money(value: number | null): string {
  if (value === null || Math.abs(value) >= WHOLE_BELOW) return formatSigned(value);
  const whole = Math.round(value);
  return `${whole > 0 ? '+' : ''}${formatFixed(whole, 0)}`;
}
