/** Faults of a network's structure in words, with the names of what takes part in them. */
import type { createIssue } from '@landbridge/corridor';
import type { Fault } from './parts.ts';
import type { GasEdge, GasNode } from './types.ts';

type IssueDraft = Parameters<typeof createIssue>[0];

const NAMED = 6;

export function describeFault(
  { nodes, edges }: { readonly nodes: readonly GasNode[]; readonly edges: readonly GasEdge[] },
  fault: Fault,
): IssueDraft {
  const nodeNames = listNames(fault.nodes.map((i) => nodes[i].id));
  const edgeNames = listNames(fault.edges.map((e) => `${edges[e].kind.replace('_', ' ')} ${edges[e].id}`));
  switch (fault.kind) {
    case 'slack_conflict':
      return {
        code: 'gas.slack_conflict',
        message:
          fault.edges.length === 0
            ? `Nodes ${nodeNames} both hold a pressure, and what joins them has no resistance`
            : `Node ${nodeNames} holds a pressure that ${edgeNames} is to hold too`,
        found: nodeNames,
        fix: 'let one of them hold the pressure, and give the other its flow',
      };
    case 'control_conflict':
      return {
        code: 'gas.control_conflict',
        message: `Two set-points hold one pressure, at node ${nodeNames}: ${edgeNames}`,
        found: edgeNames,
        fix: 'let one element hold the pressure, and the other a flow or a ratio',
      };
    case 'ratio_conflict':
      return {
        code: 'gas.ratio_conflict',
        message: `Elements without resistance make a ring whose ratios do not agree, at ${edgeNames}`,
        found: `${edgeNames} between ${nodeNames}`,
        fix: 'close one of them, or give it a resistance',
      };
    case 'no_pressure_reference':
      return {
        code: 'gas.no_pressure_reference',
        message: `No pressure is held among the nodes that are joined to ${nodeNames || 'one another'}`,
        found: nodeNames || null,
        expected: 'a pressure held at one node of each connected part',
        fix: 'hold a pressure there, or open what shuts the part off',
      };
  }
}

/** `a, b and 12 more`. */
export function listNames(names: readonly string[]): string {
  const unique = [...new Set(names)];
  if (unique.length <= NAMED) return unique.join(', ');
  return `${unique.slice(0, NAMED).join(', ')} and ${unique.length - NAMED} more`;
}
