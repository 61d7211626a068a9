/** Rooms as one mass: how they cool when heat is short, and when they are too cold. */

/**
 * Indoor temperature after some hours at a constant share of the heat that would hold the rooms.
 *
 * @param startC        at the beginning
 * @param outdoorC      outdoors, constant
 * @param share         heat over what holds `indoorC` at this outdoor temperature
 * @param timeConstantH heat capacity over heat loss by kelvin
 * @source Sokolov (1999), Teplofikatsiya i teplovye seti, chapter on breakdowns: exponential cooling of buildings
 */
export function indoorAfter({ startC, indoorC, outdoorC, share, timeConstantH }: CoolingRoom, hours: number): number {
  const rest = outdoorC + share * (indoorC - outdoorC);
  return rest + (startC - rest) * Math.exp(-hours / timeConstantH);
}

export interface CoolingRoom {
  readonly startC: number;
  readonly indoorC: number;
  readonly outdoorC: number;
  readonly share: number;
  readonly timeConstantH: number;
}

/** Hours until rooms fall below a temperature; 0 where they are, null where they never do. */
export function hoursUntil(room: CoolingRoom, leastC: number): number | null {
  const rest = room.outdoorC + room.share * (room.indoorC - room.outdoorC);
  if (room.startC <= leastC) return 0;
  if (rest >= leastC) return null;
  return room.timeConstantH * Math.log((room.startC - rest) / (leastC - rest));
}
