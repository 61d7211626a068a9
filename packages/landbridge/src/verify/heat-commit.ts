/** Unit commitment of heat and power units with a store and a grid: JSON with the proven optimum. */
import { commitUnits } from '@landbridge/engines/heat';
import { loadSolver } from '@landbridge/engines/optimisation';
import { isObject, readJsonObject } from '../gas/json-text.ts';
import { isCommitJson, readCommitJson } from '../heat/commit-json.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyFormat } from './types.ts';

/** The references' optima are compared to a hundredth of a unit of cost: the gap must be below that. */
const RELATIVE_GAP = 1e-9;

export const heatCommit: VerifyFormat = {
  id: 'heat-commit',
  name: 'JSON with heat_MW, load_MW, units by vertices, boiler, storage, grid and expected.optimal_cost',
  recognises: ({ kind, files }) => {
    const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
    return (
      kind === 'file' && name.endsWith('.json') && isCommitJson(new TextDecoder().decode(bytes.subarray(0, 60_000)))
    );
  },
  async solve(reference) {
    const problem = readCommitJson(reference.files, reference.path);
    const result = commitUnits(await loadSolver(), problem, { relativeGap: RELATIVE_GAP });
    const [file] = [...reference.files.keys()];
    const { expected } = readJsonObject(reference.files, file);
    return [
      createCase({
        id: `${nameOf(reference)}/cost`,
        quantity: 'cost',
        unit: '$',
        expected: isObject(expected) && typeof expected.optimal_cost === 'number' ? expected.optimal_cost : null,
        got: result.cost,
        note: result.blame ?? `bound ${result.bound}, gap ${result.gap?.toExponential(1)}, ${result.nodes} nodes`,
      }),
    ];
  },
};
