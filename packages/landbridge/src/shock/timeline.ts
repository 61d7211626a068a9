/** Everything that a shock does, on one axis of days: freight by period, parts, gas by the hour, heat by the hour. */
import type { CorridorSimulation } from '../gas/index.ts';
import type { WinterReport } from '../heat/index.ts';
import type { PeriodChange } from './by-country.ts';
import type { ShockMoment } from './types.ts';

const MS_PER_HOUR = 3_600_000;
/** Countries told for each period. */
const SHOWN = 3;
/** A change of cost below this share of the country's is left out. */
const LEAST_SHARE = 1e-4;

/** What the most touched countries pay more, period by period. */
export function listFreightTimes(periods: readonly PeriodChange[], nameOf: (country: string) => string): ShockMoment[] {
  return periods.flatMap((period) =>
    [...period.countries]
      .filter(([, { costUsd, costBaseUsd }]) => Math.abs(costUsd) > LEAST_SHARE * Math.abs(costBaseUsd))
      .sort(([idA, a], [idB, b]) => Math.abs(b.costUsd) - Math.abs(a.costUsd) || idA.localeCompare(idB))
      .slice(0, SHOWN)
      .map(
        ([country, { costBaseUsd, costUsd }]): ShockMoment => ({
          at: startOf(period.from),
          until: startOf(period.to),
          engine: 'freight',
          who: nameOf(country),
          what: 'Cost of its containers, time valued',
          unit: 'M USD',
          base: costBaseUsd / 1e6,
          shock: (costBaseUsd + costUsd) / 1e6,
          change: costUsd / 1e6,
        }),
      ),
  );
}

/** @param fromH  hour at which the supply or station is lost, as `createStudy` has it */
export function listGasTimes(
  calm: CorridorSimulation,
  hit: CorridorSimulation,
  { forH, fromH = 1 }: { readonly forH: number | null; readonly fromH?: number },
): ShockMoment[] {
  const { day } = hit;
  const packs = (report: CorridorSimulation, h: number) => {
    const found = report.times.filter(({ time_h: t }) => t <= h + 1e-9).at(-1);
    return found ? found.linepack_kg / 1e6 : null;
  };
  const moments: ShockMoment[] = [];
  if (forH !== null) {
    const end = hit.times.at(-1)?.time_h ?? fromH + forH;
    const [base, shock] = [packs(calm, end), packs(hit, end)];
    moments.push({
      at: atHour(day, fromH),
      until: atHour(day, Math.min(fromH + forH, end)),
      engine: 'gas',
      who: 'pipelines',
      what: 'Linepack at the end of the loss',
      unit: '1000 t',
      base,
      shock,
      change: base === null || shock === null ? null : shock - base,
    });
  }
  for (const { node, below_from_h: below, contract_pressure_pa: contract, least_pressure_pa: least } of hit.contracts) {
    if (below === null) continue;
    moments.push({
      at: atHour(day, below),
      until: null,
      engine: 'gas',
      who: node,
      what: 'Pressure falls below the contract',
      unit: 'MPa',
      base: contract / 1e6,
      shock: least / 1e6,
      change: (least - contract) / 1e6,
    });
  }
  return moments;
}

export function listHeatTimes(
  day: string,
  calm: WinterReport,
  hit: WinterReport,
  { closedDays, place }: { readonly closedDays: number; readonly place: string },
): ShockMoment[] {
  const moments: ShockMoment[] = [];
  const differs = calm.coldest_indoor_c === null || hit.coldest_indoor_c === null;
  moments.push({
    at: startOf(day),
    until: atHour(day, hit.hours),
    engine: 'heat',
    who: place,
    what: 'Coldest rooms of the spell',
    unit: '°C',
    base: calm.coldest_indoor_c,
    shock: hit.coldest_indoor_c,
    change: differs ? null : (hit.coldest_indoor_c ?? 0) - (calm.coldest_indoor_c ?? 0),
  });
  if (closedDays > 0) {
    moments.push({
      at: startOf(day),
      until: atHour(day, 24 * closedDays),
      engine: 'heat',
      who: place,
      what: 'Fuel at hand while none arrives',
      unit: 't',
      base: calm.fuel_at_hand_t,
      shock: hit.fuel_at_hand_t,
      change: hit.fuel_at_hand_t - calm.fuel_at_hand_t,
    });
  }
  if (hit.hours_until_cold !== null) {
    moments.push({
      at: atHour(day, hit.hours_until_cold),
      until: null,
      engine: 'heat',
      who: hit.cold_consumer ?? place,
      what: 'Rooms fall below 16 °C',
      unit: 'h',
      base: calm.hours_until_cold,
      shock: hit.hours_until_cold,
      change: calm.hours_until_cold === null ? null : hit.hours_until_cold - calm.hours_until_cold,
    });
  }
  return moments;
}

export function sortMoments(moments: readonly ShockMoment[]): ShockMoment[] {
  return [...moments].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

export function startOf(day: string): string {
  return `${day}T00:00:00Z`;
}

function atHour(day: string, hour: number): string {
  return new Date(Date.parse(day) + Math.round(hour * MS_PER_HOUR)).toISOString().replace('.000Z', 'Z');
}
