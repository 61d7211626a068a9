/**
 * A network of pandapipes with its own results, gauge pressures in bar. Flows are not compared: pandapipes stops at a
 * step of 1e-5 bar, and where gas all but rests (gas_meshed_delta) its flows do not satisfy its own law.
 */
import { objectAt, readJsonObject } from '../gas/json-text.ts';
import { ambientPressurePa, isPandapipesJson, readPandapipesJson } from '../gas/pandapipes-json.ts';
import { solveNetwork } from '../gas/solve-network.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyFormat } from './types.ts';

const PA_PER_BAR = 1e5;

export const gasPandapipes: VerifyFormat = {
  id: 'gas-pandapipes',
  name: 'pandapipes network as JSON with its results',
  recognises: ({ kind, files }) => kind === 'file' && isPandapipesJson(files),
  async solve(reference) {
    const network = readPandapipesJson(reference.files, reference.path);
    const report = solveNetwork(network);
    const heightOf = new Map(network.network.nodes.map((node) => [node.id, node.elevationM ?? 0]));
    const gaugeOf = new Map(
      report.nodes.flatMap(({ id, pressure_pa: pressure }) =>
        pressure === null ? [] : [[id, (pressure - ambientPressurePa(heightOf.get(id) ?? 0)) / PA_PER_BAR] as const],
      ),
    );
    const [file] = [...reference.files.keys()];
    const answer = objectAt(readJsonObject(reference.files, file), 'result');
    return Object.entries(objectAt(answer, 'junction_p_bar_gauge')).map(([node, value]) =>
      createCase({
        id: `${nameOf(reference)}/gauge_pressure/${node}`,
        quantity: 'gauge_pressure',
        unit: 'bar',
        expected: typeof value === 'number' ? value : null,
        got: gaugeOf.get(node) ?? null,
        ...(report.blame ? { note: report.blame } : {}),
      }),
    );
  },
};
