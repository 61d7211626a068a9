/** Parcels of water in one pipe, from its first end to the other: an array of fields that has room at both ends. */

/** Fields of a parcel. */
export const MASS = 0;
/** Where its temperature goes to, K; follows the surroundings of the pipe where these change. */
export const REST = 1;
/** Above that when it came in, K. */
export const EXCESS = 2;
/** Of its water between the pipe's two ends, J/(kg K), and the enthalpy that this starts from, J/kg. */
export const CAPACITY = 3;
export const BASE = 4;
export const AGE_FROM = 5;
export const AGE_TO = 6;
export const FIELDS = 7;

/** Parcels of one pipe from its first end to the other, in the middle of an array that has room at both ends. */
export interface Parcels {
  data: Float64Array;
  first: number;
  count: number;
}

/** Mean of exp(-u) for u from a to b. */
export function meanDecay(a: number, b: number): number {
  const width = Math.abs(b - a);
  const least = Math.exp(-Math.min(a, b));
  return width === 0 ? least : (least * -Math.expm1(-width)) / width;
}

const FIRST_ROOM = 8;

export function createParcels(): Parcels {
  return { data: new Float64Array(FIRST_ROOM * FIELDS), first: FIRST_ROOM / 2, count: 0 };
}

/** Takes off what has no mass left at either end. */
export function trim(parcels: Parcels): void {
  const massAt = (k: number) => parcels.data[(parcels.first + k) * FIELDS + MASS];
  while (parcels.count > 0 && !(massAt(0) > 0)) {
    parcels.first++;
    parcels.count--;
  }
  while (parcels.count > 0 && !(massAt(parcels.count - 1) > 0)) parcels.count--;
}

/** Room for a parcel at both ends. */
export function makeRoom(parcels: Parcels): void {
  const { data, first, count } = parcels;
  const room = data.length / FIELDS;
  if (first > 0 && first + count < room) return;
  const next = 2 * (count + 2) + 4 <= room ? data : new Float64Array((2 * count + FIRST_ROOM) * FIELDS);
  const begin = Math.floor((next.length / FIELDS - count) / 2);
  if (next === data) data.copyWithin(begin * FIELDS, first * FIELDS, (first + count) * FIELDS);
  else next.set(data.subarray(first * FIELDS, (first + count) * FIELDS), begin * FIELDS);
  parcels.data = next;
  parcels.first = begin;
}
