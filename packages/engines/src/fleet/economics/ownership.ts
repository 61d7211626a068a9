/** What a bus costs and emits over its life. */

export interface BusEconomics {
  readonly priceUsd: number;
  readonly lifeYears: number;
  readonly kmPerYear: number;
  /** From the pump or the grid: kWh a km. */
  readonly energyKwhPerKm: number;
  readonly energyUsdPerKwh: number;
  readonly maintenanceUsdPerKm: number;
  /** Charger or filling station, a bus. */
  readonly infrastructureUsd: number;
  /** Replaced once its years are over, within the bus's life; none: 0. */
  readonly batteryUsd: number;
  readonly batteryYears: number | null;
  /** Of the price, at the end. */
  readonly residualShare: number;
  readonly discountRate: number;
  /** From the well to the pump or plug, and from there to the wheel. */
  readonly upstreamKgPerKwh: number;
  readonly tailpipeKgPerKwh: number;
}

export interface Ownership {
  /** Present value. */
  readonly presentUsd: number;
  readonly usdPerKm: number;
  readonly priceUsd: number;
  readonly infrastructureUsd: number;
  readonly energyUsd: number;
  readonly maintenanceUsd: number;
  readonly batteryUsd: number;
  readonly residualUsd: number;
  readonly wellToWheelKgPerKm: number;
  readonly wellToWheelT: number;
}

/** Years pay at their ends; km are discounted as money is, so that USD a km is the price at which the sum is nothing. */
export function ownBus(bus: BusEconomics): Ownership {
  const factor = (year: number): number => (1 + bus.discountRate) ** -year;
  let kilometres = 0;
  for (let year = 1; year <= bus.lifeYears; year++) kilometres += bus.kmPerYear * factor(year);
  let batteryUsd = 0;
  if (bus.batteryYears !== null && bus.batteryYears > 0) {
    for (let year = bus.batteryYears; year < bus.lifeYears; year += bus.batteryYears)
      batteryUsd += bus.batteryUsd * factor(year);
  }
  const energyUsd = kilometres * bus.energyKwhPerKm * bus.energyUsdPerKwh;
  const maintenanceUsd = kilometres * bus.maintenanceUsdPerKm;
  const residualUsd = -bus.priceUsd * bus.residualShare * factor(bus.lifeYears);
  const presentUsd = bus.priceUsd + bus.infrastructureUsd + energyUsd + maintenanceUsd + batteryUsd + residualUsd;
  const wellToWheelKgPerKm = bus.energyKwhPerKm * (bus.upstreamKgPerKwh + bus.tailpipeKgPerKwh);
  return {
    presentUsd,
    usdPerKm: presentUsd / kilometres,
    priceUsd: bus.priceUsd,
    infrastructureUsd: bus.infrastructureUsd,
    energyUsd,
    maintenanceUsd,
    batteryUsd,
    residualUsd,
    wellToWheelKgPerKm,
    wellToWheelT: (wellToWheelKgPerKm * bus.kmPerYear * bus.lifeYears) / 1000,
  };
}

export interface Sensitivity {
  readonly parameter: keyof BusEconomics;
  readonly lowUsdPerKm: number;
  readonly highUsdPerKm: number;
  readonly lowKgPerKm: number;
  readonly highKgPerKm: number;
}

/** One parameter at a time, down and up by a share; widest swing of cost first. */
export function vary(bus: BusEconomics, share: number): Sensitivity[] {
  const parameters = (Object.keys(bus) as (keyof BusEconomics)[]).filter(
    (name) => bus[name] !== null && bus[name] !== 0 && name !== 'lifeYears' && name !== 'batteryYears',
  );
  const rows = parameters.map((parameter): Sensitivity => {
    const [low, high] = [1 - share, 1 + share].map((factor) =>
      ownBus({ ...bus, [parameter]: bus[parameter]! * factor }),
    );
    return {
      parameter,
      lowUsdPerKm: low.usdPerKm,
      highUsdPerKm: high.usdPerKm,
      lowKgPerKm: low.wellToWheelKgPerKm,
      highKgPerKm: high.wellToWheelKgPerKm,
    };
  });
  return rows.sort((a, b) => Math.abs(b.highUsdPerKm - b.lowUsdPerKm) - Math.abs(a.highUsdPerKm - a.lowUsdPerKm));
}
