/** Energy, filling and mix of a corridor's buses: its tables, and what no table holds, each with its basis. */
import type { Corridor } from '@landbridge/corridor';
import type { FleetCng, FleetEnergy, FleetInput, FleetMix, FleetOwnership } from './types.ts';

export type Read = (parameter: string, type?: string) => number;

const ASSUMED = 'none found';

/** A value that no table holds, written down as assumed. */
function createAssumptions(inputs: FleetInput[]) {
  return (name: string, value: number, unit: string): number => {
    inputs.push({ name, value, unit, basis: 'assumed', source: ASSUMED });
    return value;
  };
}

export function createEnergy(corridor: Corridor, read: Read, cyclesPerYear: (type: string) => number): FleetEnergy {
  const inputs: FleetInput[] = [];
  const assume = createAssumptions(inputs);
  const fact = (parameter: string, type: string, unit: string): number => {
    const row = corridor.tables.fleet_parameter.find(
      (one) => one.parameter === parameter && (one.bus_type_id === type || one.bus_type_id === null),
    );
    const value = read(parameter, type);
    inputs.push({
      name: `${type}: ${parameter}`,
      value,
      unit,
      basis: row?.basis ?? 'assumed',
      source: row?.source_id ?? '',
    });
    return value;
  };
  const frontal = assume('frontal area', 8, 'm2');
  const drag = assume('drag coefficient', 0.65, '1');
  const rolling = assume('rolling coefficient', 0.008, '1');
  return {
    types: corridor.tables.bus_type.map(({ bus_type_id: id, energy }) => {
      const electric = energy === 'electric';
      return {
        id,
        kerb_kg: assume(`${id}: kerb mass`, electric ? 13_500 : 12_300, 'kg'),
        frontal_m2: frontal,
        drag_coefficient: drag,
        rolling_coefficient: rolling,
        drive_efficiency: assume(
          `${id}: from ${electric ? 'battery' : 'tank'} to wheel`,
          electric ? 0.85 : 0.25,
          'share',
        ),
        regenerated: electric ? assume(`${id}: of a stop that comes back`, 0.6, 'share') : 0,
        auxiliary_kw: assume(`${id}: auxiliaries`, electric ? 3 : 5, 'kW'),
        climate_kw_per_k: assume(`${id}: heat or cold a degree from comfort`, 0.4, 'kW/K'),
        heating_per_unit: electric ? assume(`${id}: heat of a unit of battery energy`, 1, '1') : null,
        cooling_per_unit: assume(
          `${id}: cold of a unit of ${electric ? 'battery' : 'fuel'} energy`,
          electric ? 2.5 : 0.6,
          '1',
        ),
        usable_kwh: electric
          ? fact('battery_kwh', id, 'kWh') * (1 - fact('battery_reserve', id, 'share'))
          : assume(`${id}: gas on board`, 180, 'm3') * fact('gas_kwh_per_m3', id, 'kWh/m3'),
        ...(electric
          ? {
              battery: {
                cycles_per_year: cyclesPerYear(id),
                temperatures_c: [15, 25, 35],
                end_share: assume(`${id}: capacity at which a battery is changed`, 0.8, 'share'),
                first_year_share: assume(`${id}: capacity lost by age in the first year at 25 °C`, 0.015, 'share'),
                reference_c: 25,
                activation_j_per_mol: assume(`${id}: activation energy of ageing`, 40_000, 'J/mol'),
              },
            }
          : {}),
      };
    }),
    cruise_km_h: assume('speed between stops', 40, 'km/h'),
    stops_per_km: assume('stops', 2.5, '1/km'),
    loads_kg: [0, assume('load of a half full bus', 2700, 'kg')],
    speeds_km_h: [assume('mean speed of a line, stops included', 18, 'km/h')],
    temperatures_c: [-15, 0, 20, 40],
    inputs,
  };
}

export function createCng(corridor: Corridor): FleetCng {
  const inputs: FleetInput[] = [];
  const assume = createAssumptions(inputs);
  const [depot] = [...corridor.tables.depot].sort((a, b) => b.cng_buses - a.cng_buses);
  inputs.push({
    name: `gas buses of depot ${depot.depot_id}`,
    value: depot.cng_buses,
    unit: 'count',
    basis: depot.basis,
    source: depot.source_id,
  });
  return {
    buses: depot.cng_buses,
    night_h: assume('hours of the night for slow filling', 8, 'h'),
    compressor_kg_h: assume('flow of the depot’s compressors', 1500, 'kg/h'),
    hose_kg_min: assume('flow of a hose', 15, 'kg/min'),
    connect_s: assume('turn at the pump', 120, 's'),
    tank_m3: assume('water volume of a bus’s cylinders', 0.9, 'm3'),
    arrives_mpa: assume('pressure on arrival', 4, 'MPa'),
    wanted_mpa: assume('pressure of a full tank', 20, 'MPa'),
    bank_mpa: assume('pressure of a full bank', 25, 'MPa'),
    banks: assume('banks', 3, 'count'),
    temperature_c: assume('temperature of the gas', 20, '°C'),
    rows: [1, 5, 10],
    inputs,
  };
}

