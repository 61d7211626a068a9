/** Units as sources write them: a factor and what is counted. Money of another currency needs the rate of its year. */

export interface Unit {
  /** What one is counted in: `USD`, `km`, `bcm/yr`, `trips`. */
  readonly base: string;
  readonly factor: number;
}

const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  m: 1e6,
  bn: 1e9,
};
/** Factor to the base, in the spelling that sources use. */
const KNOWN: Readonly<Record<string, Unit>> = {
  m: { base: 'km', factor: 0.001 },
  km: { base: 'km', factor: 1 },
  mile: { base: 'km', factor: 1.609344 },
  miles: { base: 'km', factor: 1.609344 },
  kt: { base: 't', factor: 1e3 },
  mt: { base: 't', factor: 1e6 },
  t: { base: 't', factor: 1 },
  'mt/yr': { base: 't/yr', factor: 1e6 },
  'kt/yr': { base: 't/yr', factor: 1e3 },
  't/yr': { base: 't/yr', factor: 1 },
  bcm: { base: 'bcm', factor: 1 },
  'bcm/yr': { base: 'bcm/yr', factor: 1 },
  'million m3/yr': { base: 'bcm/yr', factor: 1e-3 },
  'million m3/d': { base: 'bcm/yr', factor: 0.365 },
  kw: { base: 'MW', factor: 1e-3 },
  mw: { base: 'MW', factor: 1 },
  gw: { base: 'MW', factor: 1e3 },
  '%': { base: 'percent', factor: 1 },
  'per cent': { base: 'percent', factor: 1 },
  percent: { base: 'percent', factor: 1 },
  yuan: { base: 'CNY', factor: 1 },
  rmb: { base: 'CNY', factor: 1 },
  cny: { base: 'CNY', factor: 1 },
  usd: { base: 'USD', factor: 1 },
  dollars: { base: 'USD', factor: 1 },
  feu: { base: 'TEU', factor: 2 },
  teu: { base: 'TEU', factor: 1 },
  'teu/yr': { base: 'TEU', factor: 1 },
  'containers/yr': { base: 'containers', factor: 1 },
};

/** @returns what is counted; words that are no unit count themselves (`buses`) */
export function parseUnit(text: string | null): Unit {
  const whole = (text ?? '').trim();
  const own = KNOWN[whole.toLowerCase()];
  if (own) return own;
  const space = whole.indexOf(' ');
  const scale = space < 0 ? undefined : SCALES[whole.slice(0, space).toLowerCase()];
  if (scale === undefined) return { base: whole, factor: 1 };
  const inner = parseUnit(whole.slice(space + 1));
  return { base: inner.base, factor: scale * inner.factor };
}

export interface Conversion {
  /** Times the other value gives the lowest and the highest value in our unit. */
  readonly low: number;
  readonly high: number;
  readonly words: string | null;
}

/**
 * From one unit to another; null where they count different things.
 *
 * @param unitsPerUsd  units of a currency for one US dollar in the year of the value, where known
 */
export function convertUnit(from: Unit, to: Unit, unitsPerUsd: (currency: string) => number | null): Conversion | null {
  const factor = from.factor / to.factor;
  if (from.base === to.base)
    return { low: factor, high: factor, words: factor === 1 ? null : `x ${Number(factor.toPrecision(6))}` };
  // A container is one TEU or two: that is all that a count of containers says.
  if (from.base === 'containers' && to.base === 'TEU')
    return { low: factor, high: 2 * factor, words: 'a container is 1 to 2 TEU' };
  if (from.base === 'TEU' && to.base === 'containers')
    return { low: factor / 2, high: factor, words: 'a container is 1 to 2 TEU' };
  if (from.base === 'bcm' && to.base === 'bcm/yr') return null;
  const rateFrom = from.base === 'USD' ? 1 : unitsPerUsd(from.base);
  const rateTo = to.base === 'USD' ? 1 : unitsPerUsd(to.base);
  if (rateFrom === null || rateTo === null) return null;
  const rate = (factor * rateTo) / rateFrom;
  return { low: rate, high: rate, words: `${from.base} to ${to.base} at the mean rate of the year` };
}
