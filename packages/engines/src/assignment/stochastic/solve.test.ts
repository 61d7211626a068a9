import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareAssignment } from '../prepare.ts';
import { solveAssignment } from '../solve.ts';
import { type Case, cases, listPaths } from '../test-network.ts';
import type { AssignmentNetwork, TripTable } from '../types.ts';
import { solveStochastic } from './solve.ts';
import { bisect, costOfLink, listFlows, type Network, shareOut } from './test-fixed-point.ts';
import { KERNELS, type PathLinks, type StochasticFlows, type StochasticOptions } from './types.ts';

/** `links`: tail, head, free-flow time, b, power, capacity. */
function networkOf(nodeCount: number, links: readonly (readonly number[])[]): Network {
  const column = (i: number) => Float64Array.from(links, (link) => link[i]);
  return {
    nodeCount,
    tail: Int32Array.from(column(0)),
    head: Int32Array.from(column(1)),
    freeFlowTime: column(2),
    b: column(3),
    power: column(4),
    capacity: column(5),
    fixedCost: new Float64Array(links.length),
    closedNodeCount: 0,
  };
}

const trips = (...pairs: readonly (readonly [number, number, number])[]): TripTable => ({
  origin: Int32Array.from(pairs, ([origin]) => origin),
  destination: Int32Array.from(pairs, ([, destination]) => destination),
  trips: Float64Array.from(pairs, ([, , count]) => count),
});

function flowsOf(
  { network, table }: { network: AssignmentNetwork; table: TripTable },
  options: StochasticOptions,
): StochasticFlows {
  const result = solveStochastic(prepareAssignment(network, table), options);
  if (!result.flows) throw new Error(`${result.status}: ${result.blame.join(', ')}`);
  return result.flows;
}

/** Every simple path of every pair with trips. */
function allPaths({ network, table }: Case): PathLinks {
  const origin: number[] = [];
  const destination: number[] = [];
  const first = [0];
  const links: number[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < table.trips.length; i++) {
    const [from, to] = [table.origin[i], table.destination[i]];
    if (table.trips[i] === 0 || from === to || seen.has(`${from} ${to}`)) continue;
    seen.add(`${from} ${to}`);
    for (const path of listPaths(network, from, to)) {
      origin.push(from);
      destination.push(to);
      links.push(...path);
      first.push(links.length);
    }
  }
  const whole = (values: number[]) => Int32Array.from(values);
  return { origin: whole(origin), destination: whole(destination), first: whole(first), links: whole(links) };
}

/** Two or more parallel links from 0 to 1. */
const parallel = fc.array(
  fc.tuple(fc.double({ min: 0.5, max: 3, noNaN: true }), fc.constantFrom(0, 0.15, 1), fc.constantFrom(1, 2.5, 4)),
  { minLength: 2, maxLength: 3 },
);

/** A direct way of cost 1, and two ways that share a link of cost 1 - own and have one of cost `own` each. */
const redBlueBus = (own: number): { network: Network; table: TripTable } => ({
  network: networkOf(3, [
    [0, 2, 1, 0, 0, 1],
    [0, 1, 1 - own, 0, 0, 1],
    [1, 2, own, 0, 0, 1],
    [1, 2, own, 0, 0, 1],
  ]),
  table: trips([0, 2, 12]),
});

