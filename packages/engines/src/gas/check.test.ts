import { describe, expect, it } from 'vitest';
import { prepareNetwork } from './prepare.ts';
import { GAS, networkOf, onePipe, PIPE } from './test-networks.ts';
import type { GasEdge, GasNetwork, GasOptions } from './types.ts';

const codes = (network: GasNetwork, options: GasOptions = {}) => {
  const { input, issues } = prepareNetwork(network, options);
  expect(input === null).toBe(issues.length > 0);
  return issues.map(({ code, message }) => `${code}: ${message}`);
};
const valve = (id: string, from: string, to: string): GasEdge => ({ kind: 'valve', id, from, to, open: true });

describe('a network that is at fault is told so, by name', () => {
  it.each([
    ['negative diameter', onePipe({ diameterM: -1 }), /^gas\.value: The diameter of pipe pipe is not positive/],
    ['no length', onePipe({ lengthM: Number.NaN }), /^gas\.value: The length of pipe pipe/],
    [
      'no friction factor',
      onePipe({ frictionFactor: undefined }),
      /friction factor of pipe pipe/,
      { friction: 'constant' },
    ],
    ['no roughness', onePipe({ roughnessM: undefined }), /roughness of pipe pipe/, { friction: 'nikuradse' }],
    [
      'a node of no element',
      networkOf([PIPE], [...onePipe().nodes, { id: 'alone' }]),
      /^gas\.disconnected: Node alone/,
    ],
    ['an end that is not there', onePipe({ to: 'uot' }), /^gas\.node_unknown: The pipe pipe ends/],
    ['no pressure anywhere', networkOf([PIPE], [{ id: 'in' }, { id: 'out' }]), /^gas\.no_pressure_reference: No node/],
    [
      'no pressure in one part',
      networkOf(
        [PIPE, { ...PIPE, id: 'other', from: 'u', to: 'v' }],
        [...onePipe().nodes, { id: 'u', withdrawalKgPerS: -1 }, { id: 'v', withdrawalKgPerS: 1 }],
      ),
      /^gas\.no_pressure_reference: .*u, v/,
    ],
    [
      'two slacks without resistance between them',
      networkOf(
        [PIPE, valve('v', 'out', 'x')],
        [
          { id: 'in', pressurePa: 8e6 },
          { id: 'out', pressurePa: 7e6 },
          { id: 'x', pressurePa: 6e6 },
        ],
      ),
      /^gas\.slack_conflict: Nodes out, x both hold a pressure/,
    ],
    [
      'a slack where a station holds the pressure',
      networkOf(
        [
          PIPE,
          { kind: 'compressor', id: 'c', from: 'out', to: 'x', control: { type: 'outlet_pressure', pressurePa: 9e6 } },
        ],
        [{ id: 'in', pressurePa: 8e6 }, { id: 'out' }, { id: 'x', pressurePa: 6e6 }],
      ),
      /^gas\.slack_conflict: Node x holds a pressure that compressor c is to hold too/,
    ],
    [
      'two stations that hold one pressure',
      networkOf(
        ['in', 'out'].map((from, k) => ({
          kind: 'compressor',
          id: `c${k}`,
          from,
          to: 'x',
          control: { type: 'outlet_pressure', pressurePa: 9e6 + k },
        })),
        [{ id: 'in', pressurePa: 8e6 }, { id: 'out', pressurePa: 8e6 }, { id: 'x' }],
      ),
      /^gas\.control_conflict: .*x: compressor c0, compressor c1/,
    ],
    [
      'stations of two ratios side by side',
      networkOf(
        [1.1, 1.2].map((ratio, k) => ({
          kind: 'compressor',
          id: `c${k}`,
          from: 'in',
          to: 'out',
          control: { type: 'ratio', ratio },
        })),
        onePipe().nodes,
      ),
      /^gas\.ratio_conflict: .*compressor c1/,
    ],
    ['a loop of one', onePipe({ to: 'in' }), /^gas\.loop: The pipe pipe ends where it begins/],
    ['two nodes of a name', networkOf([PIPE], [...onePipe().nodes, { id: 'out' }]), /^gas\.duplicate: Two nodes/],
    ['two pipes of a name', networkOf([PIPE, PIPE], onePipe().nodes), /^gas\.duplicate: Two elements of the kind pipe/],
    ['a pressure below nothing', onePipe({}, 1, { pressurePa: -1 }), /^gas\.value: Node out holds a pressure/],
    ['no flow', onePipe({}, Number.NaN), /^gas\.value: Node out has no usable withdrawal/],
    ['a gas without temperature', { ...onePipe(), gas: { ...GAS, temperatureK: 0 } }, /^gas\.value: .*temperatureK/],
    ['nothing at all', networkOf([], []), /^gas\.empty/],
  ] as [string, GasNetwork, RegExp, GasOptions?][])('%s', (_what, network, expected, options) => {
    const issues = codes(network, options);
    expect(
      issues.some((issue) => expected.test(issue)),
      issues.join('\n'),
    ).toBe(true);
    expect(issues.length).toBeLessThanOrEqual(2);
  });

  it('tells every fault at once', () => {
    expect(codes(onePipe({ diameterM: 0, lengthM: -1, roughnessM: -1 }), { friction: 'hofer' })).toHaveLength(3);
  });
});
