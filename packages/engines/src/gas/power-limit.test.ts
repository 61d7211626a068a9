/** A station at its largest power: the power is the limit, and pressures and flow follow. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shaftPower } from './compressor.ts';
import { prepareNetwork } from './prepare.ts';
import { GAS, networkOf, PIPE, solveNetwork } from './test-networks.ts';
import type { Compressor, GasEdge, GasNode, GasOptions } from './types.ts';

const LAWS: readonly GasOptions[] = [
  { friction: 'constant', compressibility: 'ideal' },
  { friction: 'hofer', compressibility: 'papay' },
  { friction: 'hofer', compressibility: 'cnga-full' },
  { friction: 'nikuradse', compressibility: 'papay', compressibilityAlong: 'mean' },
];
const SET_PA = 12e6;

interface Line {
  readonly inletPa: number;
  readonly outletPa: number;
  readonly lengthM: number;
  readonly stations: number;
}

/** Stations with a pipe behind each, between two pressures; nothing is nominated. */
function lineOf({ inletPa, outletPa, lengthM, stations }: Line, first: Partial<Compressor>) {
  const edges: GasEdge[] = [];
  for (let i = 0; i < stations; i++) {
    const control = { type: 'outlet_pressure', pressurePa: SET_PA } as const;
    const station = { kind: 'compressor', id: `c${i}`, from: `s${i}`, to: `d${i}`, control, maxRatio: 3 } as const;
    edges.push(i === 0 ? { ...station, ...first } : station);
    edges.push({ ...PIPE, id: `p${i}`, from: `d${i}`, to: `s${i + 1}`, lengthM });
  }
  const nodes: GasNode[] = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].map((id) => ({
    id,
    ...(id === 's0' ? { pressurePa: inletPa } : id === `s${stations}` ? { pressurePa: outletPa } : {}),
  }));
  return networkOf(edges, nodes);
}

function firstStation(line: Line, first: Partial<Compressor>, laws: GasOptions) {
  const network = lineOf(line, first);
  const { status, blame, state } = solveNetwork(network, laws);
  expect(status, blame ?? '').toBe('solved');
  const outletPa = state!.pressurePa[network.nodes.findIndex(({ id }) => id === 'd0')];
  return { powerW: state!.powerW[0], flow: state!.flowKgPerS[0], outletPa };
}

const line = fc.record({
  inletPa: fc.double({ min: 4e6, max: 9e6, noNaN: true }),
  outletPa: fc.double({ min: 2e6, max: 3.9e6, noNaN: true }),
  lengthM: fc.double({ min: 5e4, max: 3e5, noNaN: true }),
  stations: fc.integer({ min: 1, max: 8 }),
});
const share = fc.double({ min: 0.003, max: 1.5, noNaN: true });
const laws = fc.constantFrom(...LAWS);

describe('a station at its largest power', () => {
  it('gives that power where it would need more, and else is not felt', () => {
    fc.assert(
      fc.property(line, share, laws, fc.constantFrom(3, undefined), (own, part, law, maxRatio) => {
        const free = firstStation(own, { maxRatio }, law);
        const limited = firstStation(own, { maxRatio, maxPowerW: part * free.powerW }, law);
        if (part >= 1) expect(limited).toEqual(free);
        else {
          expect(limited.powerW / (part * free.powerW)).toBeCloseTo(1, 7);
          expect(limited.outletPa).toBeLessThan(free.outletPa);
          expect(limited.outletPa).toBeGreaterThan(own.inletPa);
          expect(limited.flow).toBeLessThan(free.flow);
        }
      }),
    );
  });

  it('is the station without a limit that is set to the pressure which the power reaches', () => {
    fc.assert(
      fc.property(line, fc.double({ min: 0.01, max: 0.95, noNaN: true }), laws, (own, part, law) => {
        const limited = firstStation(own, { maxPowerW: part * firstStation(own, {}, law).powerW }, law);
        const control = { type: 'outlet_pressure', pressurePa: limited.outletPa } as const;
        const set = firstStation(own, { control }, law);
        expect(set.flow / limited.flow).toBeCloseTo(1, 7);
        const { input } = prepareNetwork(lineOf(own, {}), law);
        const z = input!.state.z(own.inletPa);
        const power = shaftPower(GAS, z, limited.outletPa / own.inletPa, limited.flow, 0.8);
        expect(power / limited.powerW).toBeCloseTo(1, 7);
      }),
    );
  });

  it('with more power carries more', () => {
    fc.assert(
      fc.property(line, fc.double({ min: 0.01, max: 0.5, noNaN: true }), laws, (own, part, law) => {
        const { powerW } = firstStation(own, {}, law);
        const flowAt = (limit: number) => firstStation(own, { maxPowerW: limit * powerW }, law).flow;
        expect(flowAt(1.9 * part)).toBeGreaterThan(flowAt(part));
      }),
    );
  });

  it.each(LAWS)('that gets no gas for a set power has no answer, and is named: %o', (law) => {
    const own = { inletPa: 5e6, outletPa: 3e6, lengthM: 1e5, stations: 1 };
    const network = lineOf(own, { control: { type: 'power', powerW: 20e6 } });
    const nodes = network.nodes.map(({ id }) =>
      id === 's1' ? { id, withdrawalKgPerS: 0.5 } : { id, pressurePa: 5e6 },
    );
    const ends = nodes.map((node) => (node.id === 'd0' ? { id: 'd0' } : node));
    const { status, blamed, blame } = solveNetwork({ ...network, nodes: ends }, law);
    expect([status, blamed.elements], blame ?? '').toEqual(['infeasible', ['c0']]);
  });
});
