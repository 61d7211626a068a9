/** A change of trade costs in a world given as a table: conditional and full-endowment equilibrium, with bands. */
import { createIssue } from '@landbridge/corridor';
import { type Closure, type HatResult, solveConditional, solveExactHat, type World } from '@landbridge/engines/trade';
import { Failure } from '../failure.ts';
import { type BandedParameter, bandOf, drawParameter } from './elasticity.ts';
import type { TradeTable } from './table-reader.ts';

export interface CostChangeRequest {
  /** Country id, or * for all. */
  readonly exporter: string;
  readonly importer: string;
  /** Change of the iceberg cost: new over old. Both ways are two changes. */
  readonly factor: number;
}

export interface CounterfactualRequest {
  readonly elasticity: BandedParameter;
  readonly changes?: readonly CostChangeRequest[];
  readonly closure?: Closure;
  /** `world-output`, or a country whose price is held. */
  readonly numeraire?: string;
  readonly draws?: number;
  readonly seed?: number;
}

export interface CounterfactualReport {
  readonly status: HatResult['status'];
  readonly residual: number;
  readonly blame: string | null;
  readonly iterations: number;
  readonly closure: Closure;
  readonly numeraire: string;
  readonly acr_residual: number;
  readonly elasticity: BandedParameter;
  readonly draws: number;
  readonly countries: readonly object[];
  readonly flows: readonly object[];
  readonly notes: readonly string[];
}

/**
 * @param table  exporter, importer, trade (domestic flows too); where there is one a column `cost_hat`, and `sector` with
 *   `elasticity` for several sectors
 * @throws Failure `trade.world` with every issue
 * @cost draws x one exact hat solution
 */
export function solveCounterfactual(table: TradeTable, request: CounterfactualRequest): CounterfactualReport {
  const { elasticity, closure = 'fixed-deficit', numeraire = 'world-output', draws = 200, seed = 1 } = request;
  const { world, costHat } = readWorld(table, request);
  const { countries, sectors } = world;
  const n = countries.length;
  const country = countries.indexOf(numeraire);
  if (numeraire !== 'world-output' && country < 0)
    throw new Failure('trade.world', `The numeraire ${numeraire} is no country of ${table.file}`);
  const options = { closure, numeraire: country < 0 ? ('world-output' as const) : { country } };
  const result = solveExactHat(world, costHat, options);
  const scale = drawParameter(elasticity, draws, seed).map((value) => value / elasticity.value);
  const drawn = Array.from(scale, (factor) => {
    const scaled = {
      countries,
      sectors: sectors.map((sector) => ({ ...sector, elasticity: sector.elasticity * factor })),
    };
    return solveExactHat(scaled, costHat, options);
  }).filter(({ status }) => status === 'solved');
  const conditional = sectors.map((sector, s) => solveConditional(n, sector, costHat[s]));
  const percent = (ratio: number) => 100 * (ratio - 1);
  const solved = result.status === 'solved';
  return {
    status: result.status,
    residual: result.residual,
    blame: result.blame,
    iterations: result.iterations,
    closure,
    numeraire,
    acr_residual: result.acrResidual,
    elasticity,
    draws: drawn.length,
    countries: solved
      ? countries.map((id, i) => {
          const welfare = bandOf(drawn.map(({ realIncomeHat }) => percent(realIncomeHat[i])));
          return {
            country: id,
            welfare_change_percent: percent(result.realIncomeHat[i]),
            welfare_change_low: welfare.low,
            welfare_change_high: welfare.high,
            real_wage_change_percent: percent(result.priceHat[i] / result.priceIndexHat[i]),
            acr_real_wage_change_percent: percent(result.acrRealWageHat[i]),
            price_change_percent: percent(result.priceHat[i]),
            price_index_change_percent: percent(result.priceIndexHat[i]),
            exports_change_percent: changeAbroad(world, result, i, 'exports'),
            imports_change_percent: changeAbroad(world, result, i, 'imports'),
          };
        })
      : [],
    flows: solved
      ? sectors.flatMap(({ name, flows }, s) =>
          Array.from(flows, (flow, at) => ({
            ...(sectors.length > 1 ? { sector: name } : {}),
            exporter: countries[Math.floor(at / n)],
            importer: countries[at % n],
            trade: flow,
            trade_new: result.flows[s][at],
            // With outputs and expenditures as they were: resistances alone answer.
            trade_conditional: conditional[s].status === 'solved' ? conditional[s].flows[at] : null,
            cost_change_percent: percent(costHat[s][at]),
          })).filter(({ trade }) => trade > 0),
        )
      : [],
    notes: [
      `Deficits: ${closure}; numeraire: ${numeraire}`,
      `Bands hold the middle 90 % of ${drawn.length} triangular draws of the elasticity${sectors.length > 1 ? ', all sectors by one factor' : ''}`,
      ...listMismatch(table),
    ],
  };
}

