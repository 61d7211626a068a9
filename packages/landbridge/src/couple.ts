/**
 * One shock through every engine. Read it from the top: each engine is asked in turn, and what one says becomes the next
 * one's input. A coupling that is left out leaves the single engine's result as it is, to the bit.
 *
 *     scenario -> freight <-> trade          costs of the ways change trade, trade fills the ways
 *                 freight  -> spares         hours on the way change what a stock of parts keeps running
 *     scenario -> roads    -> heat           a closed road stops the coal
 *     scenario -> gas      -> heat           gas that does not arrive is not burnt
 */
import type { Corridor, Scenario } from '@landbridge/corridor';
import { type CorridorSimulation, simulateCorridor } from './gas/index.ts';
import { readHeatCase, testWinter, type WinterRequest } from './heat/index.ts';
import { runScenario, type ScenarioRun } from './run.ts';
import { applyToCorridor } from './scenarios.ts';
import { answerFreight, answerGas, answerHeat, answerTrade } from './shock/answers.ts';
import { countClosedDays } from './shock/closed-days.ts';
import { handContainers, handCosts } from './shock/hand-over.ts';
import { rankLinks } from './shock/links.ts';
import type { ShockFile } from './shock/shock-file.ts';
import { answerSpares } from './shock/spares.ts';
import type { CouplingName, CouplingReport, EngineAnswer, ShockReport } from './shock/types.ts';
import { reportLoop, solveLoop } from './trade/index.ts';
import { VERSION } from './version.ts';

export interface ShockOptions {
  /** Couplings left out, beside those of the file. */
  readonly without?: readonly CouplingName[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (what: string) => void;
}

/**
 * @throws Failure where the scenario, a table or an engine's input does not fit; the signal's reason when aborted
 * @cost some four to ten freight solves, two transients of the pipelines and two schedules of the heat plant
 */
export async function runShock(
  corridor: Corridor,
  shock: ShockFile,
  scenarios: { readonly base: Scenario; readonly scenario: Scenario },
  options: ShockOptions = {},
): Promise<ShockReport> {
  const { signal, onProgress = () => {} } = options;
  const left = new Set([...(shock.without ?? []), ...(options.without ?? [])]);
  const couplings: CouplingReport[] = [];
  const engines: EngineAnswer[] = [];
  const stop = signal ? { signal } : {};

  onProgress('freight and trade');
  let base: ScenarioRun;
  let run: ScenarioRun;
  if (left.has('freight-trade')) {
    base = runScenario(corridor, scenarios.base, stop);
    run = runScenario(corridor, scenarios.scenario, { ...stop, start: base });
    engines.push(answerFreight(base, run));
  } else {
    const feedback = !left.has('trade-freight');
    const state = solveLoop(corridor, scenarios.scenario, scenarios.base, { ...stop, feedback });
    ({ base, run } = state);
    const report = reportLoop(state);
    engines.push(answerFreight(base, run), answerTrade(report));
    couplings.push(handCosts(state));
    if (feedback) couplings.push(handContainers(state, report));
  }

  if (corridor.tables.bus_type.length > 0 && !left.has('freight-spares')) {
    onProgress('spare parts');
    signal?.throwIfAborted();
    const spares = answerSpares(base, run);
    engines.push(spares.answer);
    couplings.push(spares.coupling);
  }

  const before = applyToCorridor(corridor, scenarios.base).corridor;
  const after = applyToCorridor(corridor, scenarios.scenario).corridor;
  let gas: CorridorSimulation | null = null;
  if (shock.gas) {
    onProgress('gas');
    signal?.throwIfAborted();
    const { day, study, at, left: share, for_h: forH, hours = (forH ?? 72) + 1 } = shock.gas;
    const request = study && { study, ...(at ? { at } : {}), left: share ?? 0.5, ...(forH ? { forH } : {}) };
    gas = simulateCorridor(after, day, { hours, ...(request ? { study: request } : {}), ...stop });
    engines.push(answerGas(simulateCorridor(before, day, { hours, ...stop }), gas));
  }

  if (shock.heat) {
    onProgress('heat');
    signal?.throwIfAborted();
    const {
      day,
      days,
      outdoor_c: outdoorC,
      stock_t: stockT,
      delivery_t_per_day: delivery,
      coal_links: links,
    } = shock.heat;
    const usual: WinterRequest = { days, outdoorC, stockT, deliveryTPerDay: delivery, ...stop };
    const closed = left.has('road-coal') ? 0 : countClosedDays(after, links ?? [], day, days);
    const item = readHeatCase(after, day);
    const [calm, hit] = [
      await testWinter(readHeatCase(before, day), usual),
      await testWinter(item, { ...usual, daysWithout: closed }),
    ];
    engines.push(answerHeat(calm, hit));
    if (!left.has('road-coal')) {
      couplings.push({
        coupling: 'road-coal',
        what: 'coal that does not come while its road is closed',
        unit: 't',
        handed_over: closed * delivery,
        received: calm.fuel_at_hand_t - hit.fuel_at_hand_t,
        moves: calm.coldest_indoor_c !== hit.coldest_indoor_c || calm.fuel_burnt_t !== hit.fuel_burnt_t,
        effect: (calm.delivered_mwh ?? 0) > 0 ? 1 - (hit.delivered_mwh ?? 0) / (calm.delivered_mwh ?? 1) : 0,
        words:
          closed === 0
            ? 'no road of the coal is closed in the spell'
            : `${closed} days without coal: ${(calm.fuel_at_hand_t - hit.fuel_at_hand_t).toFixed(0)} t less; rooms fall to ${hit.coldest_indoor_c?.toFixed(1)} °C, ${calm.coldest_indoor_c?.toFixed(1)} °C without the shock`,
      });
    }
    if (gas && !left.has('gas-heat')) {
      couplings.push({
        coupling: 'gas-heat',
        what: 'gas to the heat plant',
        unit: 'kg/s',
        handed_over: 0,
        received: 0,
        moves: false,
        effect: 0,
        words: `${item.plant.name} burns ${item.plant.fuel} and is no offtake of the pipelines: the gas moves nothing there`,
      });
    }
  }

  const failed = engines.find(({ status }) => status !== 'solved');
  return {
    landbridge: VERSION,
    shock: { id: shock.id, title: shock.title, scenario: shock.scenario, base: shock.base },
    status: failed ? (failed.status === 'infeasible' ? 'infeasible' : 'not_converged') : 'solved',
    conservation_residual: couplings.reduce(
      (worst, { handed_over: a, received: b }) =>
        Math.max(worst, a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))),
      0,
    ),
    engines,
    couplings,
    links: rankLinks(couplings),
  };
}
