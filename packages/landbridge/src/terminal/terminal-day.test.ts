import { LOG } from '@landbridge/engines/terminal';
import { describe, expect, it } from 'vitest';
import { listDwellHistogram } from './dwell-histogram.ts';
import { formatEventLog } from './format-events.ts';
import { listTerminalSettings } from './list-settings.ts';
import { simulateCorridorTerminal } from './simulate.ts';
import { createTestCorridor } from './test-corridor.ts';

const corridor = createTestCorridor();
const REQUEST = { terminal: 'gauge', days: 20, replications: 2, seed: '7', year: 2022 };
const HOUR_S = 3600;

describe('formatEventLog', () => {
  it('keeps every bit of the times', async () => {
    const { events } = await simulateCorridorTerminal(corridor, REQUEST);
    const [head, ...lines] = formatEventLog(events).trimEnd().split(/\r?\n/);
    expect(head).toBe('time_s,kind,subject,event');
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual([...events.timeS]);
    expect(lines.map((line) => Number(line.split(',')[2]))).toEqual([...events.subject]);
  });
});

describe('a day of a terminal', () => {
  it('has each vehicle on its track from the event to the event, and one vehicle a track at a time', async () => {
    const { events, day, answer } = await simulateCorridorTerminal(corridor, REQUEST);
    const { groups, stays, lifts } = day(3);
    const startS = (answer.warm_up_days + 2) * 24 * HOUR_S;
    const tracks = stays.filter(({ group }) => groups[group].kind === 'track');
    expect(tracks.length).toBeGreaterThan(3);
    for (const { vehicle, fromH, toH, departing, lanes } of tracks) {
      const timeOf = (kind: number) =>
        events.timeS.find((_, i) => events.subject[i] === vehicle && events.kind[i] === kind) ?? Number.NaN;
      const fromS = timeOf(departing ? LOG.call : LOG.takeTrack);
      expect(fromH).toBeCloseTo(Math.max(0, (fromS - startS) / HOUR_S), 9);
      expect(toH).toBeCloseTo(Math.min(24, (timeOf(LOG.leaveTrack) - startS) / HOUR_S), 9);
      expect(lanes.length).toBe(1);
    }
    for (const a of tracks) {
      for (const b of tracks) {
        if (a === b || a.group !== b.group || a.lanes[0] !== b.lanes[0]) continue;
        expect(a.toH <= b.fromH || b.toH <= a.fromH).toBe(true);
      }
    }
    const ends = [...events.timeS.keys()].filter(
      (i) =>
        (events.kind[i] === LOG.containerToYard || events.kind[i] === LOG.containerToTrain) &&
        events.timeS[i] >= startS &&
        events.timeS[i] < startS + 24 * HOUR_S,
    );
    expect(lifts.map(({ container }) => container)).toEqual(ends.map((i) => events.subject[i]));
    for (const { fromH, toH, lane } of lifts) {
      expect(fromH).toBeLessThanOrEqual(toH);
      expect(lane).toBeLessThan(2);
    }
  });

  it('hands the yard on from day to day', async () => {
    // A train leaves when two and a half have come: what they brought stands in the yard overnight.
    const uneven = {
      ...corridor,
      tables: { ...corridor.tables, arrival: corridor.tables.arrival.map((row) => ({ ...row, departing_teu: 100 })) },
    };
    const { day } = await simulateCorridorTerminal(uneven, REQUEST);
    const change = ({ lifts }: ReturnType<typeof day>) =>
      lifts.reduce((sum, { to, fromYard }) => sum + (to === 'yard' ? 1 : fromYard ? -1 : 0), 0);
    const days = [1, 2, 3, 4, 5, 6].map(day);
    expect(days.some(({ yardAtStart }) => yardAtStart > 0)).toBe(true);
    for (const [i, one] of days.slice(0, -1).entries()) {
      expect(one.yardAtStart + change(one)).toBe(days[i + 1].yardAtStart);
    }
    expect(() => day(0)).toThrow(/no day 0/);
    expect(() => day(21)).toThrow(RangeError);
  });

  it('serves no more vehicles at once than there are booths', async () => {
    const { day } = await simulateCorridorTerminal(corridor, { ...REQUEST, terminal: 'gate' });
    const { stays, groups } = day(2);
    expect(groups).toEqual([{ id: 'booths', kind: 'pool', lanes: 2 }]);
    expect(stays.length).toBeGreaterThan(20);
    expect(new Set(stays.flatMap(({ lanes }) => lanes))).toEqual(new Set([0, 1]));
  });
});

