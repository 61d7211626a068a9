/** Numbers of the calibration page. */

export function format(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(size < 0.1 ? 3 : 4)));
}

export function formatError(model: number | null, published: number): string {
  if (model === null) return '–';
  const percent = 100 * (model / published - 1);
  return `${percent >= 0 ? '+' : ''}${percent.toFixed(0)} %`;
}
