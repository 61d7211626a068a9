/** Energy of a bus on its line, from the forces that it overcomes. SI throughout. */

export interface BusBody {
  readonly kerbKg: number;
  readonly frontalM2: number;
  readonly dragCoefficient: number;
  readonly rollingCoefficient: number;
  /** Of tank or battery to wheel. */
  readonly driveEfficiency: number;
  /** Of the energy of a stop that comes back; 0 of an engine. */
  readonly regenerated: number;
  /** Lights, steering, doors. */
  readonly auxiliaryW: number;
  /** Heat or cold that a degree from comfort takes. */
  readonly climateWPerK: number;
  /** Heat or cold of a unit of drive energy: above 1 a heat pump; of an engine the waste heat warms for nothing. */
  readonly heatingPerUnit: number;
  readonly coolingPerUnit: number;
}

export interface LineConditions {
  readonly passengersKg: number;
  /** Mean, stops included. */
  readonly speedMPerS: number;
  /** Between stops. */
  readonly cruiseMPerS: number;
  readonly stopsPerM: number;
  readonly temperatureC: number;
  /** Of the whole line; default 0. */
  readonly climb?: number;
}

const GRAVITY = 9.80665;
const AIR_PA = 101_325;
const AIR_GAS_CONSTANT = 287.05;
/** Between these nobody heats or cools. */
const COMFORT_C = [18, 23] as const;

export interface EnergyUse {
  /** All of it, from tank or battery. */
  readonly totalJPerM: number;
  readonly rollingJPerM: number;
  readonly airJPerM: number;
  readonly stopsJPerM: number;
  readonly climbJPerM: number;
  readonly auxiliaryJPerM: number;
  readonly climateJPerM: number;
}

/** @source Guzzella and Sciarretta (2013), Vehicle Propulsion Systems, 2.1: mean tractive energy of a cycle */
export function busEnergy(body: BusBody, line: LineConditions): EnergyUse {
  const massKg = body.kerbKg + line.passengersKg;
  const density = AIR_PA / (AIR_GAS_CONSTANT * (273.15 + line.temperatureC));
  const wheel = 1 / body.driveEfficiency;
  const rollingJPerM = wheel * body.rollingCoefficient * massKg * GRAVITY;
  const airJPerM = wheel * 0.5 * density * body.dragCoefficient * body.frontalM2 * line.cruiseMPerS ** 2;
  const kinetic = 0.5 * massKg * line.cruiseMPerS ** 2;
  const stopsJPerM = line.stopsPerM * kinetic * (wheel - body.regenerated);
  const climbJPerM = wheel * massKg * GRAVITY * (line.climb ?? 0);
  const engine = body.regenerated > 0 ? 1 : wheel;
  const auxiliaryJPerM = (engine * body.auxiliaryW) / line.speedMPerS;
  const cold = Math.max(0, COMFORT_C[0] - line.temperatureC) / body.heatingPerUnit;
  const heat = Math.max(0, line.temperatureC - COMFORT_C[1]) / body.coolingPerUnit;
  const climateJPerM = (body.climateWPerK * (cold + heat)) / line.speedMPerS;
  return {
    totalJPerM: rollingJPerM + airJPerM + stopsJPerM + climbJPerM + auxiliaryJPerM + climateJPerM,
    rollingJPerM,
    airJPerM,
    stopsJPerM,
    climbJPerM,
    auxiliaryJPerM,
    climateJPerM,
  };
}

/** How far the energy between full and the reserve goes. */
export function rangeM(capacityJ: number, usableShare: number, energyJPerM: number): number {
  return (capacityJ * usableShare) / energyJPerM;
}
