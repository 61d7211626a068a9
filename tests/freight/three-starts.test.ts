/**
 * The fixed point does not hang on where the search begins: from nothing, from everything on the roads, and from a
 * year with the northern route and Suez closed, the real corridor ends in the same flows.
 */
import type { Corridor, Tables } from '@landbridge/corridor';
import { type FreightResult, prepare, solve } from '@landbridge/engines/freight';
import { applyToCorridor, findScenario } from 'landbridge';
import { expect, it } from 'vitest';
import { openCorridor } from './corridor.ts';

const YEAR = 2022;
const OPTIONS = { tolerance: 1e-9 };

function solveFrom(tables: Tables, from?: Tables): FreightResult {
  const input = prepare(tables, YEAR, 'longest');
  if (!from) return solve(input, OPTIONS);
  const startInput = prepare(from, YEAR, 'longest');
  return solve(input, { ...OPTIONS, start: { input: startInput, result: solve(startInput) } });
}

/** Rail and sea seem to cost so much that no one takes them. */
function onTheRoads({ tables }: Corridor): Tables {
  const dear = ['rail', 'sea'].map((mode) => ({
    ...tables.parameter[0],
    parameter_id: `constant_usd:${mode}`,
    value: 1e5,
  }));
  const others = tables.parameter.filter((row) => !dear.some((other) => other.parameter_id === row.parameter_id));
  return { ...tables, parameter: [...others, ...dear] };
}

/** What is unique: the volume of everything that can fill up, and the flow of each choice; routes that tie may share anyhow. */
function listFlows({ flows: [{ equilibrium }] }: FreightResult): Map<string, number> {
  const { congestion, problem } = equilibrium;
  const flows = new Map([...congestion.volume].map((teu, element) => [`element ${element}`, teu]));
  for (const { demandIndex, options } of problem.commodities) {
    for (const { choice, flow } of options) flows.set(`demand ${demandIndex} ${choice.id}`, flow);
  }
  return flows;
}

it('ends in the same flows from three starts', async () => {
  const corridor = await openCorridor();
  const { tables } = corridor;
  const closed = ['northern-route-closed', 'suez-closed'].reduce(
    (before, id) => applyToCorridor(before, findScenario(corridor, id)).corridor,
    corridor,
  );
  const results = [solveFrom(tables), solveFrom(tables, onTheRoads(corridor)), solveFrom(tables, closed.tables)];
  const [cold, ...others] = results.map((result) => {
    expect(result.status).toBe('solved');
    return listFlows(result);
  });
  const largest = Math.max(...cold.values());
  for (const other of others) {
    for (const key of new Set([...cold.keys(), ...other.keys()])) {
      expect(Math.abs((cold.get(key) ?? 0) - (other.get(key) ?? 0)) / largest).toBeLessThan(1e-9);
    }
  }
}, 120_000);
