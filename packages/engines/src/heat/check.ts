/** What a heat network's records can get wrong, each fault with the name of its node or element. */
import { createIssue, type Issue, suggest } from '@landbridge/corridor';
import type { HeatEdge, HeatNetwork } from './types.ts';

/** @cost O(nodes + edges) */
export function checkHeatNetwork(network: HeatNetwork): Issue[] {
  const issues: Issue[] = [];
  const report = (draft: IssueDraft) => issues.push(createIssue(draft));
  checkFluid(network, report);
  checkNodes(network, report);
  for (const edge of network.edges) checkEdge(edge, report);
  checkJoins(network, report);
  return issues;
}

type IssueDraft = Parameters<typeof createIssue>[0];
type Report = (draft: IssueDraft) => void;

function checkFluid({ fluid }: HeatNetwork, report: Report): void {
  if (fluid === 'water') return;
  for (const [column, value] of Object.entries(fluid)) {
    if (Number.isFinite(value) && value > 0) continue;
    report({ code: 'heat.value', column, message: `The fluid has no usable ${column}`, found: String(value) });
  }
}

function checkNodes({ nodes }: HeatNetwork, report: Report): void {
  const seen = new Set<string>();
  for (const { id, pressurePa, temperatureK, injectionKgPerS = 0, elevationM = 0 } of nodes) {
    if (seen.has(id)) report({ code: 'heat.duplicate', message: `Two nodes have the id ${id}`, found: id });
    seen.add(id);
    const bad = (column: string, value: number, expected: string) =>
      report({
        code: 'heat.value',
        column,
        message: `Node ${id} has no usable ${column}`,
        found: String(value),
        expected,
      });
    if (pressurePa !== undefined && !(pressurePa > 0 && Number.isFinite(pressurePa)))
      bad('pressure', pressurePa, 'an absolute pressure in Pa above 0');
    if (temperatureK !== undefined && !(temperatureK > 0 && Number.isFinite(temperatureK)))
      bad('temperature', temperatureK, 'a temperature in K above 0');
    if (!Number.isFinite(injectionKgPerS)) bad('injection', injectionKgPerS, 'a flow in kg/s');
    if (!Number.isFinite(elevationM)) bad('elevation', elevationM, 'a height in m');
  }
}

function checkEdge(edge: HeatEdge, report: Report): void {
  const name = `${edge.kind.replace('_', ' ')} ${edge.id}`;
  const need = (column: string, value: number | undefined, zeroAllowed = false) => {
    if (value !== undefined && Number.isFinite(value) && (zeroAllowed ? value >= 0 : value > 0)) return;
    report({
      code: 'heat.value',
      column,
      message: `The ${column} of ${name} is not ${zeroAllowed ? 'zero or positive' : 'positive'}`,
      found: value === undefined ? 'nothing' : String(value),
      expected: zeroAllowed ? 'a number, 0 or more' : 'a number above 0',
    });
  };
  const finite = (column: string, value: number) => {
    if (!Number.isFinite(value))
      report({ code: 'heat.value', column, message: `The ${column} of ${name} is no number`, found: String(value) });
  };
  if (edge.from === edge.to)
    report({ code: 'heat.loop', message: `The ${name} ends where it begins`, found: edge.from });
  switch (edge.kind) {
    case 'pipe':
      need('length', edge.lengthM);
      need('diameter', edge.diameterM);
      need('roughness', edge.roughnessM, true);
      need('loss coefficient', edge.lossCoefficient ?? 0, true);
      need('heat loss', edge.lossWPerMK ?? 0, true);
      need('surrounding temperature', edge.ambientK);
      finite('heat put in', edge.heatInW ?? 0);
      if (!Number.isInteger(edge.sections ?? 1) || (edge.sections ?? 1) < 1) need('number of sections', undefined);
      if (edge.partner) need('coupling to its partner', edge.partner.couplingWPerMK, true);
      break;
    case 'valve':
    case 'heat_exchanger':
      if (edge.kind === 'heat_exchanger') finite('heat', edge.heatW);
      need('loss coefficient', edge.lossCoefficient ?? 0, true);
      if ((edge.lossCoefficient ?? 0) > 0) need('diameter', edge.diameterM);
      break;
    case 'pump':
      finite('lift', edge.liftPa);
      need('slope', edge.slopePaS2PerKg2 ?? 0, true);
      break;
    case 'producer':
      need('supply temperature', edge.supplyK);
      if (edge.control.type === 'lift') finite('lift', edge.control.liftPa);
      if (edge.control.type === 'flow') need('flow', edge.control.flowKgPerS, true);
      if (edge.control.type === 'heat') need('heat', edge.control.heatW, true);
      break;
    case 'consumer': {
      const given = [edge.heatW, edge.returnK, edge.flowKgPerS].filter((value) => value !== undefined).length;
      if (given !== 2) {
        report({
          code: 'heat.consumer',
          message: `The ${name} is given ${given} of heat, return temperature and flow`,
          found: String(given),
          expected: 'two of them',
        });
      }
      if (edge.heatW !== undefined) need('heat', edge.heatW, true);
      if (edge.returnK !== undefined) need('return temperature', edge.returnK);
      if (edge.flowKgPerS !== undefined) need('flow', edge.flowKgPerS, true);
    }
  }
}

function checkJoins({ nodes, edges }: HeatNetwork, report: Report): void {
  const ids = new Set(nodes.map((node) => node.id));
  const pipes = new Map(edges.flatMap((edge) => (edge.kind === 'pipe' ? [[edge.id, edge] as const] : [])));
  const joined = new Set<string>();
  const seen = new Set<string>();
  for (const edge of edges) {
    const name = `${edge.kind} ${edge.id}`;
    if (seen.has(name))
      report({
        code: 'heat.duplicate',
        message: `Two elements of the kind ${edge.kind} have the id ${edge.id}`,
        found: edge.id,
      });
    seen.add(name);
    for (const end of [edge.from, edge.to]) {
      joined.add(end);
      if (ids.has(end)) continue;
      const near = suggest(end, ids);
      report({
        code: 'heat.node_unknown',
        column: end === edge.from ? 'from' : 'to',
        message: `The ${edge.kind.replace('_', ' ')} ${edge.id} ends at a node that is not there`,
        found: end,
        fix: near ? `did you mean ${near}?` : 'add the node',
      });
    }
    if (edge.kind !== 'pipe' || !edge.partner) continue;
    const other = pipes.get(edge.partner.pipe);
    if (other?.partner?.pipe === edge.id && other.partner.couplingWPerMK === edge.partner.couplingWPerMK) continue;
    report({
      code: 'heat.partner',
      message: `The pipe ${edge.id} has a partner that does not name it with the same coupling`,
      found: edge.partner.pipe,
      fix: 'give both pipes of a pair each other and one coupling',
    });
  }
  if (nodes.length === 0) report({ code: 'heat.empty', message: 'The network has no nodes' });
  for (const { id } of nodes) {
    if (joined.has(id)) continue;
    report({ code: 'heat.disconnected', message: `Node ${id} is disconnected: no element ends at it`, found: id });
  }
}
