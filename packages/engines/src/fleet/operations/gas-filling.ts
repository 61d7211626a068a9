/** Compressed natural gas into buses: from a compressor over the night, or fast from banks of cylinders. */

/** Methane. */
const SPECIFIC_GAS_CONSTANT = 518.28;
const CRITICAL_PA = 4.5992e6;
const CRITICAL_K = 190.564;

/** @source Papay (1968), OGIL Műszaki Tudományos Közlemények: within some 3 % of methane to 25 MPa near 20 °C */
export function compressibility(pressurePa: number, temperatureK: number): number {
  const pr = pressurePa / CRITICAL_PA;
  const tr = temperatureK / CRITICAL_K;
  return 1 - 3.52 * pr * Math.exp(-2.26 * tr) + 0.274 * pr * pr * Math.exp(-1.878 * tr);
}

export function gasMassKg(volumeM3: number, pressurePa: number, temperatureK: number): number {
  return (pressurePa * volumeM3) / (compressibility(pressurePa, temperatureK) * SPECIFIC_GAS_CONSTANT * temperatureK);
}

/** The pressure of a mass in a volume, by bisection: mass rises with pressure. */
export function gasPressurePa(volumeM3: number, massKg: number, temperatureK: number): number {
  let low = 0;
  let high = 60e6;
  for (let k = 0; k < 60; k++) {
    const middle = 0.5 * (low + high);
    if (gasMassKg(volumeM3, middle, temperatureK) < massKg) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

/** Time to fill all buses from the compressor alone: posts hang on one pipe, so that only its flow counts. */
export function slowFillS(buses: number, massPerBusKg: number, compressorKgPerS: number): number {
  return (buses * massPerBusKg) / compressorKgPerS;
}

/** Time of a fast fill: what the hose passes, without the turn in the queue. */
export function fastFillS(massKg: number, hoseKgPerS: number, connectS: number): number {
  return connectS + massKg / hoseKgPerS;
}

export interface Cascade {
  /** Water volume of each bank; the first is opened first. */
  readonly bankM3: readonly number[];
  readonly fullPa: number;
  readonly temperatureK: number;
}

export interface BusTank {
  readonly volumeM3: number;
  readonly arrivesPa: number;
  readonly wantedPa: number;
}

/**
 * Buses filled one after the other from full banks with no compressor running: each bank gives until pressures are equal
 * or the tank is full. One temperature throughout: a fast fill heats the tank and falls some 10 to 20 % short.
 *
 * @returns how many reach the wanted pressure
 * @source Farzaneh-Gord et al. (2014), Journal of Natural Gas Science and Engineering 16: sequence of the banks
 */
export function busesFilled({ bankM3, fullPa, temperatureK }: Cascade, tank: BusTank, most = 10_000): number {
  const mass = (volume: number, pressure: number): number => gasMassKg(volume, pressure, temperatureK);
  const banks = bankM3.map((volume) => mass(volume, fullPa));
  const wanted = mass(tank.volumeM3, tank.wantedPa);
  for (let bus = 0; bus < most; bus++) {
    let own = mass(tank.volumeM3, tank.arrivesPa);
    for (const [b, volume] of bankM3.entries()) {
      const equal = gasPressurePa(volume + tank.volumeM3, banks[b] + own, temperatureK);
      const reached = Math.min(wanted, mass(tank.volumeM3, equal));
      if (reached <= own) continue;
      banks[b] -= reached - own;
      own = reached;
    }
    if (own < wanted * (1 - 1e-9)) return bus;
  }
  return most;
}

/**
 * Least water volume of equal banks that fills so many buses in a row.
 *
 * @returns null where no volume does: the banks' pressure is below the wanted one
 */
export function sizeCascade(
  buses: number,
  banks: number,
  cascade: Omit<Cascade, 'bankM3'>,
  tank: BusTank,
): number | null {
  if (cascade.fullPa <= tank.wantedPa) return null;
  const enough = (total: number): boolean =>
    busesFilled({ ...cascade, bankM3: new Array<number>(banks).fill(total / banks) }, tank, buses) >= buses;
  let high = tank.volumeM3;
  while (!enough(high)) high *= 2;
  let low = high / 2;
  for (let k = 0; k < 40; k++) {
    const middle = 0.5 * (low + high);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
