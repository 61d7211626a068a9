/** Charging of a fleet: the cheapest day under the limits of its sites, and what a kW more would be worth. */
import { type ChargingDay, checkCharging, planCharging } from '@landbridge/engines/fleet';
import { loadSolver } from '@landbridge/engines/optimisation';
import { Failure } from '../failure.ts';
import type { FleetCharging } from './types.ts';

const KWH_J = 3.6e6;
const KW = 1000;
const H_S = 3600;

export interface ChargeReport {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly blame: string | null;
  readonly cost_usd: number | null;
  readonly energy_kwh: number | null;
  readonly usd_per_kwh: number | null;
  readonly buses: number;
  readonly sites: readonly {
    readonly site: string;
    readonly limit_kw: number;
    readonly peak_kw: number;
    readonly energy_kwh: number;
    /** What a kW more of the limit would save in the day. */
    readonly limit_value_usd_per_kw_day: number;
  }[];
  readonly slots: readonly {
    readonly site: string;
    readonly slot: number;
    readonly from_h: number;
    readonly draw_kw: number;
    readonly tariff_usd_per_kwh: number;
    readonly limit_price_usd_per_kwh: number;
  }[];
  readonly bus_prices: readonly { readonly bus: string; readonly usd_per_kwh: number }[];
  readonly notes: readonly string[];
}

/** @throws Failure `fleet.charging` with every issue */
export async function planFleetCharging(charging: FleetCharging, notes: readonly string[] = []): Promise<ChargeReport> {
  const day = dayOf(charging);
  const issues = checkCharging(day);
  if (issues.length > 0) {
    throw new Failure('fleet.charging', `The charging has ${issues.length} fault(s): ${issues[0].message}`, issues);
  }
  const plan = planCharging(day, await loadSolver());
  const { siteW, limitPriceUsdPerJ } = plan;
  const slotH = charging.slot_minutes / 60;
  const rows =
    siteW && limitPriceUsdPerJ
      ? day.sites.flatMap((site, s) =>
          Array.from({ length: day.slots }, (_, slot) => ({
            site: site.id,
            slot,
            from_h: slot * slotH,
            draw_kw: siteW[s * day.slots + slot] / KW,
            tariff_usd_per_kwh: site.tariffUsdPerJ[slot] * KWH_J,
            limit_price_usd_per_kwh: limitPriceUsdPerJ[s * day.slots + slot] * KWH_J,
          })),
        )
      : [];
  return {
    status: plan.status,
    blame: plan.blame,
    cost_usd: plan.costUsd,
    energy_kwh: plan.energyJ === null ? null : plan.energyJ / KWH_J,
    usd_per_kwh: plan.costUsd === null || !(plan.energyJ! > 0) ? null : plan.costUsd / (plan.energyJ! / KWH_J),
    buses: day.buses.length,
    sites:
      rows.length === 0
        ? []
        : charging.sites.map(({ id, limit_kw: limit }) => {
            const own = rows.filter(({ site }) => site === id);
            return {
              site: id,
              limit_kw: limit,
              peak_kw: own.reduce((most, { draw_kw: draw }) => Math.max(most, draw), 0),
              energy_kwh: own.reduce((sum, { draw_kw: draw }) => sum + draw * slotH, 0),
              limit_value_usd_per_kw_day: own.reduce(
                (sum, { limit_price_usd_per_kwh: price }) => sum + price * slotH,
                0,
              ),
            };
          }),
    slots: rows,
    bus_prices: day.buses.flatMap(({ id }, b) =>
      plan.busPriceUsdPerJ ? [{ bus: id, usd_per_kwh: plan.busPriceUsdPerJ[b] * KWH_J }] : [],
    ),
    notes,
  };
}

function dayOf(charging: FleetCharging): ChargingDay {
  return {
    slotS: charging.slot_minutes * 60,
    slots: charging.slots,
    efficiency: charging.efficiency,
    sites: charging.sites.map((site) => {
      const tariff = site.tariff_usd_per_kwh;
      return {
        id: site.id,
        limitW: site.limit_kw * KW,
        tariffUsdPerJ: (typeof tariff === 'number' ? new Array<number>(charging.slots).fill(tariff) : tariff).map(
          (usd) => usd / KWH_J,
        ),
        ...(site.peak_usd_per_kw === undefined ? {} : { peakUsdPerW: site.peak_usd_per_kw / KW }),
        ...(site.chargers === undefined ? {} : { chargers: site.chargers }),
      };
    }),
    buses: charging.buses.map((bus) => ({
      id: bus.id,
      batteryJ: bus.battery_kwh * KWH_J,
      startJ: bus.start_kwh * KWH_J,
      reserveJ: bus.reserve_kwh * KWH_J,
      endJ: bus.end_kwh * KWH_J,
      stays: bus.stays.map((stay) => ({
        site: stay.site,
        fromS: stay.from_h * H_S,
        toS: stay.to_h * H_S,
        powerW: stay.power_kw * KW,
        usedBeforeJ: stay.used_before_kwh * KWH_J,
      })),
    })),
  };
}
