/** The steady state of a corridor's pipelines on a day, laid out along each line. */
import { type Corridor, readCorridorNetwork, solveNetwork } from 'landbridge';
import { listUnits, nameNode } from './answer-gas-time.ts';
import { layLine } from './lay-line.ts';
import type { GasLineView, GasView } from './questions.ts';

type Report = ReturnType<typeof solveNetwork>;

const PA_PER_MPA = 1e6;

/** @throws Failure `gas.none` where no pipe exists on the day @cost one steady state */
export function answerGas(corridor: Corridor, day: string): GasView {
  const report = solveNetwork(readCorridorNetwork(corridor, day));
  const { tables } = corridor;
  const pressureMpa = (nodeId: string) => {
    const found = report.nodes.find(({ id }) => id === nodeId)?.pressure_pa ?? null;
    return found === null ? null : found / PA_PER_MPA;
  };
  const lines = tables.gas_line.flatMap((line): GasLineView[] => {
    const view = layOut(corridor, report, line.gas_line_id, pressureMpa);
    // A line that is no part of what is solved has nothing to draw.
    if (view.points.every(({ pressureMpa: mpa }) => mpa === null)) return [];
    const { gas_line_id: id, name, name_zh, name_ru, capacity_bcm_per_year: nameplateBcmPerYear } = line;
    return [{ id, name, name_zh, name_ru, nameplateBcmPerYear, ...view }];
  });
  return {
    day,
    units: listUnits(corridor),
    status: report.status,
    blame: report.blame ?? null,
    residual: report.residual,
    lines,
    elsewhere: tables.gas_line
      .filter(({ gas_line_id: id, opened, closed }) => {
        const stands = Boolean(opened) && opened! <= day && !(closed && closed <= day);
        return stands && !lines.some((line) => line.id === id);
      })
      .map(({ name, name_zh, name_ru }) => ({ name, name_zh, name_ru })),
    kpis: report.kpis,
    flows: report.nodes
      .filter(({ withdrawal_kg_s: kgS }) => Math.abs(kgS) > 1e-9)
      .map(({ id, withdrawal_kg_s: kgS }) => ({
        nodeId: id,
        ...nameNode(corridor, id),
        kgS,
        pressureMpa: pressureMpa(id),
      })),
    notes: report.notes,
  };
}

/** Pipes and stations of a line in the order in which gas passes them, with the kilometre of each end. */
function layOut(
  corridor: Corridor,
  report: Report,
  lineId: string,
  pressureMpa: (nodeId: string) => number | null,
): Pick<GasLineView, 'points' | 'stations'> {
  const steps = layLine(corridor, new Map(report.edges.map((edge) => [edge.id, edge])), lineId);
  const end = steps.at(-1);
  const put = (km: number, nodeId: string, flowKgS: number | null) => ({
    km,
    nodeId,
    pressureMpa: pressureMpa(nodeId),
    flowKgS,
  });
  return {
    points: [
      ...steps.map(({ edge, km }) => put(km, edge.from, edge.flow_kg_s)),
      ...(end ? [put(end.km + end.lengthKm, end.edge.to, null)] : []),
    ],
    stations: steps
      .filter(({ edge }) => edge.kind === 'compressor')
      .map(({ edge: { id, from, to, power_w: powerW }, km }) => {
        const [before, behind] = [pressureMpa(from), pressureMpa(to)];
        const row = corridor.tables.compressor.find(({ compressor_id: own }) => own === id);
        return {
          id,
          name: row?.name ?? id,
          name_zh: row?.name_zh ?? null,
          name_ru: row?.name_ru ?? null,
          km,
          ratio: before === null || behind === null ? null : behind / before,
          powerMw: powerW === null ? null : powerW / 1e6,
        };
      }),
  };
}