describe('solveStochastic', () => {
  it('finds the fixed point of parallel links, as a search for one number does', () => {
    fc.assert(
      fc.property(parallel, fc.double({ min: 0.05, max: 5, noNaN: true }), (links, theta) => {
        const network = networkOf(
          2,
          links.map(([free, b, power]) => [0, 1, free, b, power, 10]),
        );
        const { linkFlow } = flowsOf(
          { network, table: trips([0, 1, 20]) },
          { theta, pathSet: 'shortest', residual: 1e-12 },
        );
        // ln x + theta c(x) is the same on all links: each x rises with it, and so does their sum.
        const flowAt = (level: number, link: number) =>
          bisect((x) => level - Math.log(x) - theta * costOfLink(network, link, x), 0, 20);
        const level = bisect((at) => 20 - links.reduce((sum, _, link) => sum + flowAt(at, link), 0), -100, 400);
        for (const [link, flow] of linkFlow.entries()) expect(flow).toBeCloseTo(flowAt(level, link), 8);
      }),
      { numRuns: 100 },
    );
  });

  it('is a fixed point of the published formulas on all simple paths of random networks', () => {
    fc.assert(
      fc.property(
        cases({ closed: false }),
        fc.constantFrom(...KERNELS),
        fc.constantFrom(0.02, 0.3, 1),
        (item, kernel, theta) => {
          const flows = flowsOf(item, { theta, kernel, paths: allPaths(item), residual: 1e-11 });
          const paths = listFlows(flows.paths);
          const loaded = new Array<number>(item.network.tail.length).fill(0);
          for (const { links, flow } of paths) {
            expect(flow).toBeGreaterThanOrEqual(0);
            for (const link of links) loaded[link] += flow;
          }
          const costs = loaded.map((flow, link) => costOfLink(item.network, link, flow));
          for (const [link, flow] of loaded.entries()) {
            expect(flows.linkFlow[link]).toBeCloseTo(flow, 9);
            expect(flows.linkCost[link] / (costs[link] || 1)).toBeCloseTo(costs[link] === 0 ? 0 : 1, 8);
          }
          const { origin, destination, trips: counts } = item.table;
          const wanted = new Map<string, number>();
          for (const [i, count] of counts.entries()) {
            const pair = `${origin[i]} ${destination[i]}`;
            if (origin[i] !== destination[i]) wanted.set(pair, (wanted.get(pair) ?? 0) + count);
          }
          for (const [pair, count] of wanted) {
            const carried = paths.reduce((sum, path) => (path.pair === pair ? sum + path.flow : sum), 0);
            expect(carried).toBeCloseTo(count, 9);
          }
          const shares = shareOut(paths, item.network, costs, theta, kernel);
          const off = paths.reduce((sum, { pair, flow }, at) => {
            return sum + Math.abs(flow - (wanted.get(pair) ?? 0) * shares[at]);
          }, 0);
          expect(
            off /
              Math.max(
                1,
                flows.paths.flow.reduce((sum, flow) => sum + flow, 0),
              ),
          ).toBeLessThan(1e-8);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes less of its objective than any other flows of the same paths', () => {
    fc.assert(
      fc.property(
        cases(),
        fc.constantFrom(0.05, 0.5),
        fc.array(fc.nat(9), { minLength: 40 }),
        (item, theta, weights) => {
          const { objective, paths } = flowsOf(item, {
            theta,
            kernel: 'logit',
            paths: allPaths(item),
            residual: 1e-11,
          });
          const listed = listFlows(paths);
          const other = listed.map(({ pair }, at) => {
            const rivals = listed.map((path, i) => (path.pair === pair ? 1 + weights[i % weights.length] : 0));
            const total = listed.reduce((sum, path) => (path.pair === pair ? sum + path.flow : sum), 0);
            return (total * rivals[at]) / rivals.reduce((sum, weight) => sum + weight, 0);
          });
          const measure = (flow: readonly number[]) => {
            const { network } = item;
            const loaded = new Array<number>(network.tail.length).fill(0);
            for (const [at, { links }] of listed.entries()) for (const link of links) loaded[link] += flow[at];
            const integrals = loaded.map((x, link) => {
              const rise = costOfLink(network, link, x) - costOfLink(network, link, 0);
              const flat = network.power[link] === 0;
              return costOfLink(network, link, 0) * x + (rise * x) / (flat ? 1 : network.power[link] + 1);
            });
            const entropy = flow.map((own, at) => {
              const total = listed.reduce((sum, path, i) => (path.pair === listed[at].pair ? sum + flow[i] : sum), 0);
              return own === 0 ? 0 : own * Math.log(own / total);
            });
            const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
            return sum(integrals) + sum(entropy) / theta;
          };
          const own = measure(listed.map(({ flow }) => flow));
          expect(Math.abs(objective - own)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(own)));
          expect(measure(other)).toBeGreaterThanOrEqual(own - 1e-9 * (1 + Math.abs(own)));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('averaging, which knows no derivatives, comes to the same', () => {
    fc.assert(
      fc.property(parallel, fc.constantFrom(0.1, 0.5), (links, theta) => {
        const item = {
          network: networkOf(
            2,
            links.map(([free, b, power]) => [0, 1, free, b, power, 20]),
          ),
          table: trips([0, 1, 20]),
        };
        const newton = flowsOf(item, { theta });
        const averaged = flowsOf(item, { theta, method: 'sra', residual: 1e-6 });
        for (const [link, flow] of newton.linkFlow.entries()) expect(averaged.linkFlow[link]).toBeCloseTo(flow, 3);
      }),
      { numRuns: 50 },
    );
  });

  it('theta: the cost of the deterministic equilibrium is passed by at most ln(paths) / theta a trip', () => {
    fc.assert(
      fc.property(cases(), fc.constantFrom(1, 10, 50), (item, theta) => {
        const paths = allPaths(item);
        const input = prepareAssignment(item.network, item.table);
        const best = solveAssignment(input, { gap: 1e-11 }).flows;
        const result = solveStochastic(input, { theta, kernel: 'logit', paths, residual: 1e-9, maxIterations: 2000 });
        if (!best || !result.flows) throw new Error(result.blame.join());
        const beckmann = result.flows.linkFlow.reduce((sum, x, link) => {
          const free = costOfLink(item.network, link, 0);
          const rise = costOfLink(item.network, link, x) - free;
          return (
            sum + free * x + (item.network.power[link] === 0 ? rise * x : (rise * x) / (item.network.power[link] + 1))
          );
        }, 0);
        const count = (from: number, to: number) =>
          paths.origin.reduce((sum, at, path) => sum + Number(at === from && paths.destination[path] === to), 0);
        const bound = Array.from(item.table.trips, (own, i) => {
          const [from, to] = [item.table.origin[i], item.table.destination[i]];
          return own === 0 || from === to ? 0 : (own * Math.log(count(from, to))) / theta;
        }).reduce((sum, value) => sum + value, 0);
        const rounding = 1e-9 * (1 + best.objective);
        expect(beckmann).toBeGreaterThanOrEqual(best.objective - rounding);
        expect(beckmann).toBeLessThanOrEqual(best.objective + bound + rounding);
      }),
      { numRuns: 100 },
    );
  });

  it('goes to the deterministic equilibrium of Braess as theta grows, over paths that it finds itself', () => {
    const network = networkOf(4, [
      [0, 1, 1e-6, 1e7, 1, 1],
      [0, 2, 50, 0.02, 1, 1],
      [1, 3, 50, 0.02, 1, 1],
      [2, 3, 1e-6, 1e7, 1, 1],
      [1, 2, 10, 0.1, 1, 1],
    ]);
    const distance = [0.1, 1, 10, 100, 1000].map((theta) => {
      const { linkFlow } = flowsOf({ network, table: trips([0, 3, 6]) }, { theta });
      return Math.max(...[4, 2, 2, 4, 2].map((wanted, link) => Math.abs(linkFlow[link] - wanted)));
    });
    for (let i = 1; i < distance.length; i++) expect(distance[i]).toBeLessThan(Math.max(1e-6, 0.2 * distance[i - 1]));
    expect(distance[4]).toBeLessThan(1e-6);
  });

  it('shares equally as theta goes to 0, and by path size with that kernel', () => {
    const item = redBlueBus(0.25);
    const shares = (kernel: 'logit' | 'path-size') =>
      listFlows(flowsOf(item, { theta: 1e-9, kernel, pathSet: 'shortest' }).paths)
        .map(({ flow }) => flow / 12)
        .sort();
    for (const share of shares('logit')) expect(share).toBeCloseTo(1 / 3, 8);
    // Sizes 0.625, 0.625 and 1.
    for (const [i, size] of [0.625, 0.625, 1].entries()) expect(shares('path-size')[i]).toBeCloseTo(size / 2.25, 8);
  });

  it('red bus, blue bus: a logit counts one way twice, path size and commonality take it back by their formulas', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.constantFrom(0.1, 1, 10), (own, theta) => {
        const direct = (kernel: (typeof KERNELS)[number]) =>
          flowsOf(redBlueBus(own), { theta, kernel, pathSet: 'shortest', pathsPerPair: 3 }).linkFlow[0] / 12;
        expect(direct('logit')).toBeCloseTo(1 / 3, 9);
        // Sizes: 1, and (1 - own) / 2 + own for each of the two.
        expect(direct('path-size')).toBeCloseTo(1 / (2 + own), 9);
        // Commonality: ln 1, and ln(1 + (1 - own)) for each of the two.
        expect(direct('c-logit')).toBeCloseTo((2 - own) / (4 - own), 9);
      }),
    );
    const twins = flowsOf(redBlueBus(1e-9), { theta: 1, pathSet: 'shortest', pathsPerPair: 3 });
    expect(twins.linkFlow[0] / 12).toBeCloseTo(0.5, 8);
  });

  it('finds as many paths as asked for: the cheapest ones, or distinct ones', () => {
    const item = redBlueBus(0.1);
    const count = (options: Partial<StochasticOptions>) => flowsOf(item, { theta: 1, ...options }).paths.flow.length;
    expect(count({ pathSet: 'shortest', pathsPerPair: 5 })).toBe(3);
    expect(count({ pathSet: 'shortest', pathsPerPair: 1 })).toBe(1);
    // The two that share nine tenths are not both distinct.
    expect(count({ pathSet: 'distinct', pathsPerPair: 5 })).toBe(2);
  });

  it('with as many cheapest paths as there are, has every simple path', () => {
    fc.assert(
      fc.property(cases(), (item) => {
        const found = flowsOf(item, { theta: 0.02, pathSet: 'shortest', pathsPerPair: 100_000 }).paths;
        const names = (paths: PathLinks) =>
          Array.from(paths.origin, (_, i) => paths.links.subarray(paths.first[i], paths.first[i + 1]).join(' ')).sort();
        expect(names(found)).toEqual(names(allPaths(item)));
      }),
      { numRuns: 50 },
    );
  });

  it('the same question gives the same bytes, and input stays as it was', () => {
    const item = redBlueBus(0.3);
    const before = JSON.stringify(item);
    expect(flowsOf(item, { theta: 2 })).toEqual(flowsOf(item, { theta: 2 }));
    expect(JSON.stringify(item)).toBe(before);
  });

  it('says what keeps it from an answer', () => {
    const network = networkOf(3, [
      [0, 1, 1, 1, 4, 1],
      [0, 1, 2, 1, 4, 1],
    ]);
    const nameOfNode = (node: number) => `n${node}`;
    const lost = solveStochastic(prepareAssignment(network, trips([0, 2, 5])), { theta: 1, nameOfNode });
    expect(lost).toMatchObject({ status: 'infeasible', residual: null, flows: null });
    expect(lost.blame[0]).toMatch(/no path from node n0 to node n2/);
    const input = prepareAssignment(network, trips([0, 1, 5]));
    const none = {
      origin: new Int32Array(0),
      destination: new Int32Array(0),
      first: new Int32Array(1),
      links: new Int32Array(0),
    };
    const without = solveStochastic(input, { theta: 1, paths: none, nameOfNode });
    expect([without.status, without.blame[0]]).toEqual([
      'infeasible',
      'none of the paths given runs from node n0 to node n1, which has 5 trips',
    ]);
    const slow = solveStochastic(input, { theta: 1, maxIterations: 2, residual: 1e-12 });
    expect(slow).toMatchObject({ status: 'not_converged', flows: null });
    expect(slow.history).toHaveLength(2);
    expect(slow.residual).toBeGreaterThan(1e-12);
    const wrong = {
      ...none,
      origin: Int32Array.of(1),
      destination: Int32Array.of(0),
      first: Int32Array.of(0, 1),
      links: Int32Array.of(0),
    };
    expect(() => solveStochastic(input, { theta: 1, paths: wrong })).toThrow(/assignment: path 0 does not go on/);
    for (const options of [
      { theta: 0 },
      { theta: Number.NaN },
      { theta: Number.POSITIVE_INFINITY },
      { theta: 1, pathsPerPair: 0 },
      { theta: 1, pathsPerPair: 1.5 },
      { theta: 1, residual: 0 },
      { theta: 1, maxIterations: 0 },
    ]) {
      expect(() => solveStochastic(input, options)).toThrow(/^assignment: /);
    }
    const signal = AbortSignal.abort(new Error('enough'));
    expect(() => solveStochastic(input, { theta: 1, signal })).toThrow('enough');
  });

  it('of no trips carries none', () => {
    const { linkFlow, paths } = flowsOf({ network: redBlueBus(0.5).network, table: trips([0, 2, 0]) }, { theta: 1 });
    expect([...linkFlow, paths.flow.length]).toEqual([0, 0, 0, 0, 0]);
  });
});
