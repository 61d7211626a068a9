/**
 * Numbers as a table of figures prints them: narrow spaces between thousands, a true minus, no digits that the figure
 * does not carry. Not locale-aware on purpose: the same report gives the same bytes everywhere.
 */

const NARROW_SPACE = '\u202f';
const MINUS = '\u2212';
/** Stands for a figure that was not computed. */
export const NO_VALUE = '\u2013';

/** A value with a fixed number of decimals, such as `12 345.6`. */
export function formatFixed(value: number | null, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE;
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `${MINUS}${digits}` : digits;
}

/** To three significant digits, whole from 100 up and where it is whole: `0.0123`, `12.3`, `12`, `1.2 × 10⁻⁷`. */
export function formatNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE;
  if (value !== 0 && Math.abs(value) < 1e-4) return formatScientific(value);
  return formatFixed(value, Number.isInteger(value) ? 0 : decimalsFor(Math.abs(value)));
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
  const percent = ratio * 100;
  const size = Math.abs(percent);
  if (size < 0.005) return `0${NARROW_SPACE}%`;
  return `${formatChange(percent, size < 0.1 ? 2 : size < 100 ? 1 : 0)}${NARROW_SPACE}%`;
}

/** A share as per cent: `12.3 %`. */
export function formatShare(share: number | null, decimals = 1): string {
  if (share === null || !Number.isFinite(share)) return NO_VALUE;
  return `${formatFixed(share * 100, decimals)}${NARROW_SPACE}%`;
}

/** A residual: `3.2 × 10⁻⁵`; plain from 0.001 to 1000. */
export function formatScientific(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE;
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e3)) return formatNumber(value);
  const [lead, exponent] = size.toExponential(1).split('e');
  const raised = exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
  return `${value < 0 ? MINUS : ''}${lead} × 10${raised}`;
}

/** Decimals that leave three significant digits, at most six. */
export function decimalsFor(size: number): number {
  if (size === 0 || size >= 100) return 0;
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
}

/** The largest of 1, 2 or 5 times a power of ten that is not above the value. */
export function roundDown125(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}
