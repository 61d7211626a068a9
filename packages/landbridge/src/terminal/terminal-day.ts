/** One day of the first replication, read from its events: who stood on which track, who was served, what was lifted. */
import { LOG, type RunResult, type TerminalModel } from '@landbridge/engines/terminal';
import { layLifts } from './lay-lifts.ts';

const HOUR_S = 3600;
const DAY_S = 86_400;

/** Places beside each other: tracks of a gauge, berths, servers of a pool, cranes of a group. */
export interface LaneGroup {
  readonly id: string;
  readonly kind: 'track' | 'pool' | 'crane';
  readonly lanes: number;
}

/** Hours count from the day's beginning; what goes on before or after is cut off there. */
export interface Stay {
  /** Number of the vehicle in the log. */
  readonly vehicle: number;
  readonly flow: string;
  /** Called to carry away what others brought. */
  readonly departing: boolean;
  readonly group: number;
  /** Tracks as they were; servers and cranes by turns: the log does not tell them apart. */
  readonly lanes: readonly number[];
  readonly fromH: number;
  readonly toH: number;
  /** What is done; null: it stands on a track. */
  readonly step: string | null;
}

export interface Lift {
  readonly container: number;
  readonly to: 'yard' | 'train';
  readonly fromYard: boolean;
  /** That it came off; null: out of the yard. */
  readonly vehicle: number | null;
  /** That it went onto; null: into the yard. */
  readonly onto: number | null;
  readonly group: number;
  readonly lane: number;
  /** The log has the ends of lifts: one begins a mean lift before, or when its crane was free. */
  readonly fromH: number;
  readonly toH: number;
}

export interface TerminalDay {
  /** From 1, after the warm-up. */
  readonly day: number;
  readonly groups: readonly LaneGroup[];
  readonly stays: readonly Stay[];
  readonly lifts: readonly Lift[];
  /** In order of the beginning: vehicles that wait for a track or a server. */
  readonly waits: readonly {
    readonly vehicle: number;
    readonly flow: string;
    readonly fromH: number;
    readonly toH: number;
  }[];
  readonly yardAtStart: number;
  /** Vehicles at the terminal when the day begins. */
  readonly presentAtStart: number;
  readonly events: number;
}

type Run = Omit<RunResult, 'dwellS'>;

