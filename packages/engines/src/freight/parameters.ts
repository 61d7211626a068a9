/** Model parameters: defaults, and what the corridor's own table says instead. */
import type { Tables } from '@landbridge/corridor';
import type { Mode, Parameters } from './types.ts';

/**
 * The scale 0.004 per USD/TEU makes a mode that is 250 USD dearer e times less chosen. Volume-delay 0.15 and 4 are those
 * of the Bureau of Public Roads; at a border or terminal the delay at capacity is one day, and of a service that is full
 * one departure, steeply more beyond: trains are not lengthened.
 */
export const DEFAULT_PARAMETERS: Parameters = {
  modeScale: 0.004,
  gatewayScale: 0.008,
  modeConstantUsd: { rail: 0, road: 0, sea: 0 },
  gatewayConstantUsd: new Map(),
  alpha: { link: 0.15, bcp: 1, transfer: 1, service: 1 },
  beta: { link: 4, bcp: 4, transfer: 4, service: 8 },
  referenceLoad: { bcp: 0, transfer: 0 },
  stopRatio: { rail: 0, road: 0, sea: 0 },
  valueOfTimeFactor: 1,
  tariffFactor: new Map(),
  layerConstantUsd: new Map(),
};

/**
 * Ids: `mode_scale_per_usd`, `gateway_scale_per_usd`, `constant_usd:MODE`, `gateway_usd:MODE:GATEWAY`, `layer_usd:LAYER`,
 * `value_of_time_factor`, `tariff_factor:LAYER`, `tariff_factor:LAYER:trade`,
 * `tariff_factor:LAYER:transit`, `stop_ratio:MODE`, `reference_load:KIND`, `alpha:KIND`, `beta:KIND`.
 */
export function readParameters(tables: Tables): Parameters {
  const given = new Map(tables.parameter.map((row) => [row.parameter_id, row.value]));
  const { modeScale, gatewayScale, modeConstantUsd, alpha, beta, referenceLoad, stopRatio } = DEFAULT_PARAMETERS;
  const scale = given.get('mode_scale_per_usd') ?? modeScale;
  return {
    modeScale: scale,
    gatewayScale: Math.max(scale, given.get('gateway_scale_per_usd') ?? gatewayScale),
    modeConstantUsd: override(modeConstantUsd, (mode: Mode) => given.get(`constant_usd:${mode}`)),
    gatewayConstantUsd: listByName(given, 'gateway_usd:'),
    alpha: override(alpha, (kind) => given.get(`alpha:${kind}`)),
    beta: override(beta, (kind) => given.get(`beta:${kind}`)),
    referenceLoad: override(referenceLoad, (kind) => given.get(`reference_load:${kind}`)),
    stopRatio: override(stopRatio, (mode) => given.get(`stop_ratio:${mode}`)),
    valueOfTimeFactor: given.get('value_of_time_factor') ?? DEFAULT_PARAMETERS.valueOfTimeFactor,
    tariffFactor: listByName(given, 'tariff_factor:'),
    layerConstantUsd: listByName(given, 'layer_usd:'),
  };
}

/** Values of the ids that begin so, by what follows. */
function listByName(given: ReadonlyMap<string, number>, prefix: string): ReadonlyMap<string, number> {
  return new Map(
    [...given].flatMap(([id, value]) => (id.startsWith(prefix) ? [[id.slice(prefix.length), value]] : [])),
  );
}

function override<Key extends string>(
  defaults: Readonly<Record<Key, number>>,
  find: (key: Key) => number | undefined,
): Record<Key, number> {
  const keys = Object.keys(defaults) as Key[];
  return Object.fromEntries(keys.map((key) => [key, find(key) ?? defaults[key]])) as Record<Key, number>;
}
