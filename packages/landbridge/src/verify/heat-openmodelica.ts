/**
 * Heat-transfer networks of pandapipes with OpenModelica's solution: temperature of each section, velocity of each pipe,
 * loss of pressure from the first held junction to each other.
 */
import { prepareHeat, solveHeat } from '@landbridge/engines/heat';
import { readJsonObject } from '../gas/json-text.ts';
import { isOpenModelicaJson, listObjects, readOpenModelicaJson } from '../heat/openmodelica-json.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

const PA_PER_BAR = 1e5;

export const heatOpenModelica: VerifyFormat = {
  id: 'heat-openmodelica',
  name: 'JSON of a pandapipes heat-transfer network (junction, pipe, fluid) with p_om, v_om, T_om',
  recognises: ({ kind, files }) => {
    const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
    return (
      kind === 'file' && name.endsWith('.json') && isOpenModelicaJson(new TextDecoder().decode(bytes.subarray(0, 2000)))
    );
  },
  async solve(reference) {
    const { network, options, notes } = readOpenModelicaJson(reference.files, reference.path);
    const { input, issues } = prepareHeat(network, options);
    const result = input ? solveHeat(input) : null;
    const state = result?.state ?? null;
    const failure = result ? result.blame : (issues[0]?.message ?? null);
    const note = failure ?? notes[0];
    const [file] = [...reference.files.keys()];
    const content = readJsonObject(reference.files, file);
    const name = nameOf(reference);
    const cases: VerifyCase[] = [];
    const add = (id: string, quantity: string, unit: string, expected: number, got: number | null) =>
      cases.push(createCase({ id: `${name}/${id}`, quantity, unit, expected, got, note }));
    const junctions = listObjects(content.junction);
    const first = Number(listObjects(content.ext_grid).find((item) => item.in_service !== false)?.junction ?? 0);
    for (const [i, junction] of junctions.entries()) {
      if (i === first || typeof junction.p_om !== 'number') continue;
      const expected = PA_PER_BAR * (Number(junctions[first].p_om) - junction.p_om);
      add(`drop/${i}`, 'pressure_drop', 'Pa', expected, state ? state.pressurePa[first] - state.pressurePa[i] : null);
    }
    const edgeOf = new Map(network.edges.map((edge, e) => [edge.id, e]));
    for (const [k, pipe] of listObjects(content.pipe).entries()) {
      const e = edgeOf.get(String(k));
      if (e === undefined) continue;
      const begin = input?.sectionStart[e] ?? 0;
      const temperatures = Array.isArray(pipe.T_om) ? pipe.T_om : [];
      for (const [s, expected] of temperatures.entries()) {
        add(`temperature/${k}/${s}`, 'temperature', 'K', Number(expected), state ? state.sectionOutK[begin + s] : null);
      }
      if (typeof pipe.v_om === 'number') {
        const row = result?.tables.heat_edge?.rows[e];
        add(`velocity/${k}`, 'velocity', 'm/s', pipe.v_om, row ? Number(row[5]) : null);
      }
    }
    return cases;
  },
};
