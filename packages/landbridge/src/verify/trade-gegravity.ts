/**
 * gegravity's results of an agreement between two countries: `gegravity_AAABBB_countries.csv` and `_bilateral.csv`, where AAA
 * and BBB are the codes of the two. The costs are estimated from the table of flows beside them; elasticity and reference
 * importer stand in the folder's README.
 */
import { estimatePpml, solveExactHat, solveResistances } from '@landbridge/engines/trade';
import { Failure } from '../failure.ts';
import { isObject } from '../gas/json-text.ts';
import { prepareGravity } from '../trade/gravity-data.ts';
import type { TradeTable } from '../trade/table-reader.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import { isEstimates, listTradeTables, readReferenceJson, readTable } from './trade-files.ts';
import type { Reference, VerifyCase } from './types.ts';

const AGREEMENT = /^(pta|rta|fta|agreement|trade_agreement)$/i;

interface Experiment {
  readonly countries: readonly string[];
  readonly flows: { readonly base: Float64Array; readonly next: Float64Array };
  readonly values: ReadonlyMap<string, (country: number) => number>;
  readonly fullGdpChange: (country: number) => number;
  readonly note: string;
}

export function solveGegravity(reference: Reference, stem: string): VerifyCase[] {
  const { files } = reference;
  const experiment = solveExperiment(reference, stem);
  const { countries, flows, values } = experiment;
  const cases: VerifyCase[] = [];
  const id = `${nameOf(reference)}/${stem}`;
  if (files.has(`${stem}_countries.csv`)) {
    const table = readTable(files, `${stem}_countries.csv`);
    const names = table.labels.get('country');
    for (let row = 0; row < table.rows; row++) {
      const country = names?.names[names.codes[row]] ?? '';
      const at = countries.indexOf(country);
      for (const [column, numbers] of table.numbers) {
        const value = values.get(column);
        const closures = column === 'GDP change (percent)' && at >= 0;
        const note = closures
          ? `${experiment.note}; with all prices free and nominal deficits fixed ${experiment.fullGdpChange(at).toFixed(6)} %`
          : value
            ? experiment.note
            : 'This figure is not known';
        const unit = column.includes('percent') ? '%' : '1';
        const got = value && at >= 0 ? value(at) : null;
        cases.push(
          createCase({ id: `${id}/${country}/${column}`, quantity: column, unit, expected: numbers[row], got, note }),
        );
      }
    }
  }
  if (files.has(`${stem}_bilateral.csv`))
    cases.push(...compareFlows(id, readTable(files, `${stem}_bilateral.csv`), countries, flows));
  return cases;
}

function compareFlows(
  id: string,
  table: TradeTable,
  countries: readonly string[],
  { base, next }: Experiment['flows'],
): VerifyCase[] {
  const [from, to] = [table.labels.get('exporter'), table.labels.get('importer')];
  const n = countries.length;
  return Array.from({ length: table.rows }).flatMap((_, row) => {
    const [exporter, importer] = [from?.names[from.codes[row]] ?? '', to?.names[to.codes[row]] ?? ''];
    const at = countries.indexOf(exporter) * n + countries.indexOf(importer);
    return [...table.numbers].map(([column, numbers]) => {
      const percent = column.includes('percent');
      const got = percent ? 100 * (next[at] / base[at] - 1) : column.startsWith('baseline') ? base[at] : next[at];
      return createCase({
        id: `${id}/${exporter}-${importer}/${column}`,
        quantity: column,
        unit: percent ? '%' : 'as the trade',
        expected: numbers[row],
        got: got ?? null,
      });
    });
  });
}

/** @throws Failure `reference.invalid` with what the folder lacks */
function solveExperiment(reference: Reference, stem: string): Experiment {
  const { files } = reference;
  const lacks = (what: string) => new Failure('reference.invalid', `${stem}: ${what}`);
  const name = listTradeTables(files).find((table) => {
    const { numbers } = readTable(files, table);
    return numbers.has('Y') && numbers.has('E');
  });
  if (name === undefined) throw lacks('there is no table of flows with Y and E beside it');
  const readme = new TextDecoder().decode(files.get('README.md'));
  const about = readme.split(/\n(?=- )/).find((part) => part.includes('gegravity_')) ?? readme;
  const sigma = Number(/sigma\s*=?\s*([\d.]*\d)/i.exec(about)?.[1]);
  const referenceImporter = /reference importer\s*=?\s*([A-Z]{3})/i.exec(about)?.[1];
  if (!(sigma > 1) || referenceImporter === undefined)
    throw lacks('README.md names no sigma above 1 or no reference importer');
  const table = readTable(files, name);
  const prepared = prepareGravity(table, { variables: variablesOf(files, name, table) });
  const { data, exporterNames, importerNames, rows } = prepared;
  const estimate = estimatePpml(data);
  if (estimate.status !== 'solved') throw lacks(`the costs could not be estimated: ${estimate.blame}`);
  const countries = [...new Set(exporterNames)].sort();
  const n = countries.length;
  const code = stem.replace(/^gegravity_/, '').toUpperCase();
  const partners = countries.filter((country) => code.includes(country));
  const agreement = data.regressors.find((regressor) => AGREEMENT.test(regressor.name));
  if (partners.length !== 2 || code.length !== partners.join('').length || !agreement) {
    throw lacks('its name does not give the codes of two countries, or the table has no column of agreements');
  }
  const slopes = estimate.coefficients.map((item) => item.estimate ?? 0);
  const constant = findConstant(
    data.regressors.map(({ values }) => values),
    slopes,
    estimate.index,
  );
  const openness = new Float64Array(n * n);
  const nextOpenness = new Float64Array(n * n);
  const output = new Float64Array(n);
  const expenditure = new Float64Array(n);
  const slope = slopes[data.regressors.indexOf(agreement)];
  for (let k = 0; k < rows.length; k++) {
    const [i, j] = [countries.indexOf(exporterNames[k]), countries.indexOf(importerNames[k])];
    const index = data.regressors.reduce((sum, { values }, r) => sum + slopes[r] * values[k], constant);
    output[i] = table.numbers.get('Y')![rows[k]];
    expenditure[j] = table.numbers.get('E')![rows[k]];
    openness[i * n + j] = Math.exp(index);
    const joins = i !== j && partners.includes(countries[i]) && partners.includes(countries[j]);
    nextOpenness[i * n + j] = Math.exp(index + (joins ? slope * (1 - agreement.values[k]) : 0));
  }
  return measure(
    countries,
    sigma - 1,
    countries.indexOf(referenceImporter),
    openness,
    nextOpenness,
    output,
    expenditure,
  );
}

