/**
 * One pipe in closed form by friction law and compressibility, and compressors' head and power: a JSON file with `cases`
 * and `compressors`. Linepack and mean pressure belong to the transient and are left out.
 */
import {
  adiabaticHead,
  type CompressibilityLaw,
  createCompressibility,
  evaluateFriction,
  type FrictionLaw,
  type Gas,
  type GasNetwork,
  prepareNetwork,
  shaftPower,
  solve,
} from '@landbridge/engines/gas';
import { createGas, MOLAR_MASS_AIR } from '../gas/gas-properties.ts';
import { isObject, type JsonObject, readJsonObject } from '../gas/json-text.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

const FRICTION: Readonly<Record<string, FrictionLaw>> = {
  'constant 0.01': 'constant',
  'Nikuradse 1.138': 'nikuradse',
  Hofer: 'hofer',
  'Colebrook-White': 'colebrook-white',
  Chen: 'chen',
};
const COMPRESSIBILITY: readonly (readonly [column: string, law: CompressibilityLaw, zColumn: string])[] = [
  ['p_out_Pa', 'ideal', 'Z'],
  ['p_out_papay_Pa', 'papay', 'Z_in_papay'],
  ['p_out_aga_linear_Pa', 'aga', 'Z_in_aga_linear'],
];

export const gasAnalytic: VerifyFormat = {
  id: 'gas-analytic',
  name: 'JSON with cases of one pipe (mdot_kg_s, friction, p_in_Pa, p_out_Pa) and compressors',
  recognises: ({ kind, files }) => {
    const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
    const start = new TextDecoder().decode(bytes.subarray(0, 1500));
    return (
      kind === 'file' && name.endsWith('.json') && start.includes('"mdot_kg_s"') && start.includes('"roughness_m"')
    );
  },
  async solve(reference) {
    const [file] = [...reference.files.keys()];
    const content = readJsonObject(reference.files, file);
    const molarMass = Number(content.molar_mass_kg_mol);
    const gas = createGas({
      gasConstant: Number(content.R),
      molarMass,
      relativeDensity: molarMass / MOLAR_MASS_AIR,
      temperatureK: Number(content.temperature_K),
      viscosityPaS: Number(content.viscosity_Pa_s),
      criticalPressurePa: Number(content.p_crit_Pa),
      criticalTemperatureK: Number(content.T_crit_K),
    });
    const name = nameOf(reference);
    return [
      ...listObjects(content.cases).flatMap((item) => solvePipe(name, content, gas, item)),
      ...listObjects(content.compressors).flatMap((item, k) =>
        solveCompressor(`${name}/compressor/${k}`, content, gas, item),
      ),
    ];
  },
};

function solvePipe(name: string, content: JsonObject, gas: Gas, item: JsonObject): VerifyCase[] {
  const law = FRICTION[String(item.friction)];
  const flow = Number(item.mdot_kg_s);
  const id = `${name}/${law ?? item.friction}/${flow}`;
  const lawOf = law === undefined ? { note: `The friction law ${item.friction} is not known` } : {};
  const cases = COMPRESSIBILITY.flatMap(([column, compressibility, zColumn]) => {
    const { z } = createCompressibility(compressibility, gas, { constantZ: 1, linearZPerPa: 0 });
    return [
      createCase({
        id: `${id}/${column}`,
        quantity: 'pressure',
        unit: 'Pa',
        expected: Number(item[column]),
        got: law === undefined ? null : solveOnePipe(content, gas, item, law, compressibility),
        ...lawOf,
      }),
      createCase({
        id: `${id}/${zColumn}`,
        quantity: 'compressibility',
        unit: '1',
        expected: Number(item[zColumn]),
        got: z(Number(item.p_in_Pa)),
      }),
    ];
  });
  if (law === undefined || law === 'constant') return cases;
  const out = new Float64Array(2);
  const diameter = Number(content.diameter_m);
  const re = (4 * flow) / (Math.PI * diameter * gas.viscosityPaS);
  evaluateFriction(law, re, Number(content.roughness_m) / diameter, diameter, out);
  return [
    createCase({
      id: `${id}/lambda`,
      quantity: 'friction_factor',
      unit: '1',
      expected: Number(item.lambda_),
      got: out[0],
    }),
    ...cases,
  ];
}

function solveOnePipe(
  content: JsonObject,
  gas: Gas,
  item: JsonObject,
  friction: FrictionLaw,
  compressibility: CompressibilityLaw,
): number | null {
  const network: GasNetwork = {
    gas,
    nodes: [
      { id: 'in', pressurePa: Number(item.p_in_Pa) },
      { id: 'out', withdrawalKgPerS: Number(item.mdot_kg_s) },
    ],
    edges: [
      {
        kind: 'pipe',
        id: 'pipe',
        from: 'in',
        to: 'out',
        lengthM: Number(content.length_m),
        diameterM: Number(content.diameter_m),
        roughnessM: Number(content.roughness_m),
        frictionFactor: friction === 'constant' ? Number(String(item.friction).split(' ')[1]) : 1,
      },
    ],
  };
  const { input } = prepareNetwork(network, { friction, compressibility });
  return (input && solve(input).state?.pressurePa[1]) ?? null;
}

function solveCompressor(id: string, content: JsonObject, gas: Gas, item: JsonObject): VerifyCase[] {
  const own: Gas = {
    ...gas,
    temperatureK: Number(item.T_in_K),
    heatCapacityRatio: Number(item.kappa),
    specificGasConstant: Number(content.R) / Number(item.molar_mass),
  };
  const ratio = Number(item.p_out_Pa) / Number(item.p_in_Pa);
  const z = Number(item.Z_in);
  const head = adiabaticHead(own, z, ratio);
  const power = shaftPower(own, z, ratio, Number(item.mdot_kg_s), Number(item.eta_ad));
  return [
    createCase({
      id: `${id}/head`,
      quantity: 'head',
      unit: 'J/kg',
      expected: Number(item.adiabatic_head_J_kg),
      got: head,
    }),
    createCase({ id: `${id}/power`, quantity: 'power', unit: 'W', expected: Number(item.power_W), got: power }),
  ];
}

function listObjects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
