/** Numbers as people read them: few digits, thin groups, a dash for what was not computed, no zero with a sign. */

/** Stands for a figure that was not computed. */
export const NO_VALUE = '–';
const SCALES = [
  { size: 1e9, name: ' bn' },
  { size: 1e6, name: ' M' },
] as const;

export function formatNumber(value: number | null, digits = 4): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3) return value.toExponential(1);
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return group(value.toFixed(Math.min(decimals, 6)));
}

/** To so many digits, without zeros at the end: figures that somebody wrote down. */
export function formatFigure(value: number | null, digits = 6): string {
  const text = formatNumber(value, digits);
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text;
}

/** Large numbers in millions (M) and billions (bn), to as many digits. */
export function formatScaled(value: number | null, digits = 5): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE;
  const scale = SCALES.find(({ size }) => Math.abs(value) >= size);
  return scale ? `${formatNumber(value / scale.size, digits)}${scale.name}` : formatNumber(value, digits);
}

export function formatFixed(value: number | null, decimals: number): string {
  return value === null || !Number.isFinite(value) ? NO_VALUE : group(value.toFixed(decimals));
}

/** The same, and nothing where all digits are 0: a table of legs is easier to read with its empty cells empty. */
export function formatPart(value: number, decimals: number): string {
  const text = formatFixed(value, decimals);
  return /[1-9]/.test(text) ? text : '';
}

export function formatSigned(value: number | null, digits = 4): string {
  return addSign(value, formatScaled(value, digits));
}

export function formatPercent(part: number | null, whole: number | null): string {
  if (part === null || whole === null || whole === 0) return NO_VALUE;
  const percent = (100 * part) / Math.abs(whole);
  const text = dropZeroSign(percent.toFixed(Math.abs(percent) < 10 ? 2 : 1));
  return /[1-9]/.test(text) ? `${addSign(percent, text)} %` : '0 %';
}

function addSign(value: number | null, text: string): string {
  return value !== null && value > 0 ? `+${text}` : text;
}

function group(text: string): string {
  const [whole, fraction] = dropZeroSign(text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function dropZeroSign(text: string): string {
  return /[1-9]/.test(text) ? text : text.replace('-', '');
}
