/** Filling gas buses: slow over the night, fast at the pump, and the bank of cylinders for a row of them. */
import { busesFilled, fastFillS, gasMassKg, sizeCascade, slowFillS } from '@landbridge/engines/fleet';
import { Failure } from '../failure.ts';
import type { FleetCng } from './types.ts';

const MPA = 1e6;
const ZERO_C = 273.15;
const H_S = 3600;

export interface CngReport {
  readonly status: 'solved' | 'infeasible';
  readonly blame: string | null;
  readonly kg_per_bus: number;
  readonly slow: {
    readonly buses: number;
    readonly hours: number;
    /** Whether that is within `night_h`. */
    readonly fits: boolean;
    /** Flow of the compressor at which it just is, kg/h. */
    readonly compressor_kg_h_needed: number;
  };
  readonly fast: { readonly minutes_per_bus: number; readonly buses_per_h_and_hose: number };
  /** By number of buses in a row without the compressor. */
  readonly cascades: readonly {
    readonly buses_in_a_row: number;
    readonly banks: number;
    readonly total_m3: number | null;
    readonly gas_used_share: number | null;
  }[];
  readonly inputs: FleetCng['inputs'];
  readonly notes: readonly string[];
}

/** @throws Failure `fleet.cng` naming the parameter */
export function measureFilling(cng: FleetCng, notes: readonly string[] = []): CngReport {
  const positive = [
    'buses',
    'night_h',
    'compressor_kg_h',
    'hose_kg_min',
    'tank_m3',
    'wanted_mpa',
    'bank_mpa',
    'banks',
  ] as const;
  for (const key of positive) if (!(cng[key] > 0)) throw new Failure('fleet.cng', `${key} is ${cng[key]}, not above 0`);
  for (const key of ['buses', 'banks'] as const)
    if (!Number.isInteger(cng[key])) throw new Failure('fleet.cng', `${key} is ${cng[key]}, not a whole number`);
  if (!(cng.arrives_mpa >= 0 && cng.arrives_mpa < cng.wanted_mpa))
    throw new Failure(
      'fleet.cng',
      `arrives_mpa is ${cng.arrives_mpa}, not from 0 to below wanted_mpa, ${cng.wanted_mpa}`,
    );
  for (const buses of cng.rows)
    if (!(Number.isInteger(buses) && buses > 0 && buses <= 1000))
      throw new Failure('fleet.cng', `a row has ${buses} buses, not a whole number from 1 to 1000`);
  const temperatureK = cng.temperature_c + ZERO_C;
  const kg =
    gasMassKg(cng.tank_m3, cng.wanted_mpa * MPA, temperatureK) -
    gasMassKg(cng.tank_m3, cng.arrives_mpa * MPA, temperatureK);
  const slowH = slowFillS(cng.buses, kg, cng.compressor_kg_h / H_S) / H_S;
  const fastS = fastFillS(kg, cng.hose_kg_min / 60, cng.connect_s);
  const tank = { volumeM3: cng.tank_m3, arrivesPa: cng.arrives_mpa * MPA, wantedPa: cng.wanted_mpa * MPA };
  const bank = { fullPa: cng.bank_mpa * MPA, temperatureK };
  const cascades = cng.rows.map((buses) => {
    const total = sizeCascade(buses, cng.banks, bank, tank);
    const filled =
      total === null
        ? 0
        : busesFilled({ ...bank, bankM3: new Array<number>(cng.banks).fill(total / cng.banks) }, tank, buses);
    return {
      buses_in_a_row: buses,
      banks: cng.banks,
      total_m3: total,
      gas_used_share: total === null ? null : (filled * kg) / gasMassKg(total, bank.fullPa, temperatureK),
    };
  });
  const impossible = cascades.some(({ total_m3: total }) => total === null);
  return {
    status: impossible ? 'infeasible' : 'solved',
    blame: impossible
      ? `No bank at ${cng.bank_mpa} MPa fills a tank to ${cng.wanted_mpa} MPa: its pressure must be above it`
      : null,
    kg_per_bus: kg,
    slow: {
      buses: cng.buses,
      hours: slowH,
      fits: slowH <= cng.night_h,
      compressor_kg_h_needed: (cng.buses * kg) / cng.night_h,
    },
    fast: { minutes_per_bus: fastS / 60, buses_per_h_and_hose: H_S / fastS },
    cascades,
    inputs: cng.inputs,
    notes: [...notes, 'Gas is methane at one temperature: a fast fill heats the tank and falls some 10 to 20 % short'],
  };
}
