/** Formulas against chains and sums that know nothing of them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { solveClosedNetwork } from './closed-network.ts';
import { erlangB, erlangC } from './erlang.ts';
import { solveFiniteRoom, solveFiniteSource } from './finite.ts';
import { approximateMultiServer, solveMultiServer } from './multi-server.ts';
import { solveOpenNetwork } from './open-network.ts';
import { solvePreemptivePriority, solvePriority, solvePriorityMultiServer } from './priority.ts';
import { solveBatchArrivals, solveSingleServer } from './single-server.ts';

const servers = fc.integer({ min: 1, max: 12 });
const rate = fc.double({ min: 0.05, max: 5, noNaN: true });

function expectClose(got: number, expected: number, tolerance = 1e-10): void {
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}

/** Steady state of a chain of births and deaths by solving its cut equations from the top, in plain sums of products. */
function chain(states: number, up: (n: number) => number, down: (n: number) => number): number[] {
  const weights = Array.from({ length: states }, (_, n) => {
    let weight = 1;
    for (let k = 0; k < n; k++) weight *= up(k) / down(k + 1);
    return weight;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

const mean = (p: readonly number[], f: (n: number) => number) => p.reduce((sum, share, n) => sum + share * f(n), 0);

it('M/M/c is its Markov chain, cut where nobody is', () => {
  fc.assert(
    fc.property(servers, rate, fc.double({ min: 0.05, max: 0.85, noNaN: true }), (c, mu, rho) => {
      const lambda = rho * c * mu;
      const p = chain(
        c + 260,
        () => lambda,
        (n) => mu * Math.min(n, c),
      );
      const state = solveMultiServer({ arrivalRatePerS: lambda, serviceRatePerS: mu, servers: c })!;
      expectClose(state.emptyProbability, p[0]);
      expectClose(
        state.waitProbability,
        mean(p, (n) => Number(n >= c)),
      );
      expectClose(
        state.meanQueue,
        mean(p, (n) => Math.max(0, n - c)),
      );
      expectClose(
        state.meanPresent,
        mean(p, (n) => n),
      );
      expectClose(state.meanTimeS * lambda, state.meanPresent);
      expectClose(state.meanWaitS * lambda, state.meanQueue);
      expectClose(
        state.lossProbability,
        chain(
          c + 1,
          () => lambda,
          (n) => mu * n,
        )[c],
      );
      // P(wait > t) = C exp(-(c mu - lambda) t).
      const t = state.waitQuantileS(0.99);
      if (t > 0) expectClose(state.waitProbability * Math.exp(-(c * mu - lambda) * t), 0.01);
      else expect(state.waitProbability).toBeLessThanOrEqual(0.01);
    }),
  );
});

it('a finite room and a finite source are their Markov chains', () => {
  fc.assert(
    fc.property(servers, rate, rate, fc.integer({ min: 0, max: 20 }), (c, lambda, mu, more) => {
      const room = c + more;
      const p = chain(
        room + 1,
        () => lambda,
        (n) => mu * Math.min(n, c),
      );
      const state = solveFiniteRoom({ arrivalRatePerS: lambda, serviceRatePerS: mu, servers: c, room });
      for (const [n, share] of p.entries()) expectClose(state.probabilities[n], share);
      expectClose(state.blockedProbability, p[room]);
      expectClose(state.throughputPerS, lambda * (1 - p[room]));
      expectClose(state.meanTimeS, mean(p, (n) => n) / (lambda * (1 - p[room])));
      if (more === 0) expectClose(state.blockedProbability, erlangB(c, lambda / mu));
    }),
  );
  fc.assert(
    fc.property(servers, rate, rate, fc.integer({ min: 1, max: 25 }), (c, lambda, mu, sources) => {
      const p = chain(
        sources + 1,
        (n) => lambda * (sources - n),
        (n) => mu * Math.min(n, c),
      );
      const state = solveFiniteSource({ sources, failureRatePerS: lambda, repairRatePerS: mu, repairers: c });
      expectClose(
        state.meanPresent,
        mean(p, (n) => n),
      );
      expectClose(
        state.meanQueue,
        mean(p, (n) => Math.max(0, n - c)),
      );
      // What fails is what is repaired.
      expectClose(state.throughputPerS, lambda * state.availability * sources);
      expectClose(state.meanTimeS, state.meanWaitS + 1 / mu);
    }),
  );
});

it('nothing overflows or underflows', () => {
  expectClose(erlangB(1_000_000, 900_000), 0);
  expect(erlangB(10_000, 10_000)).toBeGreaterThan(0.005);
  expectClose(
    erlangC(5000, 4990),
    solveMultiServer({ arrivalRatePerS: 4990, serviceRatePerS: 1, servers: 5000 })!.waitProbability,
  );
  expect(erlangC(3, 3)).toBe(1);
  const many = solveMultiServer({ arrivalRatePerS: 700, serviceRatePerS: 1, servers: 2000 })!;
  expect(many.emptyProbability / Math.exp(-700)).toBeCloseTo(1, 10);
  const room = solveFiniteRoom({ arrivalRatePerS: 2000, serviceRatePerS: 1, servers: 1, room: 500 });
  expectClose(room.blockedProbability, 1 - 1 / 2000);
  expectClose(
    room.probabilities.reduce((sum, p) => sum + p, 0),
    1,
  );
  const idle = solveMultiServer({ arrivalRatePerS: 1e-9, serviceRatePerS: 1, servers: 60 })!;
  expectClose(idle.emptyProbability, Math.exp(-1e-9));
});

it('a queue that gets as much as it can serve has no steady state', () => {
  expect(solveMultiServer({ arrivalRatePerS: 3, serviceRatePerS: 1, servers: 3 })).toBeNull();
  expect(approximateMultiServer({ arrivalRatePerS: 4, serviceRatePerS: 1, servers: 3 }, 1)).toBeNull();
  expect(solveSingleServer({ arrivalRatePerS: 1, meanServiceS: 1, meanSquareServiceS2: 2 })).toBeNull();
  expect(solveBatchArrivals({ batchRatePerS: 0.1, batchSize: 10, serviceRatePerS: 1 })).toBeNull();
  const classes = [0.4, 0.7].map((arrivalRatePerS) => ({ arrivalRatePerS, meanServiceS: 1, meanSquareServiceS2: 2 }));
  expect(solvePriority(classes)).toEqual([null, null]);
  // The upper class does not feel the lower one.
  expect(solvePreemptivePriority(classes)).toEqual([1 / 0.6, null]);
  expect(solveOpenNetwork({ externalRatePerS: [1], routing: [[1]], serviceRatePerS: [5], servers: [1] })).toBeNull();
});

it('M/G/1 is M/M/1 for exponential services, half its wait for constant ones, and batches of one', () => {
  const [lambda, mu] = [0.7, 1.1];
  const exponential = solveMultiServer({ arrivalRatePerS: lambda, serviceRatePerS: mu, servers: 1 })!;
  const general = solveSingleServer({
    arrivalRatePerS: lambda,
    meanServiceS: 1 / mu,
    meanSquareServiceS2: 2 / mu ** 2,
  })!;
  const constant = solveSingleServer({
    arrivalRatePerS: lambda,
    meanServiceS: 1 / mu,
    meanSquareServiceS2: 1 / mu ** 2,
  })!;
  expectClose(general.meanWaitS, exponential.meanWaitS);
  expectClose(constant.meanWaitS, exponential.meanWaitS / 2);
  const one = solveBatchArrivals({ batchRatePerS: lambda, batchSize: 1, serviceRatePerS: mu })!;
  expectClose(one.meanPresent, exponential.meanPresent);
  const queue = { arrivalRatePerS: lambda, serviceRatePerS: mu, servers: 1 };
  expectClose(approximateMultiServer(queue, 0)!.meanWaitS, constant.meanWaitS);
  expectClose(approximateMultiServer(queue, 1)!.meanWaitS, exponential.meanWaitS);
});

it('priorities keep the total work: Kleinrock’s conservation law', () => {
  const one = fc.record({
    arrivalRatePerS: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
    meanServiceS: fc.double({ min: 0.1, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (list) => {
      const classes = list.map((each) => ({ ...each, meanSquareServiceS2: 1.5 * each.meanServiceS ** 2 }));
      const loadOf = ({ arrivalRatePerS, meanServiceS }: (typeof classes)[number]) => arrivalRatePerS * meanServiceS;
      const load = classes.reduce((sum, each) => sum + loadOf(each), 0);
      const rate = classes.reduce((sum, each) => sum + each.arrivalRatePerS, 0);
      const square = classes.reduce((sum, each) => sum + each.arrivalRatePerS * each.meanSquareServiceS2, 0) / rate;
      const plain = solveSingleServer({
        arrivalRatePerS: rate,
        meanServiceS: load / rate,
        meanSquareServiceS2: square,
      })!;
      const waits = solvePriority(classes);
      const sum = classes.reduce((total, each, k) => total + loadOf(each) * waits[k]!, 0);
      expectClose(sum, load * plain.meanWaitS);
    }),
  );
  // With one class both disciplines are the plain queue; with several servers of one the formulas agree.
  const single = [{ arrivalRatePerS: 0.6, meanServiceS: 1, meanSquareServiceS2: 2 }];
  expectClose(solvePreemptivePriority(single)[0]!, 2.5);
  expectClose(solvePriority(single)[0]!, 1.5);
  const two = [0.3, 0.4].map((arrivalRatePerS) => ({ arrivalRatePerS, meanServiceS: 1, meanSquareServiceS2: 2 }));
  expect(solvePriorityMultiServer([0.3, 0.4], 1, 1)).toEqual(solvePriority(two));
});

it('an open network with feedback is a queue with more arrivals', () => {
  const state = solveOpenNetwork({ externalRatePerS: [0.5], routing: [[0.4]], serviceRatePerS: [2], servers: [1] })!;
  expectClose(state.stations[0].arrivalRatePerS, 0.5 / 0.6);
  expectClose(state.meanPresent, 0.5 / 0.6 / (2 - 0.5 / 0.6));
  expectClose(state.meanTimeS, state.meanPresent / 0.5);
});

it('traffic in an open network is what flows on and on', () => {
  const share = fc.double({ min: 0, max: 0.3, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.array(share, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
      (routing) => {
        const external = [0.3, 0, 0.2];
        let wave = external;
        const rates = [0, 0, 0];
        for (let step = 0; step < 400; step++) {
          const last = wave;
          for (let j = 0; j < 3; j++) rates[j] += last[j];
          wave = [0, 1, 2].map((j) => last.reduce((sum, rate, i) => sum + rate * routing[i][j], 0));
        }
        const network = { externalRatePerS: external, routing, serviceRatePerS: [9, 9, 9], servers: [1, 2, 3] };
        const { stations } = solveOpenNetwork(network)!;
        for (const [j, rate] of rates.entries()) expectClose(stations[j].arrivalRatePerS, rate);
      },
    ),
  );
});

it('mean value analysis is the sum over all states of the product form', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.05, max: 2, noNaN: true }), { minLength: 1, maxLength: 3 }),
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.integer({ min: 1, max: 7 }),
      (demandsS, thinkTimeS, population) => {
        // Every way to spread the customers; those who think have the weight of infinite servers.
        let total = 0;
        const present = demandsS.map(() => 0);
        const spread = (k: number, left: number, weight: number, counts: number[]): void => {
          if (k === demandsS.length) {
            let thinking = weight;
            for (let i = 1; i <= left; i++) thinking *= thinkTimeS / i;
            total += thinking;
            for (const [i, count] of counts.entries()) present[i] += thinking * count;
            return;
          }
          for (let n = 0; n <= left; n++) spread(k + 1, left - n, weight * demandsS[k] ** n, [...counts, n]);
        };
        spread(0, population, 1, []);
        const state = solveClosedNetwork({ demandsS, thinkTimeS }, population)[population - 1];
        for (const [k, sum] of present.entries()) expectClose(state.meanPresent[k], sum / total, 1e-9);
        expectClose(state.throughputPerS * (thinkTimeS + state.meanTimeS), population);
      },
    ),
  );
});
