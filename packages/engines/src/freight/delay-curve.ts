/**
 * The delay of a place as something else measured it: a monotone curve through points instead of a power of the load. A
 * simulated terminal hands over such points; its queue does not grow as a power.
 */

/** Growth of the delay with the volume: monotone cubic pieces, straight on beyond the last point. */
export interface DelayCurve {
  /** TEU/day, rising, from 0. */
  readonly volume: Float64Array;
  /** h, never falling. */
  readonly delayH: Float64Array;
  /** h per TEU/day at the points. */
  readonly slope: Float64Array;
  /** h x TEU/day from 0 to each point. */
  readonly integral: Float64Array;
}

/** What is known of a transfer whose place was measured. */
export interface TransferCurve {
  readonly curve: DelayCurve;
  /** TEU/day that it can handle, for its utilisation. */
  readonly capacityTeuPerDay: number;
  /**
   * Taken off the transfer's hours of the tables, h: the dwell that they hold, of the place as it was at the volume that it
   * had then, less the dwell here without others. Below 0 where the place is slower when empty than it was when it was
   * measured. What is lifted by cranes is in the dwell, so that their hours are not counted beside it.
   */
  readonly heldH: number;
}

/** By transfer. */
export type TransferCurves = ReadonlyMap<string, TransferCurve>;

export interface DelayPoint {
  readonly teuPerDay: number;
  readonly delayH: number;
  /** Of the point among its neighbours where measured delays fall; default 1. */
  readonly weight?: number;
}

/**
 * Points that fall are pooled with those before them (isotonic regression by weighted least squares), then joined by cubic
 * pieces whose slopes keep them from falling between points.
 *
 * @param points  of rising volume above 0; at no volume there is no delay
 * @throws Error on volumes that do not rise, or a number that is not finite
 * @cost O(points)
 * @source Barlow and Brunk (1972), JASA 67(337), pool adjacent violators; Fritsch and Carlson (1980), SIAM J. Numer. Anal. 17(2)
 */
export function createDelayCurve(points: readonly DelayPoint[]): DelayCurve {
  const volume = Float64Array.from([0, ...points.map(({ teuPerDay }) => teuPerDay)]);
  for (let i = 1; i < volume.length; i++) {
    if (volume[i] > volume[i - 1] && Number.isFinite(volume[i]) && Number.isFinite(points[i - 1].delayH)) continue;
    throw new Error(`freight: point ${i} of a delay curve is not above the one before it, or not finite`);
  }
  const delayH = Float64Array.from([0, ...poolFalling(points)]);
  const slope = monotoneSlopes(volume, delayH);
  const integral = new Float64Array(volume.length);
  for (let i = 1; i < volume.length; i++) {
    const width = volume[i] - volume[i - 1];
    integral[i] =
      integral[i - 1] + (width * (delayH[i - 1] + delayH[i])) / 2 + (width * width * (slope[i - 1] - slope[i])) / 12;
  }
  return { volume, delayH, slope, integral };
}

function poolFalling(points: readonly DelayPoint[]): number[] {
  const pools: { sum: number; weight: number; count: number }[] = [];
  for (const { delayH, weight = 1 } of points) {
    let last = { sum: weight * Math.max(0, delayH), weight, count: 1 };
    for (let before = pools.at(-1); before && before.sum / before.weight > last.sum / last.weight; ) {
      last = { sum: before.sum + last.sum, weight: before.weight + last.weight, count: before.count + last.count };
      pools.pop();
      before = pools.at(-1);
    }
    pools.push(last);
  }
  return pools.flatMap(({ sum, weight, count }) => new Array<number>(count).fill(sum / weight));
}

/** Harmonic means of the neighbours' rises; at the ends the rise of the piece. */
function monotoneSlopes(volume: Float64Array, delayH: Float64Array): Float64Array {
  const last = volume.length - 1;
  const slope = new Float64Array(volume.length);
  const rise = (i: number) => (delayH[i + 1] - delayH[i]) / (volume[i + 1] - volume[i]);
  for (let i = 0; i <= last; i++) {
    if (last === 0) break;
    if (i === 0 || i === last) slope[i] = rise(i === 0 ? 0 : last - 1);
    else {
      const [before, after] = [rise(i - 1), rise(i)];
      if (before > 0 && after > 0) {
        const [a, b] = [volume[i] - volume[i - 1], volume[i + 1] - volume[i]];
        slope[i] = (3 * (a + b)) / ((2 * b + a) / before + (b + 2 * a) / after);
      }
    }
  }
  return slope;
}

