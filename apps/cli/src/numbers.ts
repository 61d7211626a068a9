/** Numbers as people read them: few digits, thin groups, a dash for what was not computed. */

const DASH = '–';

export function formatNumber(value: number | null, digits = 4): string {
  if (value === null || !Number.isFinite(value)) return DASH;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3) return value.toExponential(1);
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return group(value.toFixed(Math.min(decimals, 6)));
}

export function formatFixed(value: number | null, decimals: number): string {
  return value === null || !Number.isFinite(value) ? DASH : group(value.toFixed(decimals));
}

export function formatSigned(value: number | null, digits = 4): string {
  if (value === null) return DASH;
  const text = formatNumber(value, digits);
  return value > 0 ? `+${text}` : text;
}

export function formatPercent(part: number | null, whole: number | null): string {
  if (part === null || whole === null || whole === 0) return DASH;
  const percent = (100 * part) / Math.abs(whole);
  return `${percent > 0 ? '+' : ''}${percent.toFixed(Math.abs(percent) < 10 ? 2 : 1)} %`;
}

function group(text: string): string {
  const [whole, fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
