export { createOmx, type OmxOptions } from './corridor-matrices.ts';
export { type DemandChoice, tripsFromOmx } from './demand.ts';
export { formatOmx } from './format-omx.ts';
export { type OmxReading, parseOmx } from './parse-omx.ts';
export type { OmxFile, OmxLookup, OmxMatrix } from './types.ts';
