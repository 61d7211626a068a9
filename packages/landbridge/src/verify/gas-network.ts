/** Networks that state no solution, GasLib and MATGAS: their steady state, with nothing to hold it against. */

import { Failure } from '../failure.ts';
import { isGasLib, readGasLib } from '../gas/gaslib-xml.ts';
import { isMatgas, readMatgas } from '../gas/matgas.ts';
import type { NetworkFile } from '../gas/network-file.ts';
import { solveNetwork } from '../gas/solve-network.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import type { Reference, VerifyCase, VerifyFormat } from './types.ts';

export const gasLib: VerifyFormat = {
  id: 'gaslib',
  name: 'folder with a GasLib .net and its .scn',
  recognises: ({ kind, files }) =>
    kind === 'folder' && isGasLib(files) && [...files.keys()].every((name) => !name.includes('/')),
  solve: async (reference) => solveWithout(reference, () => readGasLib(reference.files, reference.path)),
};

export const matgas: VerifyFormat = {
  id: 'matgas',
  name: 'MATGAS .m; its optimum is not computed',
  recognises: ({ kind, files }) => kind === 'file' && isMatgas(files),
  solve: async (reference) => solveWithout(reference, () => readMatgas(reference.files, reference.path)),
};

function solveWithout(reference: Reference, read: () => NetworkFile): VerifyCase[] {
  const name = nameOf(reference);
  const blank = { quantity: 'pressure', unit: 'Pa', expected: null };
  try {
    const report = solveNetwork(read());
    if (report.status !== 'solved') {
      return [createCase({ ...blank, id: name, got: null, note: `${report.status}: ${report.blame}` })];
    }
    const note = report.notes.join('; ');
    return report.nodes.map((node) =>
      createCase({ ...blank, id: `${name}/pressure/${node.id}`, got: node.pressure_pa, note }),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [createCase({ ...blank, id: name, got: null, note: error.message })];
  }
}
