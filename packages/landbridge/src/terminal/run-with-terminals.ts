/** Scenarios whose transfers delay as simulated terminals do, and not by the powers that the tables assume. */
import type { Corridor, Scenario } from '@landbridge/corridor';
import { type RunOptions, runScenario, type ScenarioRun } from '../run.ts';
import { applyToCorridor } from '../scenarios.ts';
import { type MeasuredTransfers, measureTransferCurves, type TransferCurveOptions } from './transfer-curves.ts';

export interface TerminalRunOptions extends Omit<RunOptions, 'curves' | 'start'> {
  readonly onTerminal?: (terminalId: string) => void;
}

/**
 * `runScenarios` with terminals simulated. What the tables' hours hold is the dwell of the terminals as the corridor has
 * them: a scenario that edits one changes its dwell, not what was published.
 *
 * @throws Failure as `runScenario` and `measureTransferCurves`
 * @cost that of the runs, and of a capacity curve for each terminal that differs, about two seconds each
 */
export async function runScenariosWithTerminals(
  corridor: Corridor,
  scenarios: readonly Scenario[],
  { onTerminal, ...options }: TerminalRunOptions = {},
): Promise<ScenarioRun[]> {
  const shelf: NonNullable<TransferCurveOptions['shelf']> = new Map();
  const stop = options.signal ? { signal: options.signal } : {};
  const say = onTerminal ? { onProgress: onTerminal } : {};
  const published = new Map<number, MeasuredTransfers>();
  const runs: ScenarioRun[] = [];
  for (const scenario of scenarios) {
    const applied = applyToCorridor(corridor, scenario, options.year);
    const { year } = applied.scenario;
    const asPublished =
      published.get(year) ?? (await measureTransferCurves(corridor, year, { shelf, ...stop, ...say }));
    published.set(year, asPublished);
    const { curves } = await measureTransferCurves(applied.corridor, year, { shelf, asPublished, ...stop, ...say });
    runs.push(runScenario(corridor, scenario, { ...options, curves, ...(runs[0] ? { start: runs[0] } : {}) }));
  }
  return runs;
}
