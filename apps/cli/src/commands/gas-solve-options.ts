/** What `landbridge gas solve` is told of the gas itself: its composition, and the ground that it exchanges heat with. */
import { COMPONENTS, type ComponentName, type Composition, Failure, type GasRequest } from 'landbridge';

export interface GroundOptions {
  readonly ground?: number;
  readonly heatTransfer?: number;
  readonly entry?: number;
}

/** Assumed, of lean natural gas at 5 to 8 MPa. */
const HEAT_CAPACITY_J_PER_KG_K = 2700;
const JOULE_THOMSON_K_PER_BAR = 0.4;
const PA_PER_BAR = 1e5;
const HEAT_TRANSFER_W_PER_M2_K = 2;
export const ZERO_CELSIUS_K = 273.15;

export const ASSUMED_OF_GROUND =
  `Assumed: heat capacity ${HEAT_CAPACITY_J_PER_KG_K} J/(kg K), Joule-Thomson coefficient ` +
  `${JOULE_THOMSON_K_PER_BAR} K/bar`;

/** @throws Failure `usage` where an option needs the ground's temperature and has none */
export function thermalOf({ ground, heatTransfer, entry }: GroundOptions): Pick<GasRequest, 'thermal'> {
  if (ground === undefined) {
    if (heatTransfer === undefined && entry === undefined) return {};
    throw new Failure('usage', '--heat-transfer and --entry need --ground, the temperature of the ground');
  }
  return {
    thermal: {
      groundTemperatureK: ground + ZERO_CELSIUS_K,
      heatTransferWPerM2K: heatTransfer ?? HEAT_TRANSFER_W_PER_M2_K,
      heatCapacityJPerKgK: HEAT_CAPACITY_J_PER_KG_K,
      jouleThomsonKPerPa: JOULE_THOMSON_K_PER_BAR / PA_PER_BAR,
      ...(entry === undefined ? {} : { entryTemperatureK: entry + ZERO_CELSIUS_K }),
    },
  };
}

export function parseCelsius(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > -100 && value < 200)) {
    throw new Failure('usage', `"${text}" is not a temperature in °C`);
  }
  return value;
}

export function parseTransfer(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0) || !Number.isFinite(value)) {
    throw new Failure('usage', `"${text}" is not a heat transfer coefficient in W/(m2 K), 0 or more`);
  }
  return value;
}

export function parseComposition(text: string): Composition {
  const shares = text.split(',').map((part): readonly [ComponentName, number] => {
    const [name = '', value = ''] = part.split('=').map((word) => word.trim());
    const component = COMPONENTS.find((own) => own === name);
    const share = Number(value);
    if (!component || value === '' || !(share >= 0 && share <= 1)) {
      throw new Failure('usage', `"${part}" is not COMPONENT=SHARE, a component of ${COMPONENTS.join(', ')}`);
    }
    return [component, share];
  });
  const sum = shares.reduce((total, [, share]) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-4) throw new Failure('usage', `The shares of ${text} add up to ${sum}, not 1`);
  return Object.fromEntries(shares);
}