/**
 * A curve less some hours, and never below none: what a place adds where that much of its delay is counted elsewhere.
 *
 * @param byH  0 or more
 * @cost O(points)
 */
export function lowerCurve(curve: DelayCurve, byH: number): DelayCurve {
  if (!(byH > 0)) return curve;
  const points: DelayPoint[] = [];
  const from = lastVolumeBelow(curve, byH);
  const add = (teuPerDay: number, delayH: number) => {
    const before = points.at(-1)?.teuPerDay ?? 0;
    if (Number.isFinite(teuPerDay) && teuPerDay > before * (1 + 1e-9)) points.push({ teuPerDay, delayH });
  };
  for (let i = 1; i < curve.volume.length; i++) {
    if (curve.volume[i] > from) add(from, 0);
    add(curve.volume[i], Math.max(0, curve.delayH[i] - byH));
  }
  const last = curve.volume.length - 1;
  if (from > curve.volume[last]) {
    add(from, 0);
    add(2 * from, curve.slope[last] * from);
  }
  return createDelayCurve(points);
}

/** The largest volume with no more delay than this: Infinity where none has more. */
function lastVolumeBelow(curve: DelayCurve, delayH: number): number {
  const last = curve.volume.length - 1;
  if (curve.delayH[last] <= delayH) {
    return curve.slope[last] > 0
      ? curve.volume[last] + (delayH - curve.delayH[last]) / curve.slope[last]
      : Number.POSITIVE_INFINITY;
  }
  let [low, high] = [0, curve.volume[last]];
  for (let step = 0; step < 100 && high > low; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (delayOnCurve(curve, middle) <= delayH) low = middle;
    else high = middle;
  }
  return low;
}

/** Delay at a volume, h. */
export function delayOnCurve(curve: DelayCurve, teuPerDay: number): number {
  const { volume, delayH, slope } = curve;
  const i = pieceOf(volume, teuPerDay);
  const past = teuPerDay - volume[i];
  if (i === volume.length - 1) return delayH[i] + slope[i] * past;
  const width = volume[i + 1] - volume[i];
  const t = past / width;
  const [square, cubic] = curvesOf(curve, i, width);
  return delayH[i] + past * (slope[i] + t * (square + t * cubic));
}

/** Growth of the delay, h per TEU/day. */
export function slopeOnCurve(curve: DelayCurve, teuPerDay: number): number {
  const { volume, slope } = curve;
  const i = pieceOf(volume, teuPerDay);
  if (i === volume.length - 1) return slope[i];
  const width = volume[i + 1] - volume[i];
  const t = (teuPerDay - volume[i]) / width;
  const [square, cubic] = curvesOf(curve, i, width);
  return slope[i] + t * (2 * square + 3 * t * cubic);
}

/** Growth of the slope, h per (TEU/day) squared. */
export function curvatureOnCurve(curve: DelayCurve, teuPerDay: number): number {
  const { volume } = curve;
  const i = pieceOf(volume, teuPerDay);
  if (i === volume.length - 1) return 0;
  const width = volume[i + 1] - volume[i];
  const [square, cubic] = curvesOf(curve, i, width);
  return (2 * square + (6 * cubic * (teuPerDay - volume[i])) / width) / width;
}

/** Integral of the delay from nothing to a volume, h x TEU/day. */
export function integralOnCurve(curve: DelayCurve, teuPerDay: number): number {
  const { volume, delayH, slope, integral } = curve;
  const i = pieceOf(volume, teuPerDay);
  const past = teuPerDay - volume[i];
  if (i === volume.length - 1) return integral[i] + past * (delayH[i] + (slope[i] * past) / 2);
  const width = volume[i + 1] - volume[i];
  const t = past / width;
  const [square, cubic] = curvesOf(curve, i, width);
  return integral[i] + past * (delayH[i] + past * (slope[i] / 2 + t * (square / 3 + (t * cubic) / 4)));
}

function pieceOf(volume: Float64Array, teuPerDay: number): number {
  let i = volume.length - 1;
  while (i > 0 && volume[i] > teuPerDay) i--;
  return i;
}

/** Coefficients of t^2 and t^3 of a piece over its width, beside its first slope. */
function curvesOf({ delayH, slope }: DelayCurve, i: number, width: number): readonly [number, number] {
  const rise = (delayH[i + 1] - delayH[i]) / width;
  return [3 * rise - 2 * slope[i] - slope[i + 1], slope[i] + slope[i + 1] - 2 * rise];
}
