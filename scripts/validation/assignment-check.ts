/** User equilibria against published and independent ones: objective, gap and link flows of the TNTP benchmarks. */
import { join } from 'node:path';
import { readReference } from 'landbridge/node';
import { assignTntp, compareFlows, findTntpFlows, readTntpFolder } from 'landbridge/tntp';
import { createTable } from './markdown.ts';

const GAP = 1e-12;
/** Below these a difference is rounding, of ours or of the files, and differs from machine to machine. */
const OBJECTIVE_ROUNDING = 1e-10;
const FLOW_ROUNDING = 1e-8;

interface Published {
  readonly name: string;
  /** Sum of integrals of cost at equilibrium, in the units of the file. */
  readonly objective: number;
  readonly by: string;
}

/** @source README of the shared benchmark, at commit d1639b4 of bstabler/TransportationNetworks */
const PUBLISHED: readonly Published[] = [
  { name: 'SiouxFalls', objective: 4_231_335.287107441, by: 'published' },
  { name: 'Anaheim', objective: 1_286_032.171096033, by: 'the published flows' },
  { name: 'Barcelona', objective: 1_265_654.92203176, by: 'published' },
  { name: 'Eastern-Massachusetts', objective: 26_160.3459229109, by: 'tap-b to a gap of 1e-10' },
  { name: 'Berlin-Mitte-Center', objective: 992_954.69997803, by: 'tap-b to a gap of 1e-10' },
];

export interface AssignmentRow extends Published {
  readonly got: number | null;
  /** Of the links whose cost rises, as a part of the largest flow; null where no flows are published. */
  readonly flowDifference: number | null;
}

/** @param shared  folder with `benchmarks/tntp` @cost a second */
export async function measureAssignment(shared: string): Promise<AssignmentRow[]> {
  const rows: AssignmentRow[] = [];
  for (const item of PUBLISHED) {
    const { path, files } = await readReference(join(shared, 'benchmarks', 'tntp', item.name));
    const { problem } = readTntpFolder(path, files);
    const { report, flows } = assignTntp(problem, { gap: GAP });
    const published = findTntpFlows(path, files, problem.network.nodeCount);
    const compared = published && compareFlows(problem.network, flows, published);
    rows.push({ ...item, got: report.objective, flowDifference: compared?.rising ?? null });
  }
  return rows;
}

export function createAssignmentSection(rows: readonly AssignmentRow[]): string {
  return `## User equilibria against published and independent ones

Each network is solved from its links and trips alone to a relative gap of ${GAP}. The objective is Beckmann’s sum of
integrals, in the units of the file. Networks: Transportation Networks for Research Core Team,
<https://github.com/bstabler/TransportationNetworks>; they are not part of this project.

${createTable(
  ['network', 'objective', 'by', 'ours differs by', 'largest difference of a link flow, part of the largest flow'],
  rows.map(({ name, objective, by, got, flowDifference }) => [
    name,
    String(objective),
    by,
    got === null ? 'not solved' : formatSize(Math.abs(got / objective - 1), OBJECTIVE_ROUNDING),
    flowDifference === null ? 'no flows published' : formatSize(flowDifference, FLOW_ROUNDING),
  ]),
)}
`;
}

function formatSize(value: number, rounding: number): string {
  return value < rounding ? `below ${rounding}` : value.toExponential(1);
}
