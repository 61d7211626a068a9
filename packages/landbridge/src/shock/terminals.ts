/** What terminals hand to freight: their capacity curves, measured with and without the shock. */
import { delayOnCurve } from '@landbridge/engines/freight';
import type { ScenarioRun } from '../run.ts';
import type { MeasuredTransfers } from '../terminal/transfer-curves.ts';
import { figureOf } from './answers.ts';
import type { CouplingReport, EngineAnswer } from './types.ts';

export interface TerminalsOfShock {
  readonly base: MeasuredTransfers;
  readonly scenario: MeasuredTransfers;
}

export function answerTerminals({ base, scenario }: TerminalsOfShock): EngineAnswer {
  return {
    engine: 'terminal',
    status: 'solved',
    blame: null,
    figures: scenario.transfers.flatMap((row) => {
      const before = base.transfers.find(({ transfer_id: id }) => id === row.transfer_id);
      const end = row.points.at(-1)?.teu_per_day ?? 0;
      const delay = (of: MeasuredTransfers) => {
        const found = of.curves.get(row.transfer_id);
        return found ? delayOnCurve(found.curve, end) : null;
      };
      return [
        figureOf(
          `capacity:${row.transfer_id}`,
          `Capacity, ${row.transfer_id}`,
          'TEU/day',
          before?.capacity_teu_per_day ?? null,
          row.capacity_teu_per_day,
        ),
        figureOf(
          `delay_full:${row.transfer_id}`,
          `Delay at ${end.toFixed(0)} TEU a day, ${row.transfer_id}`,
          'h',
          delay(base),
          delay(scenario),
        ),
      ];
    }),
    notes: [
      ...scenario.notes,
      'Dwell above that of the emptiest load is the delay; dwell without others stays in the hours of the tables',
    ],
  };
}

/** Delay by the terminals' curves at freight's volumes, against what freight counted there. */
export function handCurves(
  { base, scenario }: TerminalsOfShock,
  before: ScenarioRun,
  run: ScenarioRun,
): CouplingReport {
  const [calm, hit] = [countDelay(base, before), countDelay(scenario, run)];
  const total = run.result.kpis.find(({ id }) => id === 'total_time_teu_h')?.value ?? 0;
  const meanH = ({ received, teu }: DelayCount) => (teu > 0 ? received / teu : 0);
  return {
    coupling: 'terminal-freight',
    what: 'delay at simulated terminals',
    unit: 'TEU-h/yr',
    handed_over: hit.handed,
    received: hit.received,
    moves: hit.received !== calm.received,
    effect: total > 0 ? Math.abs(hit.received - calm.received) / total : 0,
    words: `a container waits ${meanH(hit).toFixed(3)} h at ${scenario.curves.size} simulated terminals, ${meanH(calm).toFixed(3)} h without the shock; ${(hit.teu - calm.teu).toFixed(0)} TEU a year more pass them`,
  };
}

interface DelayCount {
  readonly handed: number;
  readonly received: number;
  readonly teu: number;
}

function countDelay({ curves }: MeasuredTransfers, run: ScenarioRun): DelayCount {
  let [handed, received, teu] = [0, 0, 0];
  for (const { input, equilibrium } of run.result.flows) {
    const { capacities, elements } = input.network;
    const { congestion } = equilibrium;
    for (const [element, curve] of (capacities.curves ?? []).entries()) {
      const own = curve && curves.get(elements.transferIds[capacities.row[element]]);
      if (!own) continue;
      const volume = Math.max(0, congestion.volume[element]);
      teu += volume * input.period.days;
      handed += volume * input.period.days * delayOnCurve(own.curve, volume);
      received += volume * input.period.days * congestion.delayH[element];
    }
  }
  return { handed, received, teu };
}
