/** Figures of one network for the page of validation: ours beside the published ones. */
import type { PackageFiles } from '@landbridge/corridor';
import { assignTntp } from './assign.ts';
import { compareFlows } from './compare-flows.ts';
import { findTntpFlows, readTntpFolder } from './read-folder.ts';

export interface TntpFigures {
  readonly name: string;
  readonly zones: number;
  readonly nodes: number;
  readonly links: number;
  readonly relativeGap: number | null;
  readonly objective: number | null;
  /** At the published flows; null where none are published. */
  readonly publishedObjective: number | null;
  /** Largest difference on links of rising cost, as a part of the largest published flow. */
  readonly linkFlowDifference: number | null;
}

/** @throws Failure `tntp.invalid` */
export function measureTntp(path: string, files: PackageFiles, gap: number): TntpFigures {
  const { name, network, trips } = readTntpFolder(path, files).problem;
  const { report, flows } = assignTntp({ name, network, trips }, { gap });
  const published = findTntpFlows(path, files, network.nodeCount);
  const compared = published && compareFlows(network, flows, published);
  return {
    name,
    zones: network.zoneCount,
    nodes: network.nodeCount,
    links: network.tail.length,
    relativeGap: report.relative_gap,
    objective: report.objective,
    publishedObjective: compared?.objective ?? null,
    linkFlowDifference: compared?.rising ?? null,
  };
}

/** A row of a Markdown table with the columns of `TNTP_HEAD`. */
export function formatTntpRow(figures: TntpFigures): string {
  const { name, zones, nodes, links, relativeGap, objective, publishedObjective, linkFlowDifference } = figures;
  const small = (value: number | null) => (value === null ? '–' : value.toExponential(1));
  const known = objective !== null && publishedObjective !== null;
  const difference = known ? Math.abs(objective - publishedObjective) / publishedObjective : null;
  const cells = [name, zones, nodes, links, small(relativeGap), objective ?? '–', publishedObjective ?? '–'];
  return `| ${[...cells, small(difference), small(linkFlowDifference)].join(' | ')} |`;
}

export const TNTP_HEAD =
  '| network | zones | nodes | links | relative gap | objective | at the published flows | difference | link flows |\n' +
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |';
