/** A `*_flow.tntp` file: From, To, Volume, Cost, a row a link; older files have metadata and `;`. */
import { addIssue, type FileIssues, parseNode, parseNumber, readMetadata, splitLines, stripComment } from './lines.ts';
import type { TntpFlows } from './types.ts';

/** @returns null where an issue is an error */
export function readFlow(text: string, nodeCount: number, to: FileIssues): TntpFlows | null {
  const lines = splitLines(text);
  const { bodyLine } = readMetadata(lines);
  const rows: number[][] = [];
  for (let i = bodyLine; i < lines.length; i++) {
    const cells = stripComment(lines[i]).replaceAll(':', ' ').replaceAll(';', ' ').trim().split(/\s+/);
    if (cells[0] === '' || /^(from|tail|init)/i.test(cells[0])) continue;
    const [volume, cost] = [parseNumber(cells[2] ?? ''), parseNumber(cells[3] ?? '')];
    const [tail, head] = [parseNode(cells[0], nodeCount), parseNode(cells[1] ?? '', nodeCount)];
    if (tail >= 0 && head >= 0 && Number.isFinite(volume) && Number.isFinite(cost)) {
      rows.push([tail, head, volume, cost]);
      continue;
    }
    const expected = `From To Volume Cost, with nodes from 1 to ${nodeCount}`;
    addIssue(to, { code: 'row.format', line: i + 1, message: 'The row is wrong', found: lines[i].trim(), expected });
  }
  if (to.issues.some((issue) => issue.severity === 'error')) return null;
  return {
    tail: Int32Array.from(rows, ([tail]) => tail),
    head: Int32Array.from(rows, ([, head]) => head),
    volume: Float64Array.from(rows, ([, , volume]) => volume),
    cost: Float64Array.from(rows, ([, , , cost]) => cost),
  };
}
