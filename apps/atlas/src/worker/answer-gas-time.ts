/** The pipelines in time: a station lost, a supply cut, a winter peak, a line that opens. */
import { type Corridor, createCorridorGasUnit, GAS_UNITS, readCorridorNetwork, simulateCorridor } from 'landbridge';
import { layLine } from './lay-line.ts';
import type { Library } from './library.ts';
import type { Names, Say } from './questions.ts';
import type { GasPlaces, GasTimeAsk, GasTimeLine, GasTimeView, GasUnitView } from './views/gas-time.ts';

const PA_PER_MPA = 1e6;
const W_PER_MW = 1e6;
/** After what happens has ended. */
const AFTER_H = 24;

/** @throws Failure `gas.none` @cost O(rows) */
export async function listGasStudies(library: Library, { day }: { readonly day: string }): Promise<GasPlaces> {
  const corridor = await library.corridor();
  const { tables } = corridor;
  const { network } = readCorridorNetwork(corridor, day);
  const stations = new Set(network.edges.filter(({ kind }) => kind === 'compressor').map(({ id }) => id));
  const present = new Set(network.edges.map(({ id }) => id));
  const nodes = network.nodes.map(({ id, withdrawalKgPerS: taken = 0, pressurePa }) => {
    return { id, ...nameNode(corridor, id), taken, held: pressurePa !== undefined };
  });
  const bare = ({ id, name, name_zh, name_ru }: Names & { readonly id: string }) => ({ id, name, name_zh, name_ru });
  const stood = tables.pipe.filter((row) => present.has(row.pipe_id)).map((row) => row.gas_line_id);
  return {
    units: listUnits(corridor),
    at: {
      'supply-cut': nodes.filter(({ taken, held }) => held || taken < 0).map(bare),
      'station-loss': tables.compressor
        .filter((row) => stations.has(row.compressor_id))
        .map((row) => bare({ id: row.compressor_id, name: row.name, name_zh: row.name_zh, name_ru: row.name_ru })),
      'winter-peak': nodes.filter(({ taken }) => taken > 0).map(bare),
      'line-opening': tables.gas_line
        .filter(({ gas_line_id: id }) => !stood.includes(id) && tables.gas_stage.some(({ lines }) => lines === id))
        .map((row) => bare({ ...row, id: row.gas_line_id })),
    },
  };
}

/** @throws Failure `gas.study` @cost seconds for four days of 6,000 km */
export async function answerGasTime(library: Library, ask: GasTimeAsk, say: Say): Promise<GasTimeView> {
  const corridor = await library.corridor();
  const { study, day, at, left, times, forH } = ask;
  const report = simulateCorridor(corridor, day, {
    hours: 1 + forH + AFTER_H,
    study: {
      study,
      at,
      forH,
      ...(study === 'supply-cut' ? { left } : {}),
      ...(study === 'winter-peak' ? { times } : {}),
    },
    onProgress: (fraction) => say({ words: '', fraction }),
  });
  const named = (id: string) => ({ id, ...nameNode(corridor, id) });
  return {
    status: report.status,
    blame: report.blame ?? null,
    residual: report.residual,
    steps: report.steps,
    timesH: report.times_h,
    linepackKg: report.times.map((time) => time.linepack_kg),
    enteringKgS: report.times.map((time) => time.entering_kg_s),
    leavingKgS: report.times.map((time) => time.leaving_kg_s),
    powerMw: report.times.map((time) => time.power_w / W_PER_MW),
    offtakes: report.nodes
      .filter(({ withdrawals_kg_s: flows }) => flows.some((flow) => flow > 1e-9))
      .map(({ id, withdrawals_kg_s: kgS }) => ({ ...named(id), kgS })),
    lines: layLines(corridor, report),
    contracts: report.contracts.map((contract) => ({ ...nameNode(corridor, contract.node), ...contract })),
    notes: report.notes,
  };
}

function layLines(corridor: Corridor, report: ReturnType<typeof simulateCorridor>): GasTimeLine[] {
  const edges = new Map(report.edges.map((edge) => [edge.id, edge]));
  const pressuresOf = new Map(report.nodes.map(({ id, pressures_pa: pressures }) => [id, pressures]));
  return corridor.tables.gas_line.flatMap(({ gas_line_id: id, name, name_zh, name_ru }): GasTimeLine[] => {
    const steps = layLine(corridor, edges, id);
    if (steps.length === 0) return [];
    // A station has two points at one kilometre.
    const points = steps.flatMap(({ edge, km, lengthKm }) => [
      { km, node: edge.from },
      { km: km + lengthKm, node: edge.to },
    ]);
    return [
      {
        id,
        name,
        name_zh,
        name_ru,
        km: points.map((point) => point.km),
        pressureMpa: report.times_h.map((_, k) =>
          points.map(({ node }) => {
            const pressure = pressuresOf.get(node)?.[k];
            return pressure === undefined ? null : pressure / PA_PER_MPA;
          }),
        ),
      },
    ];
  });
}

/** All are in proportion to mass: what one kilogram is, is enough. */
export function listUnits(corridor: Corridor): GasUnitView[] {
  return GAS_UNITS.map((each) => {
    const { name, flow, amount, reference, flowOf, amountOf } = createCorridorGasUnit(corridor, each);
    return { name, flow, amount, reference, perKgS: flowOf(1), perKg: amountOf(1) };
  });
}

export function nameNode({ tables }: Corridor, nodeId: string): Names {
  const row = tables.gas_node.find(({ gas_node_id: id }) => id === nodeId);
  return { name: row?.name ?? nodeId, name_zh: row?.name_zh ?? null, name_ru: row?.name_ru ?? null };
}
