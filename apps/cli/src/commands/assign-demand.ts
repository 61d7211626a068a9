/** What `assign` may do to the trips of its folder before it assigns them: other trips, totals of zones, counts. */
import { basename } from 'node:path';
import { Failure, formatOmx, type Issue, parseOmx, tripsFromOmx } from 'landbridge';
import { readReference, writeFileAtomic } from 'landbridge/node';
import {
  balanceTrips,
  type CountFit,
  fitTrips,
  readCounts,
  readTripEnds,
  type TntpProblem,
  type TntpTrips,
  toMatrix,
} from 'landbridge/tntp';

export interface DemandOptions {
  readonly demand?: string;
  readonly matrix?: string;
  readonly zoneLookup?: string;
  readonly tripEnds?: string;
  readonly counts?: string;
  readonly trips?: string;
}

interface FitOptions {
  readonly gap: number;
  readonly tollFactor: number;
  readonly distanceFactor: number;
}

export interface AdjustedProblem {
  readonly problem: TntpProblem;
  readonly fit: CountFit | null;
  readonly issues: readonly Issue[];
}

/** @throws Failure with every issue of the file that is wrong */
export async function adjustDemand(
  read: TntpProblem,
  options: DemandOptions & FitOptions,
  onStep: (words: string) => void,
): Promise<AdjustedProblem> {
  const issues: Issue[] = [];
  let trips = options.demand === undefined ? read.trips : await readDemand(options.demand, read, options, issues);
  if (options.tripEnds !== undefined) {
    const text = await readText(options.tripEnds);
    trips = balanceTrips(trips, readTripEnds(text, basename(options.tripEnds), read.network.zoneCount));
  }
  let fit: CountFit | null = null;
  if (options.counts !== undefined) {
    const counts = readCounts(await readText(options.counts), basename(options.counts), read.network);
    const { gap, tollFactor, distanceFactor } = options;
    const fitted = fitTrips({ ...read, trips }, counts, {
      gap,
      tollFactor,
      distanceFactor,
      onStep: ({ step, rootMeanSquare }) => onStep(`step ${step}, off the counts by ${rootMeanSquare.toPrecision(4)}`),
    });
    ({ trips, fit } = fitted);
  }
  if (options.trips !== undefined) await writeTrips(options.trips, trips);
  return { problem: { ...read, trips }, fit, issues };
}

async function readDemand(
  path: string,
  { network }: TntpProblem,
  { matrix, zoneLookup }: DemandOptions,
  issues: Issue[],
): Promise<TntpTrips> {
  const name = basename(path);
  const reading = await parseOmx(await readBytes(path), name);
  if (!reading.file) throw new Failure('omx.invalid', `${path} cannot be read as OMX`, reading.issues);
  issues.push(...reading.issues);
  return tripsFromOmx(reading.file, network.zoneCount, {
    name,
    ...(matrix === undefined ? {} : { matrix }),
    ...(zoneLookup === undefined ? {} : { lookup: zoneLookup }),
  });
}

async function writeTrips(path: string, trips: TntpTrips): Promise<void> {
  const { zoneCount } = trips;
  const zones = Array.from({ length: zoneCount }, (_, zone) => zone + 1);
  const bytes = await formatOmx({
    rows: zoneCount,
    columns: zoneCount,
    matrices: [{ name: 'trips', values: toMatrix(trips), attributes: {} }],
    lookups: [{ name: 'zone_number', values: zones, dimension: null }],
  });
  try {
    await writeFileAtomic(path, bytes);
  } catch (error) {
    throw new Failure(
      'file.unwritable',
      `${path} cannot be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  const { kind, files } = await readReference(path);
  const [bytes] = files.values();
  if (kind !== 'file' || bytes === undefined) throw new Failure('file.kind', `${path} is no file`);
  return bytes;
}

async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path));
}
