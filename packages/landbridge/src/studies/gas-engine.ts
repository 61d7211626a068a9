/** The pipelines as studies use them: the steady state of a day, and, where the study asks for one, what a cut does in time. */
import { type CorridorSimulation, readCorridorNetwork, simulateCorridor, solveNetwork } from '../gas/index.ts';
import type { Kpi } from '../types.ts';
import type { EngineAnswer, StudyEngine } from './engine.ts';
import type { StudyFile } from './schema.ts';

type GasQuestion = NonNullable<StudyFile['gas']>;

const PA_PER_MPA = 1e6;
const KG_PER_T = 1000;
const CUT_HOURS = 72;

export const gasEngine: StudyEngine = {
  id: 'gas',
  kpi: 'gas/fuel_kg_s',
  tables: [],
  allTables: ['gas_node', 'gas_edge'],
  start: 'cold',
  takesOptions: false,
  solveBase: () => undefined,
  open(_base, { question, tables: kept }) {
    const {
      day: asked,
      study,
      at,
      left = 0.5,
      for_h: forH = CUT_HOURS,
      hours = forH + 1,
    } = (question ?? {}) as GasQuestion;
    return ({ corridor, year }): EngineAnswer => {
      const day = asked ?? `${year}-07-01`;
      const steady = solveNetwork(readCorridorNetwork(corridor, day));
      const kpis: Kpi[] = steady.kpis.map((kpi) => ({ ...kpi, id: `gas/${kpi.id}` }));
      const answer = {
        status: steady.status,
        blame: steady.blame ?? null,
        residuals: { residual: steady.residual },
        kpis,
        tables: Object.fromEntries(Object.entries(steady.tables).filter(([name]) => kept.includes(name))),
      };
      if (steady.status !== 'solved' || !study) return answer;
      const cut = simulateCorridor(corridor, day, { hours, study: { study, left, forH, ...(at ? { at } : {}) } });
      return {
        ...answer,
        status: cut.status,
        blame: cut.blame ?? null,
        residuals: { ...answer.residuals, time_residual: cut.residual },
        kpis: [...kpis, ...listTimeKpis(cut, hours)],
      };
    };
  },
};

/** Null all where the simulation broke off: what it had reached by then is no result. */
function listTimeKpis({ status, times, contracts }: CorridorSimulation, hours: number): Kpi[] {
  const solved = status === 'solved';
  const [first, last] = [times[0], times.at(-1)];
  const lost = solved && first && last ? (first.linepack_kg - last.linepack_kg) / KG_PER_T : null;
  return [
    { id: 'gas/linepack_lost_t', name: 'Linepack lost by the end', value: lost, unit: 't' },
    {
      id: 'gas/below_contract_h',
      name: 'From the first hour below a contract pressure to the end, summed over offtakes',
      value: solved ? contracts.reduce((sum, row) => sum + hours - (row.below_from_h ?? hours), 0) : null,
      unit: 'h',
    },
    ...contracts.map((row) => ({
      id: `gas/least_pressure_mpa:${row.node}`,
      name: `Least pressure, ${row.node}`,
      value: solved ? row.least_pressure_pa / PA_PER_MPA : null,
      unit: 'MPa',
    })),
  ];
}
