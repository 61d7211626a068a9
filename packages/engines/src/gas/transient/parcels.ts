/**
 * What a pipe holds, as parcels of one composition each in their order along it. Gas that moves keeps the mass between
 * any two of its particles, so that counted in mass a pipe is a queue: what comes in at one end pushes, and fronts stay
 * sharp however long the pipe or the step. A parcel is `[mass kg, share of each component, entry time s of each component
 * at its first end, the same at its last end]`; the entry time is straight between its ends.
 */

export type Parcel = Float64Array;

/** Beyond this many in a pipe the two neighbours that differ least become one. */
export const MOST_PARCELS = 500;

/** @cost O(components) */
export function createParcel(componentCount: number, massKg: number): Parcel {
  const parcel = new Float64Array(1 + 3 * componentCount);
  parcel[0] = massKg;
  return parcel;
}

/** The same gas looked at from the other end. */
function flip(parcel: Parcel): Parcel {
  const n = (parcel.length - 1) / 3;
  const turned = parcel.slice();
  for (let k = 0; k < n; k++) {
    turned[1 + n + k] = parcel[1 + 2 * n + k];
    turned[1 + 2 * n + k] = parcel[1 + n + k];
  }
  return turned;
}

/** The part between two shares of the mass, counted from the first end. */
export function cutPart(parcel: Parcel, begin: number, end: number, massKg: number): Parcel {
  const n = (parcel.length - 1) / 3;
  const part = parcel.slice();
  part[0] = massKg;
  for (let k = 0; k < n; k++) {
    const [first, last] = [parcel[1 + n + k], parcel[1 + 2 * n + k]];
    part[1 + n + k] = first + begin * (last - first);
    part[1 + 2 * n + k] = first + end * (last - first);
  }
  return part;
}

export function massOf(parcels: readonly Parcel[]): number {
  let sum = 0;
  for (const parcel of parcels) sum += parcel[0];
  return sum;
}

/** Ends of a pipe. */
export type End = 'first' | 'last';

/** @param stream  in the order in which it comes in at that end, each parcel with its first end ahead */
export function push(held: Parcel[], stream: readonly Parcel[], end: End): void {
  for (const parcel of stream) {
    if (!(parcel[0] > 0)) continue;
    if (end === 'last') held.push(parcel);
    else held.unshift(flip(parcel));
  }
  while (held.length > MOST_PARCELS) joinLike(held);
}

/** What leaves at an end, in the order in which it leaves; less where less is there. */
export function pop(held: Parcel[], massKg: number, end: End): Parcel[] {
  const out: Parcel[] = [];
  let left = massKg;
  while (held.length > 0 && left > 0) {
    const at = end === 'first' ? 0 : held.length - 1;
    const parcel = end === 'first' ? held[at] : flip(held[at]);
    if (parcel[0] <= left) {
      out.push(parcel);
      left -= parcel[0];
      held.splice(at, 1);
      continue;
    }
    const share = left / parcel[0];
    out.push(cutPart(parcel, 0, share, left));
    const rest = cutPart(parcel, share, 1, parcel[0] - left);
    held[at] = end === 'first' ? rest : flip(rest);
    left = 0;
  }
  return out;
}

/** Keeps every component's mass; the entry time runs straight over the two. */
function joinLike(held: Parcel[]): void {
  const n = (held[0].length - 1) / 3;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < held.length; i++) {
    const [a, b] = [held[i], held[i + 1]];
    let apart = 0;
    for (let k = 1; k <= n; k++) apart += Math.abs(a[k] - b[k]);
    const mass = a[0] + b[0];
    // Of neighbours that are alike the lightest two.
    const cost = (apart * a[0] * b[0]) / mass + 1e-9 * mass;
    if (cost < least) [least, best] = [cost, i];
  }
  const [a, b] = [held[best], held[best + 1]];
  const joined = createParcel(n, a[0] + b[0]);
  for (let k = 1; k <= n; k++) {
    joined[k] = (a[0] * a[k] + b[0] * b[k]) / joined[0];
    joined[n + k] = a[k] > 0 ? a[n + k] : b[n + k];
    joined[2 * n + k] = b[k] > 0 ? b[2 * n + k] : a[2 * n + k];
  }
  held.splice(best, 2, joined);
}

/** All of it well mixed; null where there is none. */
export function stir(parcels: readonly Parcel[]): Parcel | null {
  const mass = massOf(parcels);
  if (!(mass > 0)) return null;
  const n = (parcels[0].length - 1) / 3;
  const mix = createParcel(n, mass);
  for (const parcel of parcels) {
    for (let k = 1; k <= n; k++) {
      const own = parcel[0] * parcel[k];
      mix[k] += own;
      mix[n + k] += own * 0.5 * (parcel[n + k] + parcel[2 * n + k]);
    }
  }
  for (let k = 1; k <= n; k++) {
    if (mix[k] > 0) mix[n + k] /= mix[k];
    mix[2 * n + k] = mix[n + k];
    mix[k] /= mass;
  }
  return mix;
}
