/** Whether lengths are in the unit that config.csv names: files with feet under `mile` are in circulation. */
import { createIssue, type Issue } from '../../issue.ts';
import { findKmPerUnit } from '../../units.ts';

export interface MeasuredLength {
  /** The figure as the file gives it. */
  readonly length: number;
  readonly drawnKm: number;
}

const CANDIDATES = ['km', 'm', 'mile', 'ft'];
/** Roads wind, and drawings straighten: no unit is suspected within this factor. */
const SUSPECT = 4;
const FITS = 1.5;

/**
 * Compares the median of length over drawn length with one.
 *
 * @returns false with an issue where another unit would fit and the named one does not
 * @cost O(links log links)
 */
export function checkLengthUnit(
  lengths: readonly MeasuredLength[],
  unit: string,
  kmPerUnit: number,
  file: string,
  issues: Issue[],
): boolean {
  const ratios = lengths
    .filter(({ length, drawnKm }) => length > 0 && drawnKm > 0)
    .map(({ length, drawnKm }) => length / drawnKm)
    .sort((a, b) => a - b);
  if (ratios.length === 0) return true;
  const median = ratios[ratios.length >> 1];
  const inUnit = median * kmPerUnit;
  if (inUnit < SUSPECT && inUnit > 1 / SUSPECT) return true;
  const better = CANDIDATES.find((name) => {
    const ratio = median * (findKmPerUnit(name) ?? 1);
    return ratio < FITS && ratio > 1 / FITS;
  });
  if (!better) return true;
  issues.push(
    createIssue({
      code: 'unit.mismatch',
      file,
      column: 'length',
      message: `In ${unit}, half of the links would be ${words(inUnit)} as long as the line that they are drawn with`,
      found: `lengths in ${unit}`,
      expected: `lengths in ${better}, which fit the drawn lines`,
      fix: `write ${better} as long_length in config.csv, if that is the unit`,
    }),
  );
  return false;
}

/** Twelve times, or a twelfth. */
function words(ratio: number): string {
  return ratio >= 1 ? `over ${Math.floor(ratio)} times` : `under 1/${Math.floor(1 / ratio)}`;
}
