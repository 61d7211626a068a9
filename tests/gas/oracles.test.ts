/** Published and independent solutions of gas networks, each solved from its inputs alone. */
import { join } from 'node:path';
import { type GasReport, readNetworkFile, solveNetwork, type VerifyCase, verifyReferences } from 'landbridge';
import { readReference } from 'landbridge/node';
import { expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';

describeWith('shared', 'gas oracles', (shared) => {
  const folder = join(shared, 'benchmarks', 'gas');
  const verify = async (name: string): Promise<readonly VerifyCase[]> => {
    const { cases } = await verifyReferences([await readReference(join(folder, name))], {
      getCorridor: async () => expect.unreachable(),
    });
    return cases;
  };

  /** Largest error of a quantity; fails where a case has no answer. */
  function worst(cases: readonly VerifyCase[], quantity: string): number {
    const own = cases.filter((item) => item.quantity === quantity);
    expect(own.length).toBeGreaterThan(0);
    for (const { id, expected, error, note } of own)
      if (expected !== null) expect(error, `${id}: ${note}`).not.toBeNull();
    return Math.max(...own.map(({ error }) => error ?? 0));
  }

  it('GasSteadySim: published pressures within 2e-7', async () => {
    expect(worst(await verify('lanl-steady'), 'pressure')).toBeLessThan(2e-7);
  });

  it('nominations of GasLib-11, -24 and -40: pressures and flows within 1e-8', async () => {
    const cases = await verify('steady-nomination');
    for (const quantity of ['pressure', 'pipe_flow', 'compressor_flow'])
      expect(worst(cases, quantity)).toBeLessThan(1e-8);
  });

  it('GasLib-40 at a nomination without a solution is infeasible, with the nodes named', async () => {
    const cases = await verify('steady-nomination/GasLib-40-infeasible');
    expect(cases.map(({ quantity, expected, got }) => [quantity, expected, got])).toEqual([
      ['infeasible', 1, 1],
      ['blamed_nodes', 3, 3],
    ]);
    expect(cases[0].note).toMatch(/nodes 12, 22, 25; the pressure runs out on pipe \d+/);
  });

  it('pandapipes: gauge pressures within 1e-6', async () => {
    expect(worst(await verify('pandapipes-nets'), 'gauge_pressure')).toBeLessThan(1e-6);
  });

  it('GasTranSim in time: one pipe fast 1e-4 and slow 2e-5, eight nodes 5e-5', async () => {
    for (const [name, limit] of [
      ['1-pipe-fast', 1e-4],
      ['1-pipe-slow', 2e-5],
      ['8-node-periodic', 5e-5],
    ] as const) {
      const cases = await verify(`transient/${name}`);
      for (const quantity of ['pressure', 'linepack']) expect(worst(cases, quantity)).toBeLessThan(limit);
    }
  }, 120_000);

  it('closed forms of one pipe and of a compressor', async () => {
    const cases = await verify('analytic');
    expect(worst(cases, 'pressure')).toBeLessThan(1e-8);
    expect(worst(cases, 'friction_factor')).toBeLessThan(1e-7);
    for (const quantity of ['compressibility', 'head', 'power']) expect(worst(cases, quantity)).toBeLessThan(1e-13);
  });

  // Two readers of one network: XML with its units against the JSON that others made of it. Nodes have other names
  // there, so pressures are compared in their order; a valve is a metre of pipe there.
  it.each([
    ['GasLib-11', 1.2, 2e-7],
    ['GasLib-40', 1.3, 1e-9],
  ] as const)('%s from its XML is the network of its JSON', async (name, ratio, tolerance) => {
    const json = readNetworkFile((await readReference(join(folder, 'steady-nomination', name))).files, name);
    const xml = readNetworkFile((await readReference(join(folder, 'gaslib-xml', name))).files, name);
    const network = { ...xml.network, gas: json.network.gas };
    const sorted = (report: GasReport) => report.nodes.map((node) => node.pressure_pa ?? 0).sort((a, b) => a - b);
    const expected = sorted(solveNetwork(json));
    const entries = network.nodes.filter((node) => (node.withdrawalKgPerS ?? 0) < 0);
    const errors = entries.map((entry) => {
      const slacks = new Map([[entry.id, 7e6]]);
      const report = solveNetwork({ ...xml, network }, { compressibility: 'ideal', slacks, ratio });
      if (report.status !== 'solved') return Number.POSITIVE_INFINITY;
      return Math.max(...sorted(report).map((p, k) => Math.abs(p / expected[k] - 1)));
    });
    expect(Math.min(...errors)).toBeLessThan(tolerance);
  });

  it('every file of the folder is recognised, and none of them fails', async () => {
    const cases = await verify('gaslib-xml');
    expect(cases.length).toBe(75);
    for (const item of cases) expect(item.got, item.note).toBeGreaterThan(0);
  });
});
