/** Total cost of ownership and well-to-wheel emissions of bus types, and what they hang on. */
import { type BusEconomics, ownBus, type Sensitivity, vary } from '@landbridge/engines/fleet';
import { Failure } from '../failure.ts';
import type { FleetOwnership } from './types.ts';

/** Up and down by this share, one parameter at a time. */
const VARIED = 0.2;

export interface TcoReport {
  readonly status: 'solved';
  readonly types: readonly {
    readonly bus_type: string;
    readonly present_usd: number;
    readonly usd_per_km: number;
    readonly price_usd: number;
    readonly infrastructure_usd: number;
    readonly energy_usd: number;
    readonly maintenance_usd: number;
    readonly battery_usd: number;
    readonly battery_years: number | null;
    readonly residual_usd: number;
    readonly well_to_wheel_kg_per_km: number;
    readonly well_to_wheel_t: number;
  }[];
  readonly varied_by: number;
  readonly sensitivity: readonly {
    readonly bus_type: string;
    readonly parameter: string;
    readonly low_usd_per_km: number;
    readonly high_usd_per_km: number;
    readonly low_kg_per_km: number;
    readonly high_kg_per_km: number;
  }[];
  readonly notes: readonly string[];
}

/** @throws Failure `fleet.ownership` naming the type and parameter */
export function compareOwnership(types: readonly FleetOwnership[], notes: readonly string[] = []): TcoReport {
  for (const type of types) {
    for (const key of ['life_years', 'km_per_year'] as const) {
      if (!(type[key] > 0))
        throw new Failure('fleet.ownership', `bus type ${type.id}: ${key} is ${type[key]}, not above 0`);
    }
    if (!Number.isInteger(type.life_years)) {
      throw new Failure('fleet.ownership', `bus type ${type.id}: life_years is ${type.life_years}, not a whole number`);
    }
  }
  return {
    status: 'solved',
    types: types.map((type) => {
      const own = ownBus(economicsOf(type));
      return {
        bus_type: type.id,
        present_usd: own.presentUsd,
        usd_per_km: own.usdPerKm,
        price_usd: own.priceUsd,
        infrastructure_usd: own.infrastructureUsd,
        energy_usd: own.energyUsd,
        maintenance_usd: own.maintenanceUsd,
        battery_usd: own.batteryUsd,
        battery_years: type.battery_years,
        residual_usd: own.residualUsd,
        well_to_wheel_kg_per_km: own.wellToWheelKgPerKm,
        well_to_wheel_t: own.wellToWheelT,
      };
    }),
    varied_by: VARIED,
    sensitivity: types.flatMap((type) => vary(economicsOf(type), VARIED).map((row) => describe(type.id, row))),
    notes,
  };
}

const NAMES: { readonly [K in keyof BusEconomics]: string } = {
  priceUsd: 'price_usd',
  lifeYears: 'life_years',
  kmPerYear: 'km_per_year',
  energyKwhPerKm: 'energy_kwh_per_km',
  energyUsdPerKwh: 'energy_usd_per_kwh',
  maintenanceUsdPerKm: 'maintenance_usd_per_km',
  infrastructureUsd: 'infrastructure_usd',
  batteryUsd: 'battery_usd',
  batteryYears: 'battery_years',
  residualShare: 'residual_share',
  discountRate: 'discount_rate',
  upstreamKgPerKwh: 'upstream_kg_per_kwh',
  tailpipeKgPerKwh: 'tailpipe_kg_per_kwh',
};

function describe(id: string, row: Sensitivity): TcoReport['sensitivity'][number] {
  return {
    bus_type: id,
    parameter: NAMES[row.parameter],
    low_usd_per_km: row.lowUsdPerKm,
    high_usd_per_km: row.highUsdPerKm,
    low_kg_per_km: row.lowKgPerKm,
    high_kg_per_km: row.highKgPerKm,
  };
}

function economicsOf(type: FleetOwnership): BusEconomics {
  return {
    priceUsd: type.price_usd,
    lifeYears: type.life_years,
    kmPerYear: type.km_per_year,
    energyKwhPerKm: type.energy_kwh_per_km,
    energyUsdPerKwh: type.energy_usd_per_kwh,
    maintenanceUsdPerKm: type.maintenance_usd_per_km,
    infrastructureUsd: type.infrastructure_usd,
    batteryUsd: type.battery_usd,
    batteryYears: type.battery_years,
    residualShare: type.residual_share,
    discountRate: type.discount_rate,
    upstreamKgPerKwh: type.upstream_kg_per_kwh,
    tailpipeKgPerKwh: type.tailpipe_kg_per_kwh,
  };
}
