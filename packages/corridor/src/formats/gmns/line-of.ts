/** The drawn line of a GMNS link, as well-known text that runs from its first node to the other. */
import { formatWktLine, greatCircleKm, type Position, parseWkt } from '../../geometry.ts';

/**
 * A geometry shared by the two directions of a road is drawn one way: it is turned where that brings its ends nearer to
 * the nodes, which is what `dir_flag` says where it is right.
 *
 * @param text  WKT in any case, with or without heights
 * @returns null where the text is no line
 */
export function lineOf(text: string, from: Position, to: Position): { wkt: string; line: readonly Position[] } | null {
  const clean = text
    .trim()
    .replace(/^[A-Za-z]+/, (word) => word.toUpperCase())
    .replace(/^(\w+)\s+(?:Z|M)\s*\(/i, '$1 (');
  const line = parseWkt(clean);
  if (!line || line.length < 2) return null;
  const last = line[line.length - 1];
  const asDrawn = greatCircleKm(line[0], from) + greatCircleKm(last, to);
  const turned = greatCircleKm(line[0], to) + greatCircleKm(last, from);
  if (turned < asDrawn) {
    const reversed = line.toReversed();
    return { wkt: formatWktLine(reversed), line: reversed };
  }
  // Two numbers a position: kept to the letter, so that a file that goes out and in again is the same.
  const flat = clean.split(',').every(
    (pair) =>
      pair
        .replace(/^.*\(|\).*$/gs, '')
        .trim()
        .split(/\s+/).length === 2,
  );
  const plain = flat && /^(LINESTRING|MULTILINESTRING) ?\(/.test(clean);
  return { wkt: plain ? clean : formatWktLine(line), line };
}