/**
 * gegravity 0.3 keeps the shares of outputs and expenditures in the new resistances and takes the price from the outward
 * resistance alone: its full equilibrium has the resistances of its conditional one.
 */
function measure(
  countries: readonly string[],
  elasticity: number,
  reference: number,
  openness: Float64Array,
  nextOpenness: Float64Array,
  output: Float64Array,
  expenditure: Float64Array,
): Experiment {
  const n = countries.length;
  const base = solveResistances(openness, output, expenditure, reference);
  const next = solveResistances(nextOpenness, output, expenditure, reference);
  if (base.status !== 'solved' || next.status !== 'solved')
    throw new Failure('reference.invalid', 'the resistances were not found');
  const root = (power: Float64Array) => power.map((value) => value ** (1 / elasticity));
  const [imr, nextImr] = [root(base.inwardPower), root(next.inwardPower)];
  const [omr, nextOmr] = [root(base.outwardPower), root(next.outwardPower)];
  const price = omr.map((value, i) => value / nextOmr[i]);
  const newOutput = output.map((value, i) => value * price[i]);
  const [oldWorld, newWorld] = [output, newOutput].map((values) => values.reduce((sum, value) => sum + value, 0));
  const nextFlows = next.flows.map(
    (flow, at) => flow * price[at % n] * price[Math.floor(at / n)] * (oldWorld / newWorld),
  );
  const full = solveExactHat({ countries, sectors: [{ name: 'all', elasticity, flows: base.flows }] }, [
    nextOpenness.map((value, at) => (value / openness[at]) ** (-1 / elasticity)),
  ]);
  const percent = (ratio: number) => 100 * (ratio - 1);
  const sum = (flows: Float64Array, pick: (i: number, j: number) => boolean) =>
    flows.reduce((total, flow, at) => total + (pick(Math.floor(at / n), at % n) ? flow : 0), 0);
  const change = (pick: (i: number, j: number) => boolean) => percent(sum(nextFlows, pick) / sum(base.flows, pick));
  const real = (c: number) => price[c] / (nextImr[c] / imr[c]);
  return {
    countries,
    flows: { base: base.flows, next: nextFlows },
    values: new Map<string, (c: number) => number>([
      ['factory gate price change (percent)', (c) => percent(price[c])],
      ['omr change (percent)', (c) => percent(nextOmr[c] / omr[c])],
      ['imr change (percent)', (c) => percent(nextImr[c] / imr[c])],
      ['GDP change (percent)', (c) => percent(real(c))],
      ['terms of trade change (percent)', (c) => percent(real(c))],
      ['welfare statistic', (c) => 1 / real(c)],
      ['output change (percent)', (c) => percent(price[c])],
      ['expenditure change (percent)', (c) => percent(price[c])],
      ['foreign exports change (percent)', (c) => change((i, j) => i === c && j !== c)],
      ['foreign imports change (percent)', (c) => change((i, j) => j === c && i !== c)],
      ['intranational trade change (percent)', (c) => change((i, j) => i === c && j === c)],
      ['baseline imr', (c) => imr[c]],
      ['conditional imr', (c) => nextImr[c]],
      ['experiment imr', (c) => nextImr[c]],
      ['baseline omr', (c) => omr[c]],
      ['conditional omr', (c) => nextOmr[c]],
      ['experiment omr', (c) => nextOmr[c]],
    ]),
    fullGdpChange: (c) => percent(full.priceHat[c] / full.priceIndexHat[c]),
    note:
      `Same closure as gegravity: E/Y and the world shares stay, price is the outward resistance’s inverse, ${countries[reference]}’s inward resistance 1; ` +
      'its coefficients were rounded to seven digits',
  };
}

/** What Stata prints as the constant: the mean of the effects, weighted by the fitted values. */
function findConstant(columns: readonly Float64Array[], slopes: readonly number[], index: Float64Array): number {
  let [sum, weight] = [0, 0];
  for (let k = 0; k < index.length; k++) {
    const fitted = Math.exp(index[k]);
    const explained = columns.reduce((total, values, r) => total + slopes[r] * values[k], 0);
    sum += fitted * (index[k] - explained);
    weight += fitted;
  }
  return sum / weight;
}

/** Variables of the published estimate of that table; every number of the table where there is none. */
function variablesOf(files: Reference['files'], table: string, { numbers }: TradeTable): string[] {
  for (const name of [...files.keys()].filter((file) => isEstimates(files, file))) {
    for (const [key, value] of Object.entries(readReferenceJson(files, name))) {
      if (!isObject(value) || !Array.isArray(value.vars)) continue;
      if (table === `${key}.csv` || table.startsWith(`${key}_`)) return value.vars.map(String);
    }
  }
  return [...numbers.keys()].filter((column) => !/^(year|trade|Y|E)$/.test(column));
}
