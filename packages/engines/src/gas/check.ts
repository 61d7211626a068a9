/** What a network's records can get wrong, each fault with the name of its node or element. */
import { createIssue, type Issue, suggest } from '@landbridge/corridor';
import { needsRoughness } from './friction.ts';
import type { FrictionLaw, GasEdge, GasNetwork } from './types.ts';

/** @cost O(nodes + edges) */
export function checkNetwork(network: GasNetwork, friction: FrictionLaw): Issue[] {
  const issues: Issue[] = [];
  const report = (draft: IssueDraft) => issues.push(createIssue(draft));
  checkGas(network, report);
  checkNodes(network, report);
  for (const edge of network.edges) checkEdge(edge, friction, report);
  checkJoins(network, report);
  return issues;
}

type IssueDraft = Parameters<typeof createIssue>[0];
type Report = (draft: IssueDraft) => void;

function checkGas({ gas: { composition, ...gas } }: GasNetwork, report: Report): void {
  const shares = Object.values(composition ?? { methane: 1 });
  const sum = shares.reduce((total, share) => total + share, 0);
  if (!(Math.abs(sum - 1) < 1e-4) || shares.some((share) => !(share >= 0))) {
    const message = 'The shares of the gas’s components are not parts of one whole';
    report({
      code: 'gas.value',
      column: 'composition',
      message,
      found: `${shares.join(' + ')} = ${sum}`,
      expected: '1',
    });
  }
  for (const [name, value] of Object.entries(gas)) {
    if (Number.isFinite(value) && value > 0) continue;
    report({ code: 'gas.value', column: name, message: `The gas has no usable ${name}`, found: String(value) });
  }
}

function checkNodes({ nodes }: GasNetwork, report: Report): void {
  const seen = new Set<string>();
  const reportNumber = (id: string, column: string, value: number) =>
    report({ code: 'gas.value', column, message: `Node ${id} has no usable ${column}`, found: String(value) });
  for (const { id, pressurePa, withdrawalKgPerS = 0, elevationM = 0 } of nodes) {
    if (seen.has(id)) report({ code: 'gas.duplicate', message: `Two nodes have the id ${id}`, found: id });
    seen.add(id);
    if (pressurePa !== undefined && !(pressurePa > 0 && Number.isFinite(pressurePa))) {
      report({
        code: 'gas.value',
        column: 'pressure',
        message: `Node ${id} holds a pressure that is not positive`,
        found: String(pressurePa),
        expected: 'an absolute pressure in Pa above 0',
      });
    }
    if (!Number.isFinite(withdrawalKgPerS)) reportNumber(id, 'withdrawal', withdrawalKgPerS);
    if (!Number.isFinite(elevationM)) reportNumber(id, 'elevation', elevationM);
  }
}

/** Numbers of an element that must be positive, or not negative. */
function checkEdge(edge: GasEdge, friction: FrictionLaw, report: Report): void {
  const need = (column: string, value: number | undefined, zeroAllowed = false) => {
    if (value !== undefined && Number.isFinite(value) && (zeroAllowed ? value >= 0 : value > 0)) return;
    const name = `${edge.kind.replace('_', ' ')} ${edge.id}`;
    report({
      code: 'gas.value',
      column,
      message: `The ${column} of ${name} is not ${zeroAllowed ? 'zero or positive' : 'positive'}`,
      found: value === undefined ? 'nothing' : String(value),
      expected: zeroAllowed ? 'a number, 0 or more' : 'a number above 0',
    });
  };
  if (edge.from === edge.to) {
    report({
      code: 'gas.loop',
      message: `The ${edge.kind.replace('_', ' ')} ${edge.id} ends where it begins`,
      found: edge.from,
    });
  }
  if (edge.kind === 'pipe') {
    need('length', edge.lengthM);
    need('diameter', edge.diameterM);
    if (friction === 'constant') need('friction factor', edge.frictionFactor);
    if (needsRoughness(friction))
      need('roughness', edge.roughnessM, friction === 'hofer' || friction === 'colebrook-white');
    if (edge.efficiency !== undefined) need('efficiency', edge.efficiency);
    if (edge.lossCoefficient !== undefined) need('loss coefficient', edge.lossCoefficient, true);
    if (edge.temperatureK !== undefined) need('temperature', edge.temperatureK);
  }
  if (edge.kind === 'short_pipe' && edge.lossPa2S2PerKg2 !== undefined) need('loss', edge.lossPa2S2PerKg2, true);
  if (edge.kind === 'resistor') {
    need('drag factor', edge.dragFactor, true);
    need('diameter', edge.diameterM);
  }
  if ('control' in edge) {
    const { control } = edge;
    if (control.type === 'ratio') need('ratio', control.ratio);
    if (control.type === 'outlet_pressure') need('outlet pressure', control.pressurePa);
    if (control.type === 'flow') need('flow', control.flowKgPerS, true);
    if (control.type === 'power') need('power', control.powerW);
  }
  if (edge.kind === 'compressor') {
    if (edge.maxRatio !== undefined) need('largest ratio', edge.maxRatio);
    if (edge.maxPowerW !== undefined) need('largest power', edge.maxPowerW);
    if (edge.adiabaticEfficiency !== undefined) need('adiabatic efficiency', edge.adiabaticEfficiency);
    if (edge.driveEfficiency !== undefined) need('drive efficiency', edge.driveEfficiency);
  }
}

function checkJoins({ nodes, edges }: GasNetwork, report: Report): void {
  const ids = new Set(nodes.map((node) => node.id));
  const joined = new Set<string>();
  const seen = new Set<string>();
  let guesses = 0;
  for (const { id, kind, from, to } of edges) {
    if (seen.has(`${kind} ${id}`)) {
      report({ code: 'gas.duplicate', message: `Two elements of the kind ${kind} have the id ${id}`, found: id });
    }
    seen.add(`${kind} ${id}`);
    for (const end of [from, to]) {
      joined.add(end);
      if (ids.has(end)) continue;
      const column = end === from ? 'from' : 'to';
      const near = guesses++ < 20 ? suggest(end, ids) : null;
      report({
        code: 'gas.node_unknown',
        column,
        message: `The ${kind.replace('_', ' ')} ${id} ends at a node that is not there`,
        found: end,
        fix: near ? `did you mean ${near}?` : 'add the node',
      });
    }
  }
  if (nodes.length === 0) report({ code: 'gas.empty', message: 'The network has no nodes' });
  for (const { id } of nodes) {
    if (joined.has(id)) continue;
    report({
      code: 'gas.disconnected',
      message: `Node ${id} is disconnected: no element ends at it`,
      found: id,
      fix: 'join it to the network or remove it',
    });
  }
  if (nodes.length > 0 && !nodes.some((node) => node.pressurePa !== undefined)) {
    report({
      code: 'gas.no_pressure_reference',
      message: 'No node holds a pressure, so that no pressure is determined',
      expected: 'a pressure at one node at least',
      fix: 'give a supply its pressure instead of its flow',
    });
  }
}
