/** The steady state of a corridor's pipelines on a day, laid out along each line. */
import { type Corridor, readCorridorNetwork, solveNetwork } from 'landbridge';
import type { GasLineView, GasView, Names } from './questions.ts';

type Report = ReturnType<typeof solveNetwork>;

const PA_PER_MPA = 1e6;
const S_PER_YEAR = 365 * 86_400;
const M3_PER_BCM = 1e9;

/** @throws Failure `gas.none` where no pipe exists on the day @cost one steady state */
export function answerGas(corridor: Corridor, day: string): GasView {
  const report = solveNetwork(readCorridorNetwork(corridor, day));
  const { tables } = corridor;
  const density = tables.gas_parameter.find((row) => row.gas_parameter_id === 'density_20c_kg_per_m3')?.value ?? 1;
  const toBcm = (kgPerS: number) => (kgPerS * S_PER_YEAR) / density / M3_PER_BCM;
  const pressureMpa = (nodeId: string) => {
    const found = report.nodes.find(({ id }) => id === nodeId)?.pressure_pa ?? null;
    return found === null ? null : found / PA_PER_MPA;
  };
  const nameOf = (nodeId: string): Names => {
    const row = tables.gas_node.find(({ gas_node_id: id }) => id === nodeId);
    return { name: row?.name ?? nodeId, name_zh: row?.name_zh ?? null, name_ru: row?.name_ru ?? null };
  };
  const lines = tables.gas_line.flatMap((line): GasLineView[] => {
    const view = layOut(corridor, report, line.gas_line_id, { toBcm, pressureMpa });
    if (view.points.length === 0) return [];
    const { gas_line_id: id, name, name_zh, name_ru, capacity_bcm_per_year: nameplateBcmPerYear } = line;
    return [{ id, name, name_zh, name_ru, nameplateBcmPerYear, ...view }];
  });
  return {
    day,
    status: report.status,
    blame: report.blame ?? null,
    residual: report.residual,
    lines,
    kpis: report.kpis,
    flows: report.nodes
      .filter(({ withdrawal_kg_s: kgPerS }) => Math.abs(kgPerS) > 1e-9)
      .map(({ id, withdrawal_kg_s: kgPerS }) => ({
        nodeId: id,
        ...nameOf(id),
        bcmPerYear: toBcm(kgPerS),
        pressureMpa: pressureMpa(id),
      })),
    notes: report.notes,
  };
}

interface Reading {
  readonly toBcm: (kgPerS: number) => number;
  readonly pressureMpa: (nodeId: string) => number | null;
}

/** Pipes and stations of a line in the order in which gas passes them, with the kilometre of each end. */
function layOut({ tables }: Corridor, report: Report, lineId: string, { toBcm, pressureMpa }: Reading) {
  const edgeOf = new Map(report.edges.map((edge) => [edge.id, edge]));
  const lengthOf = new Map(tables.pipe.map((row) => [row.pipe_id, row.length_km]));
  const own = [
    ...tables.pipe.filter((row) => row.gas_line_id === lineId).map((row) => row.pipe_id),
    ...tables.compressor.filter((row) => row.gas_line_id === lineId).map((row) => row.compressor_id),
  ].flatMap((id) => edgeOf.get(id) ?? []);
  const after = new Map(own.map((edge) => [edge.from, edge]));
  const ends = new Set(own.map((edge) => edge.to));
  let edge = own.find(({ from }) => !ends.has(from));
  const points: GasLineView['points'][number][] = [];
  const stations: GasLineView['stations'][number][] = [];
  let km = 0;
  while (edge) {
    const { id, kind, from, to, flow_kg_s: kgPerS, power_w: powerW } = edge;
    const put = (nodeId: string, flowBcmPerYear: number | null) => {
      points.push({ km, pressureMpa: pressureMpa(nodeId), flowBcmPerYear, nodeId });
    };
    put(from, toBcm(kgPerS));
    if (kind === 'compressor') {
      const [before, behind] = [pressureMpa(from), pressureMpa(to)];
      const row = tables.compressor.find(({ compressor_id: own }) => own === id);
      const names = { name: row?.name ?? id, name_zh: row?.name_zh ?? null, name_ru: row?.name_ru ?? null };
      const ratio = before === null || behind === null ? null : behind / before;
      stations.push({ id, ...names, km, ratio, powerMw: powerW === null ? null : powerW / 1e6 });
    }
    km += lengthOf.get(id) ?? 0;
    const next = after.get(to);
    if (!next || points.length > 2 * own.length) put(to, null);
    edge = points.length > 2 * own.length ? undefined : next;
  }
  return { points, stations };
}
