/** What a single track carries between crossing stations, trains of both directions taking turns. Times in s, or any unit. */

export interface TrackSection {
  readonly runOutS: number;
  readonly runBackS: number;
}

export interface SingleTrack {
  /** Time that each section needs for a train out and one back. */
  readonly cycleS: readonly number[];
  /** The section with the longest cycle, the first of several. */
  readonly bottleneck: number;
  /** Both directions together. */
  readonly trainsPerDay: number;
}

/**
 * In the section that takes longest, a train out and a train back follow each other, with the time at a crossing station
 * after each. Two trains a cycle: the most that turn by turn allows, with no margin for delay.
 *
 * @param sections  between neighbouring crossing stations
 * @param crossingS  from the arrival of a train to the departure of the one that waited for it
 * @param dayS  86 400 s; another number of seconds, or minutes, where the line rests or times are in minutes
 * @throws RangeError where there is no section or a time makes no sense
 * @cost O(sections)
 * @source Landex and others (2006), Evaluation of railway capacity, Trafikdage Aalborg: alternating use of single track
 */
export function solveSingleTrack(sections: readonly TrackSection[], crossingS: number, dayS: number): SingleTrack {
  if (sections.length === 0) throw new RangeError('rail: a single track has a section');
  const cycleS = sections.map(({ runOutS, runBackS }) => runOutS + runBackS + 2 * crossingS);
  if (!cycleS.every((cycle) => cycle > 0 && cycle < Number.POSITIVE_INFINITY) || !(crossingS >= 0) || !(dayS > 0)) {
    throw new RangeError('rail: times of a single track are above 0, that at a crossing station at least 0');
  }
  const longest = Math.max(...cycleS);
  return { cycleS, bottleneck: cycleS.indexOf(longest), trainsPerDay: (2 * dayS) / longest };
}

/**
 * Sections of a line between its ends and its crossing stations.
 *
 * @param stationsM  places of the crossing stations along the line, in any order, both ends left out
 * @param speedOutMPerS  of trains in motion
 * @throws RangeError where a station lies outside of the line
 */
export function cutAtStations(
  lengthM: number,
  stationsM: readonly number[],
  speedOutMPerS: number,
  speedBackMPerS: number,
): TrackSection[] {
  const ends = [0, ...[...stationsM].sort((a, b) => a - b), lengthM];
  return ends.slice(1).map((end, i) => {
    const sectionM = end - ends[i];
    if (!(sectionM > 0)) throw new RangeError(`rail: a crossing station at ${ends[i]} m of a line of ${lengthM} m`);
    return { runOutS: sectionM / speedOutMPerS, runBackS: sectionM / speedBackMPerS };
  });
}
