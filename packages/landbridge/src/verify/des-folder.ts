/** A folder of references of discrete-event simulation: series with their expectations, queues, traces. */
import { isQueueFile } from '../queueing/index.ts';
import { findExpectation, isTrace, readHead } from './des-files.ts';
import { solveMser5 } from './des-mser5.ts';
import { solveQueueFile } from './des-queues.ts';
import { solveTrace } from './des-trace.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

export const desFolder: VerifyFormat = {
  id: 'des-folder',
  name: 'folder with NAME_series.csv (i, x) and NAME_expected.json of MSER-5, and files of queues and traces beside them',
  recognises: ({ kind, files }) =>
    kind === 'folder' && [...files.keys()].some((name) => findExpectation(files, name) !== undefined),
  async solve(reference) {
    const { files } = reference;
    const cases: VerifyCase[] = [];
    for (const name of [...files.keys()].sort()) {
      const expectation = findExpectation(files, name);
      if (expectation !== undefined) cases.push(...solveMser5(reference, name, expectation));
      else if (isTrace(files, name)) cases.push(...solveTrace(reference, name));
      else if (name.endsWith('.json') && isQueueFile(readHead(files, name)))
        cases.push(...solveQueueFile(reference, name));
    }
    return cases;
  },
};