function changeAbroad(
  { countries, sectors }: World,
  { flows: next }: HatResult,
  c: number,
  side: 'exports' | 'imports',
): number | null {
  const n = countries.length;
  const sum = (matrices: readonly Float64Array[]) => {
    let total = 0;
    for (const flows of matrices)
      for (let k = 0; k < n; k++) if (k !== c) total += flows[side === 'exports' ? c * n + k : k * n + c];
    return total;
  };
  const old = sum(sectors.map(({ flows }) => flows));
  return old > 0 ? 100 * (sum(next) / old - 1) : null;
}

/** Outputs and expenditures that the table states and its flows do not add up to. */
function listMismatch(table: TradeTable): string[] {
  const [output, expenditure] = [table.numbers.get('Y'), table.numbers.get('E')];
  if (!output || !expenditure) return [];
  const totalOf = (column: string, values: Float64Array) => {
    const codes = table.labels.get(column)?.codes ?? new Int32Array(0);
    const byCode = new Map<number, number>();
    for (let row = 0; row < codes.length; row++) byCode.set(codes[row], values[row]);
    return [...byCode.values()].reduce((sum, value) => sum + value, 0);
  };
  const [y, e] = [totalOf('exporter', output), totalOf('importer', expenditure)];
  return Math.abs(y / e - 1) > 1e-9
    ? [
        `The table’s outputs add up to ${y.toPrecision(7)}, its expenditures to ${e.toPrecision(7)}: neither is used, its flows are`,
      ]
    : [];
}

function readWorld(
  table: TradeTable,
  { elasticity, changes = [] }: CounterfactualRequest,
): { world: World; costHat: Float64Array[] } {
  const [exporter, importer] = [table.labels.get('exporter'), table.labels.get('importer')];
  const trade = table.numbers.get('trade') ?? table.numbers.get('value');
  if (!exporter || !importer || !trade) {
    throw new Failure('trade.world', `${table.file} needs the columns exporter, importer and trade`, [
      createIssue({
        code: 'trade.world',
        file: table.file,
        message: 'exporter, importer or trade is missing',
        expected: 'exporter, importer, trade',
        found: [...table.labels.keys(), ...table.numbers.keys()].join(', '),
      }),
    ]);
  }
  const countries = [...new Set([...exporter.names, ...importer.names])].sort();
  const place = new Map(countries.map((id, at) => [id, at]));
  const n = countries.length;
  const sectorColumn = table.labels.get('sector');
  const names = sectorColumn?.names ?? ['all goods'];
  const flows = names.map(() => new Float64Array(n * n));
  const costHat = names.map(() => new Float64Array(n * n).fill(1));
  const elasticities = new Float64Array(names.length).fill(elasticity.value);
  const issues: ReturnType<typeof createIssue>[] = [];
  const wrong = (row: number, column: string, expected: string, found: number) =>
    issues.push(
      createIssue({
        code: 'trade.world',
        file: table.file,
        row: row + 2,
        column,
        message: `${column} is not ${expected}`,
        expected,
        found: String(found),
      }),
    );
  for (let row = 0; row < table.rows; row++) {
    const s = sectorColumn?.codes[row] ?? 0;
    const at = place.get(exporter.names[exporter.codes[row]])! * n + place.get(importer.names[importer.codes[row]])!;
    if (!(trade[row] >= 0)) wrong(row, 'trade', '0 or more', trade[row]);
    flows[s][at] += trade[row];
    const cost = table.numbers.get('cost_hat')?.[row] ?? 1;
    if (!(cost > 0)) wrong(row, 'cost_hat', 'above 0', cost);
    costHat[s][at] *= cost;
    const own = sectorColumn && table.numbers.get('elasticity')?.[row];
    if (own !== undefined) elasticities[s] = own;
    if (!(elasticities[s] > 0)) wrong(row, 'elasticity', 'above 0', elasticities[s]);
  }
  for (const [i, id] of countries.entries()) {
    const sum = (at: (k: number) => number) =>
      flows.reduce(
        (total, matrix) => total + Array.from({ length: n }, (_, k) => matrix[at(k)]).reduce((a, b) => a + b, 0),
        0,
      );
    if (sum((k) => i * n + k) > 0 && sum((k) => k * n + i) > 0) continue;
    issues.push(
      createIssue({
        code: 'trade.world',
        file: table.file,
        message: `${id} sells or buys nothing`,
        expected: 'flows to and from each country, domestic ones too',
        found: 'none',
      }),
    );
  }
  for (const { exporter: from, importer: to, factor } of changes) {
    for (const id of [from, to])
      if (id !== '*' && !place.has(id))
        issues.push(
          createIssue({
            code: 'trade.world',
            file: table.file,
            message: `there is no country ${id}`,
            expected: countries.slice(0, 20).join(', '),
            found: id,
          }),
        );
    for (let at = 0; at < n * n; at++) {
      const [i, j] = [countries[Math.floor(at / n)], countries[at % n]];
      if (i === j || (from !== '*' && from !== i) || (to !== '*' && to !== j)) continue;
      for (const matrix of costHat) matrix[at] *= factor;
    }
  }
  if (issues.length > 0)
    throw new Failure('trade.world', `${table.file} is no world of trade: ${issues[0].message}`, issues);
  return {
    world: { countries, sectors: names.map((name, s) => ({ name, elasticity: elasticities[s], flows: flows[s] })) },
    costHat,
  };
}