/** @param day  from 1, after the warm-up @throws RangeError where the run has no such day @cost O(events until then) */
export function describeTerminalDay(model: TerminalModel, run: Run, warmUpDays: number, day: number): TerminalDay {
  if (run.log === null || run.vehicles === null || !(day >= 1 && day <= run.days)) {
    throw new RangeError(`terminal: there is no day ${day} of ${run.days}`);
  }
  const { flow: flowOf, departing: departs, tracks } = run.vehicles;
  const { timeS, kind, subject } = run.log.columns;
  const startS = (warmUpDays + day - 1) * DAY_S;
  const endS = startS + DAY_S;
  const hour = (time: number) => (Math.min(endS, Math.max(startS, time)) - startS) / HOUR_S;
  const groups = listGroups(model);
  const trackGroup = new Map(model.sides.map(({ id }, i) => [id, i]));
  const steps = model.flows.flatMap(({ steps: own }) => own);
  const poolGroup = new Map(model.pools.map(({ id }, i) => [id, model.sides.length + i]));
  const stays: Stay[] = [];
  const waits: TerminalDay['waits'][number][] = [];
  const since = new Map<string, number>();
  let [yard, yardAtStart, present, presentAtStart, events] = [0, 0, 0, 0, 0];
  const inYard = new Uint8Array(run.trainOf?.length ?? 0);
  const lifted: { timeS: number; container: number; to: Lift['to']; fromYard: boolean }[] = [];
  const end = (key: string, v: number, untilS: number, put: (fromH: number, toH: number, flow: string) => void) => {
    const fromS = since.get(key);
    since.delete(key);
    if (fromS !== undefined && untilS > startS && fromS < endS)
      put(hour(fromS), hour(untilS), model.flows[flowOf[v]].id);
  };
  const stand = (v: number, untilS: number) =>
    end(`track ${v}`, v, untilS, (fromH, toH, flow) => {
      const { from, to } = model.flows[flowOf[v]];
      const side = departs[v] === 1 ? to : from;
      stays.push({
        vehicle: v,
        flow,
        departing: departs[v] === 1,
        group: trackGroup.get(side!)!,
        lanes: listBits(tracks[v]),
        fromH,
        toH,
        step: null,
      });
    });
  const serve = (v: number, number: number, untilS: number) =>
    end(`step ${v} ${number}`, v, untilS, (fromH, toH, flow) => {
      const { pool, id } = steps[number];
      if (pool === null) return;
      stays.push({
        vehicle: v,
        flow,
        departing: departs[v] === 1,
        group: poolGroup.get(pool)!,
        lanes: [],
        fromH,
        toH,
        step: id,
      });
    });
  const wait = (v: number, untilS: number) =>
    end(`wait ${v}`, v, untilS, (fromH, toH, flow) => waits.push({ vehicle: v, flow, fromH, toH }));
  for (let i = 0; i < timeS.length && timeS[i] < endS; i++) {
    const [time, what, of] = [timeS[i], kind[i], subject[i]];
    if (time >= startS) events++;
    if (what === LOG.containerToYard || what === LOG.containerToTrain) {
      const fromYard = what === LOG.containerToTrain && inYard[of] === 1;
      inYard[of] = what === LOG.containerToYard ? 1 : 0;
      yard += what === LOG.containerToYard ? 1 : fromYard ? -1 : 0;
      if (time < startS) yardAtStart = yard;
      else lifted.push({ timeS: time, container: of, to: what === LOG.containerToYard ? 'yard' : 'train', fromYard });
      continue;
    }
    if (what === LOG.arrive || what === LOG.call) present++;
    if (what === LOG.leave) present--;
    if (time < startS) presentAtStart = present;
    if (what === LOG.takeTrack || what === LOG.call) {
      wait(of, time);
      since.set(`track ${of}`, time);
    } else if (what === LOG.leaveTrack) stand(of, time);
    else if (what === LOG.waitForTrack) since.set(`wait ${of}`, time);
    else if (what >= LOG.endStep) serve(of, what - LOG.endStep, time);
    else if (what >= LOG.beginStep) {
      wait(of, time);
      since.set(`step ${of} ${what - LOG.beginStep}`, time);
    } else if (what >= LOG.waitForStep) since.set(`wait ${of}`, time);
  }
  // What has not ended when the day does.
  for (const key of [...since.keys()]) {
    const [of, v, number] = key.split(' ');
    if (of === 'track') stand(Number(v), endS);
    else if (of === 'step') serve(Number(v), Number(number), endS);
    else wait(Number(v), endS);
  }
  const { vehicleOf, trainOf } = createOwners(run);
  const lifts = layLifts(
    model,
    lifted.map((lift) => {
      const came = vehicleOf(lift.container);
      const onto = lift.to === 'yard' ? null : trainOf(lift.container);
      return { ...lift, vehicle: lift.fromYard ? null : came, onto, flow: flowOf[came] };
    }),
    (group) => model.sides.length + model.pools.length + group,
    hour,
  );
  return {
    day,
    groups,
    stays: layLanes(
      stays.sort((a, b) => a.fromH - b.fromH || a.vehicle - b.vehicle),
      groups,
    ),
    lifts,
    waits: waits.sort((a, b) => a.fromH - b.fromH || a.vehicle - b.vehicle),
    yardAtStart,
    presentAtStart,
    events,
  };
}

function listGroups({ sides, pools, cranes }: TerminalModel): LaneGroup[] {
  const most = ({ servers, shifts }: TerminalModel['pools'][number]) =>
    shifts.reduce((count, { onDuty }) => Math.max(count, onDuty), shifts.length > 0 ? 0 : servers);
  return [
    ...sides.map(({ id, tracks }) => ({
      id,
      kind: 'track' as const,
      lanes: tracks.reduce((sum, { count }) => sum + count, 0),
    })),
    ...pools.map((pool) => ({ id: pool.id, kind: 'pool' as const, lanes: most(pool) })),
    ...cranes.map((crane) => ({ id: crane.id, kind: 'crane' as const, lanes: most(crane) })),
  ];
}

/** Servers by turns: the first that is free. A shift that ends lets who is served be finished, so that there may be one more. */
function layLanes(stays: readonly Stay[], groups: readonly LaneGroup[]): Stay[] {
  const free = groups.map(({ lanes }) => new Array<number>(lanes).fill(0));
  return stays.map((stay) => {
    if (stay.lanes.length > 0) return stay;
    const own = free[stay.group];
    let lane = own.findIndex((untilH) => untilH <= stay.fromH + 1e-9);
    if (lane < 0) lane = own.push(0) - 1;
    own[lane] = stay.toH;
    return { ...stay, lanes: [lane] };
  });
}

/** Which vehicle brought a container, and on which it went. */
export function createOwners({ firstContainer, trainOf }: Pick<Run, 'firstContainer' | 'trainOf'>) {
  const starts: number[] = [];
  const owners: number[] = [];
  for (const [v, first] of [...(firstContainer ?? [])].entries()) {
    if (first < 0) continue;
    starts.push(first);
    owners.push(v);
  }
  const vehicleOf = (container: number): number => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= container) low = middle + 1;
      else high = middle;
    }
    return owners[low - 1] ?? -1;
  };
  return {
    vehicleOf,
    trainOf: (container: number): number => {
      const train = trainOf?.[container] ?? -1;
      return train >= 0 ? train : vehicleOf(container);
    },
  };
}

function listBits(bits: number): number[] {
  return Array.from({ length: 31 }, (_, bit) => bit).filter((bit) => (bits & (1 << bit)) !== 0);
}
