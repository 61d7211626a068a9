/**
 * Numbers as tables of figures print them, the same as on the report's page: narrow spaces between thousands, a true
 * minus, no digits that the figure does not carry. Not locale-aware on purpose.
 */

const NARROW_SPACE = '\u202f';
const MINUS = '\u2212';
/** Stands for a figure that was not computed or is not known. */
export const NO_VALUE = '\u2013';

/** A value with a fixed number of decimals, such as `12 345.6`. */
export function formatFixed(value: number | null, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE;
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `${MINUS}${digits}` : digits;
}

/** A value to three significant digits, whole from 100 up: `0.0123`, `1.23`, `12.3`, `12 345`. */
export function formatNumber(value: number | null): string {
  return value === null || !Number.isFinite(value) ? NO_VALUE : formatFixed(value, decimalsFor(Math.abs(value)));
}

/** With its sign: `+12.3`, `−12.3`, and `0` for none. */
export function formatChange(value: number | null, decimals?: number): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE;
  const text = decimals === undefined ? formatNumber(value) : formatFixed(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A ratio as per cent with its sign: one decimal, two where it is small, none where it is large. */
export function formatPercentChange(ratio: number | null): string {
  if (ratio === null || !Number.isFinite(ratio)) return NO_VALUE;
  const size = Math.abs(ratio * 100);
  if (size < 0.005) return `0${NARROW_SPACE}%`;
  return `${formatChange(ratio * 100, size < 0.1 ? 2 : size < 100 ? 1 : 0)}${NARROW_SPACE}%`;
}

/** A share as per cent: `12.3 %`. */
export function formatShare(share: number | null, decimals = 1): string {
  return share === null || !Number.isFinite(share) ? NO_VALUE : `${formatFixed(share * 100, decimals)}${NARROW_SPACE}%`;
}

/** Decimals that leave three significant digits, at most six. */
function decimalsFor(size: number): number {
  if (size === 0 || size >= 100) return 0;
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
}

/** The largest of 1, 2 or 5 times a power of ten that is not above the value. */
export function roundDown125(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}
