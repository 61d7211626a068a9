/**
 * A folder with `network.json`, `bc.json`, `params.json` and solutions by equation of state: `exact_sol_EOS.json`,
 * `solution_EOS.json`, or `expected_EOS.json` where there is to be none. The network is solved from the first three.
 */
import type { CompressibilityLaw } from '@landbridge/engines/gas';
import { type JsonObject, objectAt, readJsonObject } from '../gas/json-text.ts';
import { solveNetwork } from '../gas/solve-network.ts';
import { isSteadyJson, readSteadyJson } from '../gas/steady-json.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

const ANSWER = /^(exact_sol|solution|expected)_(ideal|simple_cnga|full_cnga)\.json$/;
const LAWS: Readonly<Record<string, CompressibilityLaw>> = {
  ideal: 'ideal',
  simple_cnga: 'cnga-simple',
  full_cnga: 'cnga-full',
};

export const gasSteady: VerifyFormat = {
  id: 'gas-steady',
  name: 'folder with network.json, bc.json, params.json and exact_sol_, solution_ or expected_EOS.json',
  recognises: ({ kind, files }) =>
    kind === 'folder' && isSteadyJson(files) && [...files.keys()].some((name) => ANSWER.test(name)),
  async solve(reference) {
    const { files, path } = reference;
    const network = readSteadyJson(files, path);
    const cases: VerifyCase[] = [];
    for (const name of [...files.keys()].sort()) {
      const match = ANSWER.exec(name);
      if (!match) continue;
      const report = solveNetwork(network, { compressibility: LAWS[match[2]] });
      const answer = readJsonObject(files, name);
      const id = `${nameOf(reference)}/${match[2]}`;
      if (match[1] === 'expected') cases.push(...compareVerdict(id, answer, report));
      else cases.push(...compare(id, answer, report, match[1] === 'solution'));
    }
    return cases;
  },
};

type Report = ReturnType<typeof solveNetwork>;

/** Flows too where the solution was computed to rounding: those published carry a bisection's error of 1e-7. */
function compare(id: string, answer: JsonObject, report: Report, withFlows: boolean): VerifyCase[] {
  const { blame: note } = report;
  const pressureOf = new Map(report.nodes.map((node) => [node.id, node.pressure_pa]));
  const flowOf = new Map(report.edges.map((edge) => [`${edge.kind} ${edge.id}`, edge.flow_kg_s]));
  const list = (values: JsonObject, quantity: string, unit: string, find: (key: string) => number | null | undefined) =>
    Object.entries(values).map(([key, value]) =>
      createCase({
        id: `${id}/${quantity}/${key}`,
        quantity,
        unit,
        expected: typeof value === 'number' ? value : null,
        got: find(key) ?? null,
        ...(note ? { note } : {}),
      }),
    );
  return [
    ...list(objectAt(answer, 'nodal_pressure'), 'pressure', 'Pa', (key) => pressureOf.get(key)),
    ...(withFlows
      ? ['pipe', 'compressor', 'control_valve'].flatMap((kind) =>
          list(objectAt(answer, `${kind}_flow`), `${kind}_flow`, 'kg/s', (key) => flowOf.get(`${kind} ${key}`)),
        )
      : []),
  ];
}

/** 1 where it is called infeasible, and the nodes without a pressure by number. */
function compareVerdict(id: string, answer: JsonObject, { status, blame, blamed }: Report): VerifyCase[] {
  const nodes = Object.keys(objectAt(answer, 'nodes_with_negative_p_squared'));
  const named = nodes.filter((node) => blamed?.nodes.includes(node)).length;
  const note = blame === undefined ? {} : { note: blame };
  return [
    createCase({
      id: `${id}/infeasible`,
      quantity: 'infeasible',
      unit: '1',
      expected: answer.verdict === 'no physical solution' ? 1 : null,
      got: status === 'not_converged' ? null : Number(status === 'infeasible'),
      ...note,
    }),
    createCase({
      id: `${id}/blamed_nodes`,
      quantity: 'blamed_nodes',
      unit: '1',
      expected: nodes.length,
      got: named,
      ...note,
    }),
  ];
}
