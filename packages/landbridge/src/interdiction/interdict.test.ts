import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeElements, createStudy, damageUsd, groupElements, solveStudy, sumEffect } from '../criticality/index.ts';
import { type Corridor, Failure } from '../index.ts';
import { readCorridor } from '../node/index.ts';
import { interdict } from './interdict.ts';
import { type ClosedSet, type Evaluation, searchWorstSets } from './search.ts';

let toy: Corridor;

beforeAll(async () => {
  const { corridor } = await readCorridor(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)));
  if (!corridor) throw new Error('the toy corridor does not validate');
  toy = corridor;
});

/** Sets of up to `size` of the candidates. */
function listSets(candidates: readonly number[], size: number): number[][] {
  if (size === 0 || candidates.length === 0) return [[]];
  const [first, ...rest] = candidates;
  return [...listSets(rest, size), ...listSets(rest, size - 1).map((set) => [first, ...set])];
}

describe('against brute force on the toy', () => {
  it.each([
    [1, undefined],
    [2, undefined],
    [2, 'container-heavy'],
    [3, undefined],
  ] as const)('up to %i closings, class %s: no set does more', (closures, classId) => {
    const report = interdict(toy, { year: 2022, closures, ...(classId ? { classId } : {}) });
    const study = createStudy(solveStudy(toy, { year: 2022 }));
    const cls = classId ? study.input.classes.findIndex((item) => item.id === classId) : undefined;
    const all = groupElements(study).map(({ members }) => members[0]);
    let worst = 0;
    for (const set of listSets(all, closures)) {
      const effect = sumEffect(
        study,
        closeElements(
          study,
          set.map((element) => study.elements[element]),
        ),
      );
      worst = Math.max(worst, damageUsd(study, effect, cls));
    }
    expect(report.proven).toBe(true);
    expect(report.sets[0].damage_usd / worst).toBeCloseTo(1, 9);
  });

  it('the beam search finds the worst pair of the toy as well, and does not say that it is proven', () => {
    const exact = interdict(toy, { year: 2022, closures: 2 });
    const beam = interdict(toy, { year: 2022, closures: 2, limit: 12 });
    expect([exact.method, beam.method]).toEqual(['exhaustive', 'beam_search']);
    expect(beam.sets[0].damage_usd).toBe(exact.sets[0].damage_usd);
    expect(beam.sets[0].damage_usd).toBeGreaterThan(interdict(toy, { year: 2022, closures: 1 }).sets[0].damage_usd);
  });

  it('a month has its days and its network, and the substitute is told', () => {
    const report = interdict(toy, { year: 2022, closures: 1, period: { month: 2 } });
    expect(report).toMatchObject({ days: 28, period: '2022-01-01..2022-02-28' });
    expect(report.sets[0].substitutes.length).toBeGreaterThan(0);
  });

  it('refuses a class that is none', () => {
    expect(() => interdict(toy, { year: 2022, closures: 1, classId: 'bulk' })).toThrow(Failure);
  });
});

describe('the search', () => {
  it('with room for all finds the worst of any damage in which what carries nothing adds nothing', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 6 });
    const pairs = fc.array(fc.integer({ min: -40, max: 90 }), { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(weights, pairs, fc.integer({ min: 1, max: 3 }), (alone, together, closures) => {
        const damageOf = (set: ClosedSet) =>
          set.reduce(
            (sum, a, i) => sum + alone[a] + set.slice(i + 1).reduce((part, b) => part + together[6 * a + b], 0),
            0,
          );
        const everything = alone.map((_, index) => index);
        const evaluate = (set: ClosedSet): Evaluation => ({ damage: damageOf(set), carrying: everything });
        const { sets, proven } = searchWorstSets(everything, evaluate, { closures, limit: 1e6, width: 1, breadth: 1 });
        const worst = Math.max(
          ...listSets(everything, closures)
            .filter((set) => set.length > 0)
            .map(damageOf),
        );
        expect(proven).toBe(true);
        expect(sets[0].damage).toBe(worst);
      }),
    );
  });

  it('evaluates no set twice, and none that adds what carries nothing', () => {
    const seen: string[] = [];
    const { evaluated } = searchWorstSets(
      [0, 1, 2],
      (set) => {
        seen.push(set.join(' '));
        return { damage: set.length, carrying: set.includes(0) ? [1] : [] };
      },
      { closures: 3, limit: 100, width: 1, breadth: 1 },
    );
    expect(seen).toEqual(['0', '1', '2', '0 1']);
    expect(evaluated).toBe(4);
  });
});
