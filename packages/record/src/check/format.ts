/** Numbers in reasons: as many digits as say something. */
export function show(value: number): string {
  if (!Number.isFinite(value)) return 'no end';
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  return String(Number(value.toFixed(digits)));
}

/** `12 %` or `2.5 times`, whichever a reader grasps. */
export function showDifference(ours: number, other: number): string {
  if (ours === 0 || other === 0) return `${show(other - ours)} apart`;
  const ratio = other / ours;
  if (ratio >= 1.5) return `${show(ratio)} times as much`;
  if (ratio <= 2 / 3) return `${show(1 / ratio)} times less`;
  return `${ratio >= 1 ? '+' : '-'}${show(Math.abs(ratio - 1) * 100)} %`;
}
