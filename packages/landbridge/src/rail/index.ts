export { type EmptiesOptions, repositionEmpties } from './empties.ts';
export { type LineCapacityOptions, measureLines } from './line-capacity.ts';
export type {
  AssumedFigure,
  EmptiesLink,
  EmptiesMove,
  EmptiesPeriod,
  EmptiesReport,
  EmptiesZone,
  LineCapacity,
  LineCapacityReport,
} from './types.ts';
