/** Trade as studies use it: what a run changes against the study's base, with the queues of its containers. */
import { Failure } from '../failure.ts';
import { type LoopState, solveLoop } from '../trade/index.ts';
import type { Kpi } from '../types.ts';
import type { EngineAnswer, StudyEngine } from './engine.ts';
import { type SolvedFreight, solveFreight } from './freight-engine.ts';
import { createFreightRun } from './freight-run.ts';

/** Failures that are answers: they come again whenever the run is asked. */
const UNSOLVED = ['trade.freight', 'trade.equilibrium'];

export const tradeEngine: StudyEngine = {
  id: 'trade',
  kpi: 'trade/real_income_loss_usd',
  tables: [],
  allTables: [],
  start: 'base',
  takesOptions: false,
  solveBase: (base) => solveFreight(base),
  open(base, _options, solved) {
    const baseRun = createFreightRun(base, solved as SolvedFreight);
    return ({ corridor, year }): EngineAnswer => {
      const scenario = { id: 'run', title: 'run', year, edits: [] };
      try {
        const state = solveLoop(corridor, scenario, scenario, { baseRun });
        return describe(state);
      } catch (error) {
        if (!(error instanceof Failure && UNSOLVED.includes(error.code))) throw error;
        return { status: 'not_converged', blame: error.message, residuals: { residual: null }, kpis: [], tables: {} };
      }
    };
  },
};

function describe({ status, residual, rounds, world, last }: LoopState): EngineAnswer {
  const solved = status === 'solved';
  const end = rounds.at(-1);
  const figure = (id: string, name: string, unit: string, value: number | undefined): Kpi => ({
    id: `trade/${id}`,
    name,
    value: solved ? (value ?? null) : null,
    unit,
  });
  return {
    status,
    blame: solved ? null : `containers and trade’s answer to their costs differ by ${residual.toExponential(2)}`,
    residuals: { residual },
    kpis: [
      figure('real_income_loss_usd', 'Loss of real income of all economies', 'USD/yr', end && -end.gain_usd),
      figure('trade_change_usd', 'Change of international trade', 'USD/yr', end?.trade_change_usd),
      figure('containers_teu', 'Containers of the relations', 'TEU/yr', end?.teu_per_year),
      figure('delivered_cost_change', 'Mean change of delivered cost', '%', end?.delivered_cost_change_percent),
      ...world.economies.map(({ id, gdp }, i) =>
        figure(
          `real_income_loss_usd:${id}`,
          `Loss of real income, ${id}`,
          'USD/yr',
          gdp.gdp_usd * (1 - last.hat.realIncomeHat[i]),
        ),
      ),
    ],
    tables: {},
  };
}