describe('the dwell histogram', () => {
  it('counts what left, and has the median of the run', async () => {
    const { answer } = await simulateCorridorTerminal(corridor, REQUEST);
    const { rows } = answer.tables.dwell_histogram;
    const containers = rows.reduce((sum, row) => sum + Number(row[2]), 0);
    const perDay = answer.kpis.find(({ id }) => id === 'containers_per_day')!;
    // Replications differ by a train at either end.
    expect(Math.abs(containers / 20 - perDay.value!)).toBeLessThan(3);
    const p50 = answer.kpis.find(({ id }) => id === 'dwell_p50_h')!.value!;
    let below = 0;
    for (const [, toH, count] of rows) if (toH !== null && Number(toH) <= p50) below += Number(count);
    expect(below / containers).toBeLessThanOrEqual(0.55);
  });

  it('puts what is far out into one class', () => {
    const hours = Float64Array.from([...new Array<number>(199).fill(1), 1000]);
    const { rows } = listDwellHistogram(hours);
    expect(rows.at(-1)).toEqual([expect.any(Number), null, 1]);
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(200);
    expect(listDwellHistogram(new Float64Array(0)).rows.every((row) => row[2] === 0)).toBe(true);
  });
});

describe('listTerminalSettings', () => {
  it.each(['gauge', 'gate'])('%s: says what is set, so that setting it changes nothing', async (terminal) => {
    const settings = listTerminalSettings(corridor, terminal, 2022);
    expect(settings.map(({ name }) => name)).toEqual(expect.arrayContaining(['per_day', 'declared', 'train_teu']));
    for (const { key, value } of settings) {
      const failure = await simulateCorridorTerminal(corridor, {
        ...REQUEST,
        terminal,
        settings: [`${key}=${value}`],
      }).catch((error: { issues?: { code: string }[] }) => error);
      expect((failure as { issues: { code: string }[] }).issues?.[0]?.code, key).toBe('setting.no_effect');
    }
  });
});

describe('the trace by number', () => {
  it('follows the container that is asked for, and its vehicle', async () => {
    const { trace, events } = await simulateCorridorTerminal(corridor, REQUEST);
    const at = events.kind.indexOf(LOG.containerToTrain);
    const { rows } = trace('container', events.subject[at]);
    const own = rows.filter((row) => row[2] === 'container');
    expect(own.map((row) => row[3])).toEqual(own.map(() => events.subject[at]));
    expect(own.some((row) => Math.abs(Number(row[0]) - events.timeS[at] / HOUR_S) < 1e-12)).toBe(true);
    expect(rows[0].slice(1, 3)).toEqual([0, 'vehicle']);
    expect(rows.at(-1)?.[4]).toBe('leaves');
    expect(() => trace('vehicle', 1e9)).toThrow(expect.objectContaining({ code: 'trace.unknown' }));
  });
});

describe('progress', () => {
  it('goes up to the last replication', async () => {
    const shares: number[] = [];
    await simulateCorridorTerminal(corridor, { ...REQUEST, curve: true, onProgress: (_, share) => shares.push(share) });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBe(2 + 11 * 2);
    expect(shares.at(-1)).toBeCloseTo(24 / 25, 12);
  });
});
