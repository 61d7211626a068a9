/** A fleet from JSON: its shape is checked here, with part, bus, site and parameter of every fault; its sense by the engine. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import type { FleetFile } from './types.ts';

type Item = { readonly [key: string]: unknown };
type Kind = 'text' | 'number' | 'numbers' | 'number or null' | 'list' | 'list of numbers';
type Shape = { readonly [key: string]: readonly [kind: Kind, required: boolean] };

const need = (kind: Kind) => [kind, true] as const;
const may = (kind: Kind) => [kind, false] as const;

const SPARES: Shape = {
  sites: need('list'),
  parts: need('list'),
  flows: need('list'),
  stock: may('list'),
  availability_target: may('number'),
  budget_usd: may('number'),
  workshop_h: may('number'),
};
const SITE: Shape = { id: need('text'), supplier: may('text'), buses: may('number'), bays: may('number') };
const PART: Shape = {
  id: need('text'),
  name: may('text'),
  parent: may('text'),
  share_of_repairs: may('number'),
  unit_cost_usd: need('number'),
  per_bus: may('number'),
  basis: may('text'),
};
const FLOW: Shape = {
  part: need('text'),
  site: need('text'),
  demand_per_day: may('number'),
  repair_share: may('number'),
  repair_days: may('number'),
  ship_days: may('number'),
};
const STOCK: Shape = { part: need('text'), site: need('text'), units: need('number') };
const CHARGING: Shape = {
  slot_minutes: need('number'),
  slots: need('number'),
  efficiency: need('number'),
  sites: need('list'),
  buses: need('list'),
};
const CHARGING_SITE: Shape = {
  id: need('text'),
  limit_kw: need('number'),
  tariff_usd_per_kwh: need('numbers'),
  peak_usd_per_kw: may('number'),
  chargers: may('number'),
};
const BUS: Shape = {
  id: need('text'),
  battery_kwh: need('number'),
  start_kwh: need('number'),
  reserve_kwh: need('number'),
  end_kwh: need('number'),
  stays: need('list'),
};
const STAY: Shape = {
  site: need('text'),
  from_h: need('number'),
  to_h: need('number'),
  power_kw: need('number'),
  used_before_kwh: need('number'),
};
const OWNERSHIP: Shape = {
  id: need('text'),
  price_usd: need('number'),
  life_years: need('number'),
  km_per_year: need('number'),
  energy_kwh_per_km: need('number'),
  energy_usd_per_kwh: need('number'),
  maintenance_usd_per_km: need('number'),
  infrastructure_usd: need('number'),
  battery_usd: need('number'),
  battery_years: need('number or null'),
  residual_share: need('number'),
  discount_rate: need('number'),
  upstream_kg_per_kwh: need('number'),
  tailpipe_kg_per_kwh: need('number'),
};

const ENERGY: Shape = {
  types: need('list'),
  cruise_km_h: need('number'),
  stops_per_km: need('number'),
  climb_share: may('number'),
  loads_kg: need('list of numbers'),
  speeds_km_h: need('list of numbers'),
  temperatures_c: need('list of numbers'),
};
const BODY: Shape = {
  id: need('text'),
  kerb_kg: need('number'),
  frontal_m2: need('number'),
  drag_coefficient: need('number'),
  rolling_coefficient: need('number'),
  drive_efficiency: need('number'),
  regenerated: need('number'),
  auxiliary_kw: need('number'),
  climate_kw_per_k: need('number'),
  heating_per_unit: need('number or null'),
  cooling_per_unit: need('number'),
  usable_kwh: need('number'),
};
const BATTERY: Shape = {
  cycles_per_year: need('number'),
  temperatures_c: need('list of numbers'),
  end_share: need('number'),
  first_year_share: need('number'),
  reference_c: need('number'),
  activation_j_per_mol: need('number'),
};
const CNG: Shape = {
  buses: need('number'),
  night_h: need('number'),
  compressor_kg_h: need('number'),
  hose_kg_min: need('number'),
  connect_s: need('number'),
  tank_m3: need('number'),
  arrives_mpa: need('number'),
  wanted_mpa: need('number'),
  bank_mpa: need('number'),
  banks: need('number'),
  temperature_c: need('number'),
  rows: need('list of numbers'),
};
const MIX: Shape = {
  types: need('list'),
  buses_wanted: need('list of numbers'),
  discount_rate: need('number'),
  budget_usd_per_year: may('number'),
  emissions_t_per_year: may('number'),
};
const MIX_TYPE: Shape = {
  id: need('text'),
  price_usd: need('number'),
  run_usd_by_age: need('list of numbers'),
  residual_share_by_age: need('list of numbers'),
  most_age: need('number'),
  emissions_t_per_year: need('number'),
  stock_by_age: may('list of numbers'),
};

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

const ACCEPTS: { readonly [K in Kind]: (value: unknown) => boolean } = {
  text: (value) => typeof value === 'string' && value !== '',
  number: isNumber,
  numbers: (value) => isNumber(value) || (Array.isArray(value) && value.every(isNumber)),
  'number or null': (value) => value === null || isNumber(value),
  list: Array.isArray,
  'list of numbers': (value) => Array.isArray(value) && value.every(isNumber),
};

/** @throws Failure `fleet.file` with every issue */
export function readFleetFile(text: string, file: string): FleetFile {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Failure('fleet.file', `${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isItem(content))
    throw new Failure(
      'fleet.file',
      `${file} is not a JSON object with spares, charging, ownership, energy, cng or mix`,
    );
  const issues: Issue[] = [];
  const check = (value: unknown, shape: Shape, what: string): Item => {
    const item = isItem(value) ? value : {};
    for (const [key, [kind, required]] of Object.entries(shape)) {
      const found = item[key];
      if (found === undefined ? !required : ACCEPTS[kind](found)) continue;
      issues.push(
        createIssue({
          code: 'fleet.value',
          file,
          column: `${what}, ${key}`,
          message: `${what} has no usable ${key}`,
          found: JSON.stringify(found)?.slice(0, 80) ?? 'nothing',
          expected: kind,
        }),
      );
    }
    return item;
  };
  const checkList = (list: unknown, shape: Shape, name: string): void => {
    for (const [k, one] of (Array.isArray(list) ? list : []).entries()) {
      const item = isItem(one) ? one : {};
      const own = item.id ?? (item.part === undefined ? undefined : `${item.part} at site ${item.site}`) ?? k;
      check(one, shape, `${name} ${own}`);
      if (shape === BUS) checkList(item.stays, STAY, `bus ${own}, stay`);
    }
  };
  if (content.spares !== undefined) {
    const spares = check(content.spares, SPARES, 'spares');
    checkList(spares.sites, SITE, 'site');
    checkList(spares.parts, PART, 'part');
    checkList(spares.flows, FLOW, 'flow of part');
    checkList(spares.stock, STOCK, 'stock of part');
  }
  if (content.charging !== undefined) {
    const charging = check(content.charging, CHARGING, 'charging');
    checkList(charging.sites, CHARGING_SITE, 'site');
    checkList(charging.buses, BUS, 'bus');
  }
  if (content.energy !== undefined) {
    const energy = check(content.energy, ENERGY, 'energy');
    checkList(energy.types, BODY, 'bus type');
    for (const type of Array.isArray(energy.types) ? energy.types : [])
      if (isItem(type) && type.battery !== undefined) check(type.battery, BATTERY, `battery of bus type ${type.id}`);
  }
  if (content.cng !== undefined) check(content.cng, CNG, 'cng');
  if (content.mix !== undefined) checkList(check(content.mix, MIX, 'mix').types, MIX_TYPE, 'bus type');
  if (content.ownership !== undefined) checkList(content.ownership, OWNERSHIP, 'bus type');
  if (issues.length > 0)
    throw new Failure('fleet.file', `${file} has ${issues.length} value(s) that cannot be used`, issues);
  const notes = Array.isArray(content.notes) ? content.notes.map(String) : [];
  return { ...(content as Omit<FleetFile, 'name' | 'notes'>), name: file, notes };
}
