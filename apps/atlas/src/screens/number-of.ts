/** A number of the address; null where there is none. */
export function numberOf(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text === '' || !Number.isFinite(value) ? null : value;
}
