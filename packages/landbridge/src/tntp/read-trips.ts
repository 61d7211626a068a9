/** A `*_trips.tntp` file: `Origin 1`, then `destination : trips;` as often as it likes. Large ones have millions of entries. */
import {
  addIssue,
  type FileIssues,
  getCount,
  parseNode,
  parseNumber,
  readMetadata,
  splitLines,
  stripComment,
} from './lines.ts';
import type { TntpTrips } from './types.ts';

/** Part by which the sum may differ from <TOTAL OD FLOW>, which is often rounded. */
const TOTAL_TOLERANCE = 1e-3;

/**
 * @returns null where an issue is an error
 * @cost O(characters)
 */
export function readTrips(text: string, to: FileIssues): TntpTrips | null {
  const lines = splitLines(text);
  const metadata = readMetadata(lines);
  const zoneCount = getCount(to, metadata, 'NUMBER OF ZONES');
  if (Number.isNaN(zoneCount)) return null;
  const origin: number[] = [];
  const destination: number[] = [];
  const trips: number[] = [];
  let from = -1;
  for (let i = metadata.bodyLine; i < lines.length; i++) {
    const line = stripComment(lines[i]);
    if (line === '') continue;
    const heading = /^origin[\s:]*([^\s:;]*)/i.exec(line);
    let begin = 0;
    if (heading) {
      from = parseNode(heading[1], zoneCount);
      begin = heading[0].length;
      if (from < 0) {
        const expected = `a zone from 1 to ${zoneCount}`;
        addIssue(to, { code: 'node.unknown', line: i + 1, message: 'The origin is no zone', found: line, expected });
        from = 0;
      }
    } else if (from < 0) {
      const expected = 'a line such as Origin 1 before the first trips';
      addIssue(to, { code: 'origin.missing', line: i + 1, message: 'Trips without an origin', found: line, expected });
      return null;
    }
    while (begin < line.length) {
      const semicolon = line.indexOf(';', begin);
      const end = semicolon < 0 ? line.length : semicolon;
      const colon = line.indexOf(':', begin);
      const entry = line.slice(begin, end).trim();
      if (entry !== '') {
        const to0 = colon < 0 || colon > end ? '' : line.slice(begin, colon).trim();
        const count = colon < 0 || colon > end ? Number.NaN : parseNumber(line.slice(colon + 1, end).trim());
        const zone = parseNode(to0, zoneCount);
        if (zone >= 0 && count >= 0 && Number.isFinite(count)) {
          origin.push(from);
          destination.push(zone);
          trips.push(count);
        } else {
          const expected = `destination : trips; with a zone from 1 to ${zoneCount} and trips of at least 0`;
          addIssue(to, { code: 'trips.format', line: i + 1, message: 'The entry is wrong', found: entry, expected });
        }
      }
      begin = end + 1;
    }
  }
  if (to.issues.some((issue) => issue.severity === 'error')) return null;
  checkTotal(to, metadata.values.get('TOTAL OD FLOW'), trips);
  return {
    zoneCount,
    origin: Int32Array.from(origin),
    destination: Int32Array.from(destination),
    trips: Float64Array.from(trips),
  };
}

function checkTotal(
  to: FileIssues,
  stated: { text: string; line: number } | undefined,
  trips: readonly number[],
): void {
  const expected = stated ? parseNumber(stated.text.split(/[\s;]/)[0]) : Number.NaN;
  let total = 0;
  for (const count of trips) total += count;
  if (!stated || Number.isNaN(expected) || Math.abs(total - expected) <= TOTAL_TOLERANCE * expected) return;
  addIssue(to, {
    severity: 'warning',
    code: 'trips.total',
    line: stated.line,
    message: 'The trips add up to another total than <TOTAL OD FLOW>',
    found: String(total),
    expected: stated.text,
  });
}
