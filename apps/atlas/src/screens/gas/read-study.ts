/** The study that the address asks for; what cannot be read is as it is by default. */
import type { Params } from '../../state/atlas-state.ts';
import type { GasPlaces, GasStudy, GasTimeAsk } from '../../worker/views/gas-time.ts';

export const STUDIES: readonly GasStudy[] = ['station-loss', 'supply-cut', 'winter-peak', 'line-opening'];

const LEFT = 0.5;
const TIMES = 1.2;
const FOR_H = 72;
export const MOST_HOURS = 240;

/** Null where no study is asked for, or the day has nothing that it could be about. */
export function readStudy(params: Params, day: string, places: GasPlaces | null): GasTimeAsk | null {
  const study = STUDIES.find((item) => item === params.study);
  if (!study || !places) return null;
  const at = places.at[study].find(({ id }) => id === params.place) ?? places.at[study][0];
  if (!at) return null;
  return {
    study,
    day,
    at: at.id,
    left: readNumber(params.left, 0, 1, LEFT),
    times: readNumber(params.times, 1.001, 3, TIMES),
    forH: readNumber(params.last, 1, MOST_HOURS, FOR_H),
  };
}

function readNumber(text: string | undefined, least: number, most: number, otherwise: number): number {
  const value = Number(text);
  return text !== undefined && text !== '' && value >= least && value <= most ? value : otherwise;
}
