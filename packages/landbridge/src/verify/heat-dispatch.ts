/** Economic dispatch of heat and power units, one hour: JSON with `unit1`, ... and the solved demands. */
import { dispatchConvex } from '@landbridge/engines/heat';
import { loadSolver } from '@landbridge/engines/optimisation';
import { isDispatchJson, readDispatchJson } from '../heat/dispatch-json.ts';
import { listObjects } from '../heat/openmodelica-json.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

export const heatDispatch: VerifyFormat = {
  id: 'heat-dispatch',
  name: 'JSON with unit1, unit2, ... (cost, vertices_PH or P or H) and demands with their optimum in solved',
  recognises: ({ kind, files }) => {
    const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
    return (
      kind === 'file' && name.endsWith('.json') && isDispatchJson(new TextDecoder().decode(bytes.subarray(0, 1000)))
    );
  },
  async solve(reference) {
    const { units, content } = readDispatchJson(reference.files, reference.path);
    const solver = await loadSolver();
    const cases: VerifyCase[] = [];
    const { published } = content;
    const rows = [...listObjects(content.solved), ...listObjects(published ? [published] : [])];
    for (const [k, row] of rows.entries()) {
      const result = dispatchConvex(solver, units, Number(row.PD), Number(row.HD));
      const id = `${nameOf(reference)}/${k}`;
      const note = result.blame ?? `bound ${result.bound}, gap ${result.gap?.toExponential(1)}`;
      const add = (quantity: string, unit: string, got: number | null) => {
        if (typeof row[quantity] !== 'number') return;
        const expected = Number(row[quantity]);
        cases.push(createCase({ id: `${id}/${quantity}`, quantity, unit, expected, got, note }));
      };
      add('cost', '$/h', result.cost);
      for (const [u, unit] of units.entries()) {
        add(`P${unit.id.slice(4)}`, 'MW', result.powerMw?.[u] ?? null);
        add(`H${unit.id.slice(4)}`, 'MW', result.heatMw?.[u] ?? null);
      }
    }
    return cases;
  },
};
