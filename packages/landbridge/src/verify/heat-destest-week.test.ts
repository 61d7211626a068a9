import type { HeatNetwork } from '@landbridge/engines/heat';
import { describe, expect, it } from 'vitest';
import { verifyWeek, WEEK_GROUND_K, WEEK_SUPPLY_K } from './heat-destest-week.ts';

const ROW_S = 900;
const PROFILE_S = 600;
const HOURS = 6;

/** One house at the end of short pipes that lose next to nothing: what is put in is what is taken at the same moment. */
function createShortNetwork(): HeatNetwork {
  const pipe = { kind: 'pipe' as const, lengthM: 1, diameterM: 0.03, roughnessM: 0, lossWPerMK: 1e-9 };
  return {
    fluid: 'water',
    nodes: [{ id: 'r0', pressurePa: 1e6 }, { id: 's0' }, { id: 's1' }, { id: 'r1' }],
    edges: [
      { ...pipe, id: 'there', from: 's0', to: 's1', ambientK: WEEK_GROUND_K },
      { ...pipe, id: 'back', from: 'r1', to: 'r0', ambientK: WEEK_GROUND_K },
      { kind: 'consumer', id: 'house', from: 's1', to: 'r1', heatW: 5000, flowKgPerS: 0.06 },
      {
        kind: 'producer',
        id: 'source',
        from: 'r0',
        to: 's0',
        supplyK: WEEK_SUPPLY_K,
        control: { type: 'lift', liftPa: 1e6 },
      },
    ],
  };
}

describe('a week of moments', () => {
  it('a peak of the profile between two rows of the table is neither counted nor averaged in', () => {
    const demandAt = (k: number) => (k === 19 ? 14_000 : 5000 + 10 * k);
    const profile = Array.from({ length: HOURS * 6 + 3 }, (_, k) => [String(k * PROFILE_S), String(demandAt(k))]);
    // Straight between rows; row 19 of the profile is at 11,400 s, the table's are at 10,800 and 11,700 s.
    const read = (timeS: number) => {
      const k = Math.floor(timeS / PROFILE_S);
      const share = timeS / PROFILE_S - k;
      return (1 - share) * demandAt(k) + share * demandAt(k + 1);
    };
    const rows = Array.from({ length: HOURS * 4 + 1 }, (_, k) =>
      [k * ROW_S, read(k * ROW_S), 0, WEEK_SUPPLY_K, 0].map(String),
    );
    const found = verifyWeek('made', createShortNetwork(), [['s', 'W'], ...profile], [['s'], ...rows]);
    const of = (id: string) => found.find((one) => one.id === `made/week/${id}`)!;
    expect(of('peak').expected).toBe(0.5 * (14_000 + 5200));
    expect(of('peak').error).toBeLessThan(5e-3);
    // Where the profile bends at a row, ours there is that of half a step to both sides.
    expect(of('heat').error).toBeLessThan(1e-2);
    expect(of('critical').got).toBeCloseTo(50, 2);
  });
});
