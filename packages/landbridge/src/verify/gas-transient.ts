/**
 * A folder with `network.json`, `bc.json`, `params*.json` and `reference_EOS.json`: pressures and linepack in time,
 * computed on grids and steps made finer until they stay. Left out are times on a ramp shorter than sound takes through
 * the shortest pipe, where the reference itself is not converged, and flows, of which it states larger errors.
 */
import { type CompressibilityLaw, prepareTransient, simulate, type TransientResult } from '@landbridge/engines/gas';
import { type JsonObject, objectAt, readJsonObject } from '../gas/json-text.ts';
import { requireValid } from '../gas/network-file.ts';
import { isTransientJson, readTransientJson, type TransientFile } from '../gas/transient-json.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

const ANSWER = /^reference_(ideal|simple_cnga|full_cnga)\.json$/;
const LAWS: Readonly<Record<string, CompressibilityLaw>> = {
  ideal: 'ideal',
  simple_cnga: 'cnga-simple',
  full_cnga: 'cnga-full',
};

/** Longest piece of a pipe; each grid is four times finer. */
const SEGMENTS_M = [1600, 400, 100, 25];
/** Largest error of a step, over the pressure. */
const TOLERANCE = 5e-7;
/** Difference between two levels, over the pressure, that is small enough. */
const SETTLED = 3e-5;
const MAX_PIECES = 1200;

const MIDDLE = 'middle of the pipe';

export const gasTransient: VerifyFormat = {
  id: 'gas-transient',
  name: 'folder with network.json, bc.json, params.json of a simulation and reference_EOS.json',
  recognises: ({ kind, files }) =>
    kind === 'folder' && isTransientJson(files) && [...files.keys()].some((name) => ANSWER.test(name)),
  async solve(reference) {
    const cases: VerifyCase[] = [];
    for (const name of [...reference.files.keys()].sort()) {
      const eos = ANSWER.exec(name)?.[1];
      if (eos === undefined) continue;
      const file = cutInTheMiddle(readTransientJson(reference.files, reference.path, eos));
      const answer = readJsonObject(reference.files, name);
      const times = numbersAt(answer, 'time_s');
      const settled = runUntilSettled(file, LAWS[eos], times);
      cases.push(...compare(`${nameOf(reference)}/${eos}`, file, answer, settled));
    }
    return cases;
  },
};

interface Settled {
  readonly result: TransientResult;
  /** What a reader of the errors should know. */
  readonly note: string | null;
}

function runUntilSettled(file: TransientFile, law: CompressibilityLaw, times: readonly number[]): Settled {
  const steep = listSteepRamps(file);
  let last: TransientResult | null = null;
  let change = Number.POSITIVE_INFINITY;
  for (const segmentM of SEGMENTS_M) {
    const { network, scenario, options, startS } = file;
    const laws = { ...options, compressibility: law, segmentM, startS };
    const { input, issues } = prepareTransient(network, scenario, laws);
    if (!input) {
      requireValid(issues, 'The network');
      throw new Error('verify: a transient network was not prepared, without an issue');
    }
    const result = simulate(input, { endS: times.at(-1) ?? startS, outputS: times, tolerance: TOLERANCE });
    if (result.status !== 'solved') return { result, note: result.blame };
    if (last !== null) change = differ(last, result, steep);
    last = result;
    if (change < SETTLED || 4 * input.input.edges.length > MAX_PIECES) break;
  }
  const note = `the grid before the last, four times coarser, differs by ${change.toExponential(1)}`;
  return { result: last!, note: change < SETTLED ? null : note };
}

/** Largest change of a pressure from one level to the next, at times that are compared. */
function differ(a: TransientResult, b: TransientResult, steep: readonly Ramp[]): number {
  const { timeS, pressurePa } = b.series;
  const nodes = pressurePa.length / timeS.length;
  let most = 0;
  for (let k = 0; k < pressurePa.length; k++) {
    if (isWithin(steep, timeS[Math.floor(k / nodes)])) continue;
    most = Math.max(most, Math.abs(a.series.pressurePa[k] / pressurePa[k] - 1));
  }
  return most;
}

