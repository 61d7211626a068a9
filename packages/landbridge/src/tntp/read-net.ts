/** A `*_net.tntp` file: links, a row each. Every fault of the file is an issue with its line. */
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
import type { TntpNetwork } from './types.ts';

const COLUMNS = [
  'init_node',
  'term_node',
  'capacity',
  'length',
  'free_flow_time',
  'b',
  'power',
  'speed',
  'toll',
  'link_type',
] as const;
type Column = (typeof COLUMNS)[number];
/** Further columns may be missing; they count as 0. */
const NEEDED = COLUMNS.slice(0, 7);

/** @returns null where an issue is an error */
export function readNet(text: string, to: FileIssues): TntpNetwork | null {
  const lines = splitLines(text);
  const metadata = readMetadata(lines);
  const zoneCount = getCount(to, metadata, 'NUMBER OF ZONES');
  const nodeCount = getCount(to, metadata, 'NUMBER OF NODES');
  const firstThruNode = getCount(to, metadata, 'FIRST THRU NODE', 1);
  if (to.issues.some((issue) => issue.severity === 'error')) return null;
  if (zoneCount > nodeCount || firstThruNode > nodeCount + 1) {
    addIssue(to, {
      code: 'metadata.value',
      message: 'Zones and the first thru node are nodes',
      found: `${zoneCount} zones, first thru node ${firstThruNode}`,
      expected: `at most ${nodeCount}, the number of nodes`,
    });
  }
  let places = new Map<Column, number>(COLUMNS.map((name, place) => [name, place]));
  const rows: number[][] = [];
  for (let i = metadata.bodyLine; i < lines.length; i++) {
    const header = findHeader(lines[i]);
    if (header) places = header;
    else {
      for (const part of stripComment(lines[i]).split(';')) {
        if (part.trim() === '') continue;
        const row = readRow(part.trim().split(/\s+/), i + 1, places, nodeCount, to);
        if (row) rows.push(row);
      }
    }
  }
  checkLinkCount(to, getCount(to, metadata, 'NUMBER OF LINKS', rows.length), rows.length);
  if (to.issues.some((issue) => issue.severity === 'error')) return null;
  const column = (name: Column) => Float64Array.from(rows, (row) => row[COLUMNS.indexOf(name)]);
  return {
    zoneCount,
    nodeCount,
    firstThruNode,
    tail: Int32Array.from(column('init_node')),
    head: Int32Array.from(column('term_node')),
    capacity: column('capacity'),
    length: column('length'),
    freeFlowTime: column('free_flow_time'),
    b: column('b'),
    power: column('power'),
    speed: column('speed'),
    toll: column('toll'),
    linkType: Int32Array.from(column('link_type')),
  };
}

/** Places of the columns where a line names them, with or without `~`. */
function findHeader(line: string): Map<Column, number> | null {
  const names = line.replaceAll('~', ' ').replaceAll(';', ' ').trim().toLowerCase().split(/\s+/);
  if (!NEEDED.every((name) => names.includes(name))) return null;
  return new Map(COLUMNS.flatMap((name) => (names.includes(name) ? [[name, names.indexOf(name)] as const] : [])));
}

/** Values in the order of COLUMNS, nodes from 0; null where one is wrong. */
function readRow(
  cells: readonly string[],
  line: number,
  places: ReadonlyMap<Column, number>,
  nodeCount: number,
  to: FileIssues,
): number[] | null {
  const row: number[] = [];
  for (const name of COLUMNS) {
    const cell = cells[places.get(name) ?? -1];
    const isNode = name === 'init_node' || name === 'term_node';
    if (cell === undefined && !NEEDED.includes(name)) row.push(0);
    else if (cell === undefined) {
      const found = `${cells.length} columns`;
      addIssue(to, {
        code: 'row.short',
        line,
        column: name,
        message: 'The row is too short',
        found,
        expected: NEEDED.join(' '),
      });
      return null;
    } else {
      const value = isNode ? parseNode(cell, nodeCount) : parseNumber(cell);
      const wrong = isNode ? value < 0 : !Number.isFinite(value) || (value < 0 && NEEDED.includes(name));
      if (wrong) {
        const expected = isNode ? `a node from 1 to ${nodeCount}` : 'a number of at least 0';
        addIssue(to, {
          code: isNode ? 'node.unknown' : 'number.format',
          line,
          column: name,
          message: `${name} is wrong`,
          found: cell,
          expected,
        });
        return null;
      }
      row.push(value);
    }
  }
  const [, , capacity, , freeFlowTime, b, power] = row;
  if (capacity === 0 && b > 0 && power > 0 && freeFlowTime > 0) {
    const expected = 'a capacity above 0 where b, power and free_flow_time are above 0';
    addIssue(to, {
      code: 'number.range',
      line,
      column: 'capacity',
      message: 'The link has no capacity',
      found: '0',
      expected,
    });
    return null;
  }
  return row;
}

/** Fewer rows than stated: the file was cut off. More: its head is out of date. */
function checkLinkCount(to: FileIssues, stated: number, found: number): void {
  if (stated === found || to.issues.some((issue) => issue.severity === 'error')) return;
  addIssue(to, {
    severity: found < stated ? 'error' : 'warning',
    code: 'rows.count',
    message: 'The number of links differs from <NUMBER OF LINKS>',
    found: `${found} links`,
    expected: `${stated} links`,
  });
}
