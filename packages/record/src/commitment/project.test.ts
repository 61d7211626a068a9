import { describe, expect, it } from 'vitest';
import { DAYS_PER_YEAR, formatDay } from '../value/parse-period.ts';
import { project } from './project.ts';

const at = (years: number, value: number) => ({ day: years * DAYS_PER_YEAR, value });

describe('project', () => {
  it('follows an even growth to the day, with an interval of no width', () => {
    const found = project([at(0, 0), at(1, 10), at(2, 20), at(3, 30)], 50);
    expect(found).toMatchObject({ reached: formatDay(Math.ceil(5 * DAYS_PER_YEAR)), points: 4 });
    expect(found?.reached_early).toBe(found?.reached);
  });

  it('has the slope and interval of a worked example', () => {
    // Values 1, 2, 4 at years 0, 1, 2: slope 1.5, residual sum 1/6, standard error sqrt(1/6/1/2) = 0.288675; t(1; 80 %) = 3.078.
    const found = project([at(0, 1), at(1, 2), at(2, 4)], 10);
    const mean = 7 / 3;
    const day = (slope: number) => formatDay(Math.ceil((1 + (10 - mean) / slope) * DAYS_PER_YEAR));
    expect(found?.reached).toBe(day(1.5));
    expect(found?.reached_early).toBe(day(1.5 + 3.078 * Math.sqrt(1 / 12)));
    expect(found?.reached_late).toBe(day(1.5 - 3.078 * Math.sqrt(1 / 12)));
  });

  it('two counts give a line and no interval; a fall leads nowhere', () => {
    expect(project([at(0, 0), at(1, 10)], 20)).toMatchObject({
      reached: formatDay(Math.ceil(2 * DAYS_PER_YEAR)),
      reached_early: null,
      reached_late: null,
    });
    expect(project([at(0, 10), at(1, 5)], 20)?.reached).toBeNull();
    expect(project([at(0, 10)], 20)).toBeNull();
    expect(project([at(1, 10), at(1, 12)], 20)).toBeNull();
  });
});