function compare(id: string, file: TransientFile, answer: JsonObject, { result, note }: Settled): VerifyCase[] {
  const { series } = result;
  const times = numbersAt(answer, 'time_s');
  const steep = listSteepRamps(file);
  const { nodes } = file.network;
  const placeOf = new Map(nodes.map((node, i) => [node.id, i]));
  const pipes = file.network.edges.filter((edge) => edge.kind === 'pipe');
  const list = (
    what: string,
    quantity: string,
    unit: string,
    expected: readonly number[],
    got: (k: number) => number,
  ) =>
    expected.flatMap((value, k) =>
      isWithin(steep, times[k])
        ? []
        : [
            createCase({
              id: `${id}/${what}/${times[k]}`,
              quantity,
              unit,
              expected: value,
              got: k < series.timeS.length ? got(k) : null,
              ...(note === null ? {} : { note }),
            }),
          ],
    );
  const pressureOf = (node: string) => (k: number) =>
    series.pressurePa[k * nodes.length + (placeOf.get(node) ?? Number.NaN)] ?? Number.NaN;
  return [
    ...Object.keys(objectAt(answer, 'node_pressure_Pa')).flatMap((node) =>
      list(
        `pressure/${node}`,
        'pressure',
        'Pa',
        numbersAt(objectAt(answer, 'node_pressure_Pa'), node),
        pressureOf(node),
      ),
    ),
    ...list('outlet_pressure', 'pressure', 'Pa', numbersAt(answer, 'outlet_pressure_Pa'), pressureOf(pipes.at(-1)!.to)),
    ...list('mid_pressure', 'pressure', 'Pa', numbersAt(answer, 'mid_pressure_Pa'), pressureOf(MIDDLE)),
    ...list('linepack', 'linepack', 'kg', numbersAt(answer, 'linepack_kg'), (k) => series.linepackKg[k]),
  ];
}

/** The only pipe of a network as two halves, so that the pressure in its middle is one of a node. */
function cutInTheMiddle(file: TransientFile): TransientFile {
  const [pipe, ...others] = file.network.edges;
  if (others.length > 0 || pipe?.kind !== 'pipe') return file;
  const lengthM = pipe.lengthM / 2;
  const { network } = file;
  return {
    ...file,
    network: {
      ...network,
      nodes: [...network.nodes, { id: MIDDLE }],
      edges: [
        { ...pipe, id: `${pipe.id} first half`, to: MIDDLE, lengthM },
        { ...pipe, id: `${pipe.id} second half`, from: MIDDLE, lengthM },
      ],
    },
  };
}

interface Ramp {
  readonly fromS: number;
  readonly toS: number;
}

/** Changes of a boundary value that are over before sound has passed the shortest pipe. */
function listSteepRamps({ network, scenario }: TransientFile): Ramp[] {
  const { specificGasConstant, temperatureK } = network.gas;
  const lengths = network.edges.flatMap((edge) => (edge.kind === 'pipe' ? [edge.lengthM] : []));
  const shortest = lengths.reduce((least, length) => Math.min(least, length), Number.POSITIVE_INFINITY);
  const passedS = shortest / Math.sqrt(specificGasConstant * temperatureK);
  const profiles = [...(scenario.pressurePa?.values() ?? []), ...(scenario.withdrawalKgPerS?.values() ?? [])];
  return profiles.flatMap(({ timeS, value }) =>
    timeS.flatMap((toS, k) => {
      const fromS = timeS[k - 1];
      return k > 0 && toS - fromS < passedS && value[k] !== value[k - 1] ? [{ fromS, toS }] : [];
    }),
  );
}

function isWithin(ramps: readonly Ramp[], t: number): boolean {
  return ramps.some(({ fromS, toS }) => t >= fromS && t <= toS);
}

function numbersAt(value: JsonObject, key: string): readonly number[] {
  const found = value[key];
  return Array.isArray(found) ? found.map((item) => (typeof item === 'number' ? item : Number.NaN)) : [];
}