/** Of the price, what a bus brings that was driven for a day. */
const RESALE_SHARE = 0.6;

export function createMix(
  corridor: Corridor,
  read: Read,
  owned: readonly FleetOwnership[],
  resaleShare = RESALE_SHARE,
): FleetMix {
  const inputs: FleetInput[] = [];
  const assume = createAssumptions(inputs);
  const dearer = assume('running cost, more by each year of age', 0.04, 'share');
  const sale = assume('of the price, what a bus brings that was driven for a day', resaleShare, 'share');
  const years = assume('years looked at', 15, 'yr');
  const most = read('life_years');
  return {
    types: owned.map((type) => {
      const row = corridor.tables.bus_type.find(({ bus_type_id: id }) => id === type.id)!;
      const first = type.km_per_year * (type.energy_kwh_per_km * type.energy_usd_per_kwh + type.maintenance_usd_per_km);
      inputs.push(
        {
          name: `${type.id}: running cost of the first year`,
          value: first,
          unit: 'USD',
          basis: 'assumed',
          source: 'fleet_parameter.csv, as fleet tco',
        },
        {
          name: `${type.id}: price`,
          value: type.price_usd,
          unit: 'USD',
          basis: 'reported',
          source: 'fleet_parameter.csv',
        },
      );
      // The charger or its share of the filling station comes with the bus.
      return {
        id: type.id,
        price_usd: type.price_usd + type.infrastructure_usd,
        run_usd_by_age: Array.from({ length: most }, (_, age) => first * (1 + dearer) ** age),
        residual_share_by_age: Array.from(
          { length: most + 1 },
          (_, age) => sale * (type.residual_share / sale) ** (age / most),
        ),
        most_age: most,
        emissions_t_per_year:
          (type.km_per_year * type.energy_kwh_per_km * (type.upstream_kg_per_kwh + type.tailpipe_kg_per_kwh)) / 1000,
        stock_by_age: [row.buses],
      };
    }),
    buses_wanted: new Array<number>(years).fill(corridor.tables.bus_type.reduce((sum, { buses }) => sum + buses, 0)),
    discount_rate: read('discount_rate'),
    inputs,
  };
}

/** One value of a mix that can be changed, the others as they are. */
export interface MixChange {
  readonly parameter: string;
  readonly unit: string;
  readonly present: number;
  /** The range looked at. */
  readonly low: number;
  readonly high: number;
  /** Two values nearer to each other than this are not told apart. */
  readonly width: number;
  readonly createMix: (value: number) => FleetMix;
}

/** Prices are looked at from nothing to this many times the present one. */
const PRICE_RANGE = 4;
const PRICE_WIDTH_USD = 1e-4;
const SHARE_WIDTH = 1e-4;

/**
 * The mix built again with one value changed.
 * @param own  what buses of each type cost to own, by the parameters that it is given to read
 */
export function createMixChanges(
  corridor: Corridor,
  read: Read,
  own: (read: Read) => readonly FleetOwnership[],
): MixChange[] {
  const owned = own(read);
  const priceOf = (changed: string, unit: string): MixChange => {
    const present = read(changed);
    return {
      parameter: changed,
      unit,
      present,
      low: 0,
      high: PRICE_RANGE * present,
      width: PRICE_WIDTH_USD,
      createMix: (value) => {
        const readChanged: Read = (parameter, type) => (parameter === changed ? value : read(parameter, type));
        return createMix(corridor, readChanged, own(readChanged));
      },
    };
  };
  const has = (kind: string): boolean => corridor.tables.bus_type.some(({ energy }) => energy === kind);
  return [
    {
      parameter: 'resale_share',
      unit: 'share',
      present: RESALE_SHARE,
      // Below what it brings at the end of its life, a bus would gain by its age.
      low: Math.min(RESALE_SHARE, read('residual_share')),
      high: 1,
      width: SHARE_WIDTH,
      createMix: (value) => createMix(corridor, read, owned, value),
    },
    ...(has('electric') ? [priceOf('electricity_night_usd_per_kwh', 'USD/kWh')] : []),
    ...(has('cng') ? [priceOf('gas_usd_per_m3', 'USD/m3')] : []),
  ];
}
