/** Heat networks' parts in closed form: cooling pipe, buried pair, mixing, supply curves; a JSON file of lists. */
import {
  type HeatNetwork,
  interpolateCurve,
  measurePairLoss,
  prepareHeat,
  radiatorTemperatures,
  solveHeat,
} from '@landbridge/engines/heat';
import { type JsonObject, readJsonObject } from '../gas/json-text.ts';
import { listObjects } from '../heat/openmodelica-json.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

const ZERO_C = 273.15;
const LISTS = ['pipe_steady', 'en13941_twin', 'mixing', 'radiator_curve', 'pipe_curve'] as const;

export const heatAnalytic: VerifyFormat = {
  id: 'heat-analytic',
  name: `JSON with lists of ${LISTS.join(', ')}`,
  recognises: ({ kind, files }) => {
    const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
    const text = new TextDecoder().decode(bytes.subarray(0, 20_000));
    return kind === 'file' && name.endsWith('.json') && LISTS.some((list) => text.includes(`"${list}"`));
  },
  async solve(reference) {
    const [file] = [...reference.files.keys()];
    const content = readJsonObject(reference.files, file);
    const solvers: Record<(typeof LISTS)[number], (item: JsonObject) => Record<string, readonly [number, string]>> = {
      pipe_steady: solvePipe,
      en13941_twin: solvePair,
      mixing: solveMixing,
      radiator_curve: solveRadiator,
      pipe_curve: solveCurve,
    };
    const cases: VerifyCase[] = [];
    for (const list of LISTS) {
      for (const [k, item] of listObjects(content[list]).entries()) {
        for (const [key, [got, unit]] of Object.entries(solvers[list](item))) {
          if (typeof item[key] !== 'number') continue;
          cases.push(
            createCase({
              id: `${nameOf(reference)}/${list}/${k}/${key}`,
              quantity: key,
              unit,
              expected: item[key],
              got,
            }),
          );
        }
      }
    }
    return cases;
  },
};

const numberOf = (item: JsonObject, key: string) => Number(item[key]);

/** By the network itself: water enters at one end of a pipe and leaves at the other. */
function solvePipe(item: JsonObject): Record<string, readonly [number, string]> {
  const flow = numberOf(item, 'm_kg_s');
  const network: HeatNetwork = {
    fluid: { densityKgPerM3: 970, viscosityPaS: 3.5e-4, heatCapacityJPerKgK: numberOf(item, 'cp') },
    nodes: [
      { id: 'in', pressurePa: 1e7, temperatureK: numberOf(item, 'T_in') + ZERO_C },
      { id: 'out', injectionKgPerS: -flow },
    ],
    edges: [
      {
        kind: 'pipe',
        id: 'pipe',
        from: 'in',
        to: 'out',
        lengthM: numberOf(item, 'L_m'),
        // The closed form has no diameter: a wide one.
        diameterM: 1,
        roughnessM: 0,
        lossWPerMK: numberOf(item, 'U_W_mK'),
        ambientK: numberOf(item, 'T_amb') + ZERO_C,
      },
    ],
  };
  const { input } = prepareHeat(network);
  const state = input && solveHeat(input).state;
  return {
    T_out: [state ? state.temperatureK[1] - ZERO_C : Number.NaN, '°C'],
    Q_loss_W: [state ? -state.heatW[0] : Number.NaN, 'W'],
  };
}

function solvePair(item: JsonObject): Record<string, readonly [number, string]> {
  const loss = measurePairLoss({
    pipeDiameterM: numberOf(item, 'd_o'),
    casingDiameterM: numberOf(item, 'D_casing'),
    depthM: numberOf(item, 'Z_axis'),
    distanceM: numberOf(item, 'C_axis_distance'),
    insulationWPerMK: numberOf(item, 'lambda_ins'),
    groundWPerMK: numberOf(item, 'lambda_ground'),
  });
  const [supply, back] = [numberOf(item, 'Tf') - numberOf(item, 'Tg'), numberOf(item, 'Tr') - numberOf(item, 'Tg')];
  const supplyLoss = loss.ownWPerMK * supply - loss.couplingWPerMK * back;
  const backLoss = loss.ownWPerMK * back - loss.couplingWPerMK * supply;
  return {
    Z_corr: [loss.correctedDepthM, 'm'],
    R_soil: [loss.groundMKPerW, 'm K/W'],
    R_ins: [loss.insulationMKPerW, 'm K/W'],
    R_h: [loss.exchangeMKPerW, 'm K/W'],
    U1: [loss.ownWPerMK, 'W/(m K)'],
    U2: [loss.couplingWPerMK, 'W/(m K)'],
    q_f: [supplyLoss, 'W/m'],
    q_r: [backLoss, 'W/m'],
    q_total: [supplyLoss + backLoss, 'W/m'],
  };
}

/** By the network itself: streams enter at nodes that open valves join to one. */
function solveMixing(item: JsonObject): Record<string, readonly [number, string]> {
  const streams = listObjects(item.streams);
  const network: HeatNetwork = {
    fluid: { densityKgPerM3: 1000, viscosityPaS: 1e-3, heatCapacityJPerKgK: 4190 },
    nodes: [
      { id: 'mixed', pressurePa: 1e6 },
      ...streams.map((stream, k) => ({
        id: `stream ${k}`,
        injectionKgPerS: numberOf(stream, 'm'),
        temperatureK: numberOf(stream, 'T') + ZERO_C,
      })),
    ],
    edges: streams.map((_, k) => ({ kind: 'valve', id: `v${k}`, from: `stream ${k}`, to: 'mixed', open: true })),
  };
  const { input } = prepareHeat(network);
  const state = input && solveHeat(input).state;
  return {
    m: [state ? -state.inflowKgPerS[0] : Number.NaN, 'kg/s'],
    T: [state ? state.temperatureK[0] - ZERO_C : Number.NaN, '°C'],
  };
}

function solveRadiator(item: JsonObject): Record<string, readonly [number, string]> {
  const point = radiatorTemperatures(
    {
      indoorC: numberOf(item, 'T_in'),
      outdoorC: numberOf(item, 'T_design'),
      supplyC: numberOf(item, 'Ts_design'),
      returnC: numberOf(item, 'Tr_design'),
      exponent: numberOf(item, 'n'),
    },
    numberOf(item, 'T_out'),
  );
  return { q: [point.load, '1'], T_supply: [point.supplyC, '°C'], T_return: [point.returnC, '°C'] };
}

function solveCurve(item: JsonObject): Record<string, readonly [number, string]> {
  return { Ts: [interpolateCurve(item.points as [number, number][], numberOf(item, 'T_out')), '°C'] };
}
