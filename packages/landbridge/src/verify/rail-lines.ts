/** Cases of lines and block trains: compression, single track, sets, waits. Times in the file's minutes or hours. */
import {
  compressTrains,
  countSets,
  findConflicts,
  findTrainOrder,
  solveSingleTrack,
  waitAtRandom,
} from '@landbridge/engines/rail';
import { isItem, type RailAnswer, type RailItem, type RailReader } from './rail-reader.ts';

const MINUTES_PER_DAY = 1440;

/** @param headways  of the group that the case stands in, by kinds of train */
export function readCompression(headways: unknown): (item: RailItem, read: RailReader) => () => RailAnswer[] {
  const names = isItem(headways) ? Object.keys(headways) : [];
  const table = names.map((a) =>
    names.map((b) => Number((isItem(headways) && isItem(headways[a]) ? headways[a] : {})[b])),
  );
  return (item, read) => {
    const listKinds = (key: string): number[] => {
      const value: unknown = item[key];
      const kinds = Array.isArray(value) ? value.map((name) => names.indexOf(String(name))) : [];
      if (kinds.length === 0 || kinds.includes(-1))
        read.fault(key, `a list of ${names.join(', ') || 'kinds of train'}`);
      return kinds;
    };
    if (!table.every((row) => row.every((value) => value >= 0))) {
      read.fault('headways', 'an object of objects: minutes of at least 0 from each kind of train to each');
    }
    if (item.mix !== undefined) {
      const mix = listKinds('mix');
      const counts = names.map((_, kind) => mix.filter((each) => each === kind).length);
      return () => {
        const of = (path: string, goal: 'shortest' | 'longest'): RailAnswer => {
          const { occupancyS, boundS } = findTrainOrder(table, counts, goal);
          const proven = occupancyS === boundS;
          return { path, unit: 'min', got: occupancyS, ...(proven ? {} : { note: `not proven: bound ${boundS}` }) };
        };
        return [of('min_occupancy', 'shortest'), of('max_occupancy', 'longest')];
      };
    }
    const order = listKinds('sequence');
    const period = read.number('period_min', 0);
    const departures = item.departures === undefined ? null : read.numbers('departures', 0);
    if (departures !== null && departures.length !== order.length) read.fault('departures', `${order.length} times`);
    return () => {
      const { occupancyS, departureS } = compressTrains(table, order);
      return [
        { path: 'n', unit: 'count', got: order.length },
        { path: 'occupancy_min', unit: 'min', got: occupancyS },
        { path: 'occupancy_rate', unit: '1', got: occupancyS / period },
        ...departureS.map((got, i) => ({ path: `compressed_departures/${i}`, unit: 'min', got })),
        ...(departures === null
          ? []
          : [
              {
                path: 'feasible',
                unit: '1',
                got: Number(findConflicts(table, order, departures, period).length === 0),
              },
            ]),
      ];
    };
  };
}

export function readSingleTrack(item: RailItem, read: RailReader): () => RailAnswer[] {
  const crossing = read.number('crossing_time_min', 0);
  const isLine = item.sections !== undefined;
  const rows = isLine ? read.table('sections') : [[read.number('run_out_min', 0), read.number('run_back_min', 0)]];
  if (rows.length === 0 || rows[0].length !== 2) read.fault('sections', 'pairs of minutes, out and back');
  return () => {
    const sections = rows.map(([runOutS, runBackS]) => ({ runOutS, runBackS }));
    const { cycleS, bottleneck, trainsPerDay } = solveSingleTrack(sections, crossing, MINUTES_PER_DAY);
    const shares = Object.keys(item).flatMap((key) => {
      const percent = /^at_(\d+(?:\.\d+)?)pct$/.exec(key);
      return percent ? [{ path: key, unit: 'trains/day', got: (Number(percent[1]) * trainsPerDay) / 100 }] : [];
    });
    return [
      { path: 'cycle_min', unit: 'min', got: cycleS[bottleneck] },
      { path: 'theoretical_trains_per_day_both_dir', unit: 'trains/day', got: trainsPerDay },
      { path: 'trains_per_day', unit: 'trains/day', got: trainsPerDay },
      { path: 'bottleneck_section_index', unit: 'index', got: bottleneck },
      ...shares,
    ];
  };
}

export function readFleet(_item: RailItem, read: RailReader): () => RailAnswer[] {
  const cycle = read.number('cycle_h', Number.MIN_VALUE);
  const headway = read.number('headway_h', Number.MIN_VALUE);
  return () => [{ path: 'trainsets', unit: 'count', got: countSets(cycle, headway).sets }];
}

export function readWait(_item: RailItem, read: RailReader): () => RailAnswer[] {
  const headways = read.numbers('headways', 0);
  if (!headways.some((headway) => headway > 0)) read.fault('headways', 'a headway above 0');
  return () => {
    const { meanWaitS, squaredVariation } = waitAtRandom(headways);
    return [
      { path: 'mean_wait_random_arrival', unit: 'min', got: meanWaitS },
      { path: 'cv2', unit: '1', got: squaredVariation },
    ];
  };
}
