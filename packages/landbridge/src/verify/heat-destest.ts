/**
 * IBPSA DESTEST, network CE 1, the steady row of several tools: pipes_*.csv, nodes_*.csv, network0_steady.csv; its week, where
 * network1_*.csv and heat_profile_*.csv are there too. The case's
 * description is not among the files: flow, supply and ground are those that the format's README infers from the results.
 * Pressure drops and the loss of single pipes are left out, since the listed sizes do not give them.
 */
import { evaluateWater, type HeatEdge, type HeatNetwork, prepareHeat, solveHeat } from '@landbridge/engines/heat';
import { createCase } from './create-case.ts';
import { verifyWeek, WEEK_GROUND_K, WEEK_SUPPLY_K } from './heat-destest-week.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

const ZERO_C = 273.15;
const SUPPLY_K = 70 + ZERO_C;
const GROUND_K = 10 + ZERO_C;
const DROP_K = 30;
const FLOW_KG_PER_S = 553 / 3600;
const STEADY = /^network0_steady.*\.csv$/;
const WEEK = /^network1_.*\.csv$/;
const PROFILE = /^heat_profile_.*\.csv$/;

export const heatDestest: VerifyFormat = {
  id: 'heat-destest',
  name: 'folder with pipes_*.csv, nodes_*.csv and network0_steady.csv (and a week: network1_*.csv, heat_profile_*.csv) of DESTEST',
  recognises: ({ kind, files }) =>
    kind === 'folder' &&
    [STEADY, /^pipes_.*\.csv$/].every((pattern) => [...files.keys()].some((name) => pattern.test(name))),
  async solve(reference) {
    const read = (pattern: RegExp) => {
      const name = [...reference.files.keys()].find((key) => pattern.test(key))!;
      return parseCsv(new TextDecoder().decode(reference.files.get(name)));
    };
    const pipes = read(/^pipes_.*\.csv$/);
    const network = createNetwork(pipes, SUPPLY_K, GROUND_K);
    const { input, issues } = prepareHeat(network);
    const result = input ? solveHeat(input) : null;
    const temperatures = new Map(
      input?.nodes.map(({ id }, i) => [id, (result?.state?.temperatureK[i] ?? Number.NaN) - ZERO_C]),
    );
    const [head, ...tools] = read(STEADY);
    const produced = result?.state?.heatW[network.edges.findIndex(({ kind }) => kind === 'producer')] ?? Number.NaN;
    const cases: VerifyCase[] = [];
    for (const [c, column] of head.entries()) {
      const values = tools.map((row) => Number(row[c])).filter(Number.isFinite);
      if (values.length === 0) continue;
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const note =
        result?.blame ??
        issues[0]?.message ??
        `mean of ${values.length} tools, from ${Math.min(...values)} to ${Math.max(...values)}`;
      const add = (unit: string, got: number) =>
        cases.push(
          createCase({ id: `${nameOf(reference)}/${column}`, quantity: column, unit, expected: mean, got, note }),
        );
      const place = /^T([sr])_(.+)$/.exec(column);
      if (place) add('°C', temperatures.get(`${place[1]} ${longName(place[2])}`) ?? Number.NaN);
      else if (column.startsWith('m_supply')) {
        const e = network.edges.findIndex(({ kind }) => kind === 'producer');
        add('kg/h', (result?.state?.flowKgPerS[e] ?? Number.NaN) * 3600);
      } else if (column === 'Q_source_W') add('W', produced);
    }
    const names = [...reference.files.keys()];
    if (names.some((name) => WEEK.test(name)) && names.some((name) => PROFILE.test(name))) {
      const week = createNetwork(pipes, WEEK_SUPPLY_K, WEEK_GROUND_K);
      cases.push(...verifyWeek(nameOf(reference), week, read(PROFILE), read(WEEK)));
    }
    return cases;
  },
};

const longName = (name: string) => name.replace(/^SD(\d+)$/, 'SimpleDistrict_$1');

/** Supply and return along each row; every end of the tree that is a building takes the flow. */
function createNetwork([head, ...rows]: string[][], supplyK: number, groundK: number): HeatNetwork {
  const at = (pattern: RegExp) => head.findIndex((name) => pattern.test(name));
  const [begin, end, length, diameter, thickness, conductivity] = [
    /^Beginning/,
    /^Ending/,
    /^Length/,
    /^Inner/,
    /^Insulation/,
    /^U-value/,
  ].map(at);
  const ends = new Set(rows.map((row) => row[end]));
  const begins = new Set(rows.map((row) => row[begin]));
  const root = [...ends].find((name) => !begins.has(name))!;
  const buildings = [...begins].filter((name) => !ends.has(name));
  const edges: HeatEdge[] = rows.flatMap((row, k) => {
    const d = Number(row[diameter]);
    const common = {
      kind: 'pipe' as const,
      lengthM: Number(row[length]),
      diameterM: d,
      roughnessM: 0,
      // The column that is called U-value holds the conductivity of the insulation.
      lossWPerMK: (2 * Math.PI * Number(row[conductivity])) / Math.log((d + 2 * Number(row[thickness])) / d),
      ambientK: groundK,
    };
    return [
      { ...common, id: `s${k}`, from: `s ${row[end]}`, to: `s ${row[begin]}` },
      { ...common, id: `r${k}`, from: `r ${row[begin]}`, to: `r ${row[end]}` },
    ];
  });
  const heatW = FLOW_KG_PER_S * evaluateWater(SUPPLY_K - DROP_K / 2, 1e6).heatCapacityJPerKgK * DROP_K;
  for (const name of buildings) {
    edges.push({ kind: 'consumer', id: name, from: `s ${name}`, to: `r ${name}`, heatW, flowKgPerS: FLOW_KG_PER_S });
  }
  edges.push({
    kind: 'producer',
    id: 'source',
    from: `r ${root}`,
    to: `s ${root}`,
    supplyK,
    control: { type: 'lift', liftPa: 1e6 },
  });
  const names = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const nodes = [...names].map((id) => (id === `r ${root}` ? { id, pressurePa: 1e6 } : { id }));
  return { fluid: 'water', nodes, edges };
}

function parseCsv(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(','));
}
