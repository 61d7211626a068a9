/** Counts on links and totals of zones, as CSV beside a TNTP network. */
import {
  createIssue,
  defineTable,
  type Issue,
  id,
  int,
  num,
  optional,
  parseTable,
  type Table,
} from '@landbridge/corridor';
import type { LinkCounts } from '@landbridge/engines/assignment';
import { Failure } from '../failure.ts';
import type { TntpNetwork } from './types.ts';

const countTable = defineTable({
  name: 'count',
  title: 'Counts',
  description: 'Vehicles counted on links; as `assign --flows` writes them.',
  key: 'from',
  columns: {
    from: int('Node that the link leaves, from 1', { unit: 'none', minimum: 1 }),
    to: int('Node that it leads to', { unit: 'none', minimum: 1 }),
    volume: num('Flow counted', { unit: 'as the trips', minimum: 0 }),
    cost: optional(num('Not read', { unit: 'as the network' })),
  },
});

const endTable = defineTable({
  name: 'trip_end',
  title: 'Trip ends',
  description: 'Trips that begin and end in each zone.',
  key: 'zone',
  columns: {
    zone: id('Number of the zone, from 1'),
    origins: num('Trips that begin there', { unit: 'as the trips', minimum: 0 }),
    destinations: num('Trips that end there', { unit: 'as the trips', minimum: 0 }),
  },
});

interface CountRow {
  readonly from: number;
  readonly to: number;
  readonly volume: number;
}

interface EndRow {
  readonly zone: string;
  readonly origins: number;
  readonly destinations: number;
}

/**
 * @throws Failure `counts.invalid` with every issue: a wrong cell, no such link, two links between the nodes
 * @cost O(links + rows)
 */
export function readCounts(text: string, file: string, { tail, head }: TntpNetwork): LinkCounts {
  // A node has many links: its number is no key of the row.
  const parsed = parseTable(countTable as unknown as Table, text, file);
  const issues = parsed.issues.filter((issue) => issue.severity === 'error' && issue.code !== 'key.duplicate');
  const linksOf = new Map<string, number[]>();
  for (let link = 0; link < tail.length; link++) {
    const key = `${tail[link] + 1} ${head[link] + 1}`;
    linksOf.set(key, [...(linksOf.get(key) ?? []), link]);
  }
  const [links, flows]: [number[], number[]] = [[], []];
  for (const [index, row] of (parsed.rows as readonly CountRow[]).entries()) {
    const found = linksOf.get(`${row.from} ${row.to}`) ?? [];
    if (found.length !== 1) {
      issues.push(
        createIssue({
          code: 'counts.link',
          file,
          row: parsed.rowNumbers[index],
          message: found.length === 0 ? 'The network has no such link' : 'Several links join these nodes',
          found: `${row.from} to ${row.to}`,
        }),
      );
      continue;
    }
    links.push(found[0]);
    flows.push(row.volume);
  }
  throwAny('counts.invalid', file, issues);
  return { link: Int32Array.from(links), flow: Float64Array.from(flows) };
}

/** @throws Failure `trip_ends.invalid` with every issue; a zone that has no row keeps no trips */
export function readTripEnds(
  text: string,
  file: string,
  zoneCount: number,
): { readonly origins: Float64Array; readonly destinations: Float64Array } {
  const parsed = parseTable(endTable as unknown as Table, text, file);
  const issues = parsed.issues.filter((issue) => issue.severity === 'error');
  const [origins, destinations] = [new Float64Array(zoneCount), new Float64Array(zoneCount)];
  for (const [index, row] of (parsed.rows as readonly EndRow[]).entries()) {
    const zone = Number(row.zone);
    if (!Number.isInteger(zone) || zone < 1 || zone > zoneCount) {
      issues.push(
        createIssue({
          code: 'trip_ends.zone',
          file,
          row: parsed.rowNumbers[index],
          column: 'zone',
          message: 'There is no such zone',
          found: row.zone,
          expected: `1 to ${zoneCount}`,
        }),
      );
      continue;
    }
    origins[zone - 1] = row.origins;
    destinations[zone - 1] = row.destinations;
  }
  throwAny('trip_ends.invalid', file, issues);
  return { origins, destinations };
}

function throwAny(code: string, file: string, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new Failure(code, `${file} cannot be used: ${issues.length} issue(s)`, issues);
}
