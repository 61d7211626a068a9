/**
 * TNTP folders as references: solved from network and trips, then held against the published flows where there are any.
 * Expected are the objective at the published flows, with toll and length free; published volumes x published costs;
 * and link flows without difference.
 */
import { createCase } from '../verify/create-case.ts';
import type { VerifyCase, VerifyFormat } from '../verify/types.ts';
import { assignTntp } from './assign.ts';
import { compareFlows } from './compare-flows.ts';
import { findTntpFlows, isTntpFolder, readTntpFolder } from './read-folder.ts';

/** Near enough to equilibrium that flows agree to nine digits. */
const VERIFY_GAP = 1e-12;
const MAX_ITERATIONS = 300;

export const tntpFolder: VerifyFormat = {
  id: 'tntp',
  name: 'folder with *_net.tntp and *_trips.tntp, and *_flow.tntp where flows are published',
  recognises: ({ kind, files }) => kind === 'folder' && isTntpFolder(files),
  async solve({ path, files }) {
    const { problem } = readTntpFolder(path, files);
    const { report, flows } = assignTntp(problem, { gap: VERIFY_GAP, maxIterations: MAX_ITERATIONS });
    const published = findTntpFlows(path, files, problem.network.nodeCount);
    const compared = published && compareFlows(problem.network, flows, published);
    const unsolved = report.status === 'solved' ? [] : [report.status, ...report.blame];
    const unmatched = compared && compared.unmatched > 0 ? [`${compared.unmatched} links of the two do not match`] : [];
    const note = (...more: string[]) => [...unsolved, ...unmatched, ...more].join('; ');
    const cases: VerifyCase[] = [
      createCase({
        id: `${problem.name}/objective`,
        quantity: 'objective',
        unit: 'time x flow of the file',
        expected: compared?.objective ?? null,
        got: report.objective,
        note: note(),
      }),
      createCase({
        id: `${problem.name}/total`,
        quantity: 'total_time',
        unit: 'time x flow of the file',
        expected: compared?.totalCost ?? null,
        got: report.total_time,
        note: note(),
      }),
    ];
    if (compared) {
      const others =
        compared.constantLinks === 0 || compared.constant === null
          ? []
          : [
              `${compared.constantLinks} links of constant cost, which equilibria load in more than one way, are left out; ` +
                `theirs is ${compared.constant.toExponential(1)}`,
            ];
      cases.push(
        createCase({
          id: `${problem.name}/link-flow`,
          quantity: 'largest_link_flow_difference',
          unit: 'part of the largest flow',
          expected: 0,
          got: compared.rising,
          note: note(...others),
        }),
      );
    }
    return cases;
  },
};
