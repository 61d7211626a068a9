/** Keys of other tools as keys of ours. */

const MAX_ID_LENGTH = 80;

/**
 * A key made of letters, digits, `_`, `-`, `.` and `:`. A whole number that a table program wrote as `7.0` is `7`.
 *
 * @returns an empty text where nothing usable is left
 */
export function toId(key: string): string {
  const text = key.trim();
  if (/^\d+\.0+$/.test(text)) return text.slice(0, text.indexOf('.'));
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9_.:-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, MAX_ID_LENGTH);
}
