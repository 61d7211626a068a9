import { formatIssue, type Issue } from '@landbridge/corridor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import { formatFlow, formatNet, formatTrips } from './format.ts';
import { readFlow } from './read-flow.ts';
import { readTntpFolder } from './read-folder.ts';
import { readNet } from './read-net.ts';
import { readTrips } from './read-trips.ts';

const NET = `<NUMBER OF ZONES> 2
<NUMBER OF NODES> 3
<FIRST THRU NODE> 3
<NUMBER OF LINKS> 2
<END OF METADATA>

~	init_node	term_node	capacity	length	free_flow_time	b	power	speed	toll	link_type	;
	1	3	25900.2	6	6	0.15	4	0	0	1	;
	3	2	1e3	4.5	.5	0	0	25	1.5	2	;
`;
const TRIPS = `<NUMBER OF ZONES> 2
<TOTAL OD FLOW> 107.5
<END OF METADATA>

Origin 1
    1 :      0.0;     2 :    100.0;
Origin 2
    1 : 7.5;
`;

function netOf(text: string): { net: ReturnType<typeof readNet>; issues: Issue[] } {
  const issues: Issue[] = [];
  return { net: readNet(text, { file: 'x_net.tntp', issues }), issues };
}

function tripsOf(text: string): { trips: ReturnType<typeof readTrips>; issues: Issue[] } {
  const issues: Issue[] = [];
  return { trips: readTrips(text, { file: 'x_trips.tntp', issues }), issues };
}

const filesOf = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]));

describe('readNet', () => {
  it('reads links, nodes from 0', () => {
    const { net, issues } = netOf(NET);
    expect(issues).toEqual([]);
    expect(net).toMatchObject({ zoneCount: 2, nodeCount: 3, firstThruNode: 3 });
    expect([...(net?.tail ?? [])]).toEqual([0, 2]);
    expect([...(net?.head ?? [])]).toEqual([2, 1]);
    expect([...(net?.capacity ?? [])]).toEqual([25900.2, 1000]);
    expect([...(net?.freeFlowTime ?? [])]).toEqual([6, 0.5]);
    expect([...(net?.toll ?? [])]).toEqual([0, 1.5]);
    expect([...(net?.linkType ?? [])]).toEqual([1, 2]);
  });

  it.each([
    ['Windows line ends and a byte order mark', `\ufeff${NET.replaceAll('\n', '\r\n')}`],
    ['spaces for tabs', NET.replaceAll('\t', '   ')],
    [
      'values that touch their brackets, tabs behind them, small letters',
      NET.replace('<NUMBER OF ZONES> 2', '<number of zones>2\t\t\t'),
    ],
    [
      'an original header with a comment sign',
      NET.replace('<END', '<ORIGINAL HEADER>~ 	Tail	Head	Capacity (veh/h)	Toll 	;\n<END'),
    ],
    ['an open bracket', NET.replace('<NUMBER OF NODES> 3', '<NUMBER OF NODES 3')],
    ['no end of the metadata', NET.replace('<END OF METADATA>\n', '')],
    ['comments on lines of their own and behind rows', NET.replace('1	;\n', '1	; ~ the first\n~ and a line\n')],
    ['rows without a semicolon', NET.replaceAll('\t;', '')],
    ['two rows in a line', NET.replace(';\n\t3', ';\t3')],
    ['a header without a comment sign', NET.replace('~\t', '\t')],
  ])('reads %s', (_, text) => {
    expect(netOf(text)).toEqual(netOf(NET));
  });

  it('takes columns by their names, and 0 for those at the end that are missing', () => {
    const text = `<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 2\n<END OF METADATA>
~ term_node init_node power b free_flow_time capacity length ;
2 1 4 0.15 6 100 9 ;`;
    const { net, issues } = netOf(text);
    expect(issues).toEqual([]);
    expect(net).toMatchObject({ firstThruNode: 1 });
    expect([net?.tail[0], net?.head[0], net?.capacity[0], net?.length[0], net?.toll[0]]).toEqual([0, 1, 100, 9, 0]);
  });

  it.each([
    ['a node beyond the last', NET.replace('\t3\t2\t', '\t3\t4\t'), 9, 'node.unknown', '4', '1 to 3'],
    ['no number', NET.replace('1e3', '1,000'), 9, 'number.format', '1,000', 'number'],
    ['not a number', NET.replace('25900.2', 'NaN'), 8, 'number.format', 'NaN', 'number'],
    ['a negative power', NET.replace('0.15\t4', '0.15\t-4'), 8, 'number.format', '-4', 'at least 0'],
    ['no capacity', NET.replace('25900.2', '0'), 8, 'number.range', '0', 'above 0'],
    ['a row too short', NET.replace('\t0.15\t4\t0\t0\t1', ''), 8, 'row.short', '5 columns', 'power'],
    ['no count', NET.replace('NODES> 3', 'NODES> many'), 2, 'metadata.value', 'many', 'whole number'],
    ['a count missing', NET.replace('<NUMBER OF NODES> 3\n', ''), null, 'metadata.missing', null, 'NUMBER OF NODES'],
    ['a file cut off', NET.replace(/\t3\t2.*\n/, ''), null, 'rows.count', '1 links', '2 links'],
    ['more zones than nodes', NET.replace('ZONES> 2', 'ZONES> 4'), null, 'metadata.value', '4 zones', 'at most 3'],
  ])('names file, line, what was found and expected: %s', (_, text, line, code, found, expected) => {
    const { net, issues } = netOf(text);
    expect(net).toBeNull();
    expect(issues[0]).toMatchObject({ severity: 'error', code, file: 'x_net.tntp', row: line });
    if (found !== null) expect(issues[0].found).toContain(found);
    expect(issues[0].expected).toContain(expected);
    expect(formatIssue(issues[0])).toContain('x_net.tntp');
  });

  it('stops counting faults at a hundred', () => {
    expect(netOf(NET + '\t9\t9\t1\t1\t1\t1\t1\t;\n'.repeat(500)).issues).toHaveLength(100);
  });
});

describe('readTrips', () => {
  it('reads pairs, zones from 0', () => {
    const { trips, issues } = tripsOf(TRIPS);
    expect(issues).toEqual([]);
    expect([...(trips?.origin ?? [])]).toEqual([0, 0, 1]);
    expect([...(trips?.destination ?? [])]).toEqual([0, 1, 0]);
    expect([...(trips?.trips ?? [])]).toEqual([0, 100, 7.5]);
  });

  it.each([
    ['tabs and no spaces', TRIPS.replaceAll(' : ', '\t:\t').replace('Origin 1', 'Origin\t1  ')],
    ['entries in one line with the origin', TRIPS.replace('Origin 1\n', 'Origin 1 ')],
    ['Windows line ends', TRIPS.replaceAll('\n', '\r\n')],
    ['no semicolon at the end', TRIPS.replace('7.5;', '7.5')],
  ])('reads %s', (_, text) => {
    expect(tripsOf(text)).toEqual(tripsOf(TRIPS));
  });

  it.each([
    ['an origin that is no zone', TRIPS.replace('Origin 2', 'Origin 3'), 7, 'node.unknown', 'Origin 3'],
    ['a destination that is no zone', TRIPS.replace('2 :    100', '5 :    100'), 6, 'trips.format', '5 :    100'],
    ['negative trips', TRIPS.replace('7.5;', '-7.5;'), 8, 'trips.format', '1 : -7.5'],
    ['no colon', TRIPS.replace('1 : 7.5', '1 7.5'), 8, 'trips.format', '1 7.5'],
    ['no origin', TRIPS.replace('Origin 1\n', ''), 5, 'origin.missing', '1 :'],
    ['no zones', TRIPS.replace('ZONES> 2', 'ZONES> -2'), 1, 'metadata.value', '-2'],
  ])('names file, line, what was found and expected: %s', (_, text, line, code, found) => {
    const { trips, issues } = tripsOf(text);
    expect(trips).toBeNull();
    expect(issues[0]).toMatchObject({ severity: 'error', code, file: 'x_trips.tntp', row: line });
    expect(issues[0].found).toContain(found);
    expect(issues[0].expected).toBeTruthy();
  });

  it('warns where the total differs by more than its rounding', () => {
    expect(tripsOf(TRIPS.replace('107.5', '107.55')).issues).toEqual([]);
    const { trips, issues } = tripsOf(TRIPS.replace('107.5', '110'));
    expect(trips).not.toBeNull();
    expect(issues).toMatchObject([
      { severity: 'warning', code: 'trips.total', row: 2, found: '107.5', expected: '110' },
    ]);
  });
});

describe('readTntpFolder', () => {
  it('finds its files, whatever the case of their names', () => {
    const { problem } = readTntpFolder('x', filesOf({ 'Toy_Net.tntp': NET, 'Toy_trips.TNTP': TRIPS, 'readme.md': '' }));
    expect(problem.name).toBe('Toy');
    expect(problem.trips.trips).toHaveLength(3);
  });

  it.each([
    ['no trips', { 'a_net.tntp': NET }, 'file.missing'],
    ['two networks', { 'a_net.tntp': NET, 'b_net.tntp': NET, 'a_trips.tntp': TRIPS }, 'file.ambiguous'],
    ['other zones', { 'a_net.tntp': NET, 'a_trips.tntp': TRIPS.replace('ZONES> 2', 'ZONES> 3') }, 'metadata.value'],
    [
      'faults in both',
      { 'a_net.tntp': NET.replace('25900.2', 'x'), 'a_trips.tntp': TRIPS.replace('7.5;', 'x;') },
      'trips.format',
    ],
  ])('refuses %s, with every issue', (_, files, code) => {
    try {
      readTntpFolder('x', filesOf(files));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      expect((error as Failure).code).toBe('tntp.invalid');
      expect((error as Failure).issues.map((issue) => issue.code)).toContain(code);
    }
  });
});

describe('TNTP text', () => {
  it('is read back to the last bit', () => {
    const figure = fc.double({ min: 0, max: 1e9, noNaN: true });
    const link = fc.tuple(
      fc.nat(4),
      fc.nat(4),
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      figure,
      figure,
      figure,
      figure,
    );
    fc.assert(
      fc.property(
        fc.array(link, { minLength: 1, maxLength: 9 }),
        fc.array(fc.tuple(fc.nat(2), fc.nat(2), figure), { maxLength: 20 }),
        (links, pairs) => {
          const column = (i: number) => Float64Array.from(links, (row) => row[i]);
          const network = {
            zoneCount: 3,
            nodeCount: 5,
            firstThruNode: 4,
            tail: Int32Array.from(column(0)),
            head: Int32Array.from(column(1)),
            capacity: column(2),
            length: column(3),
            freeFlowTime: column(4),
            b: column(5),
            power: column(6),
            speed: column(3),
            toll: column(4),
            linkType: Int32Array.from(column(1)),
          };
          expect(netOf(formatNet(network)).net).toEqual(network);
          const trips = {
            zoneCount: 3,
            origin: Int32Array.from(pairs, ([origin]) => origin),
            destination: Int32Array.from(pairs, ([, destination]) => destination),
            trips: Float64Array.from(pairs, ([, , count]) => count),
          };
          expect(tripsOf(formatTrips(trips))).toEqual({ trips, issues: [] });
          const flows = { tail: network.tail, head: network.head, volume: network.length, cost: network.capacity };
          expect(readFlow(formatFlow(flows), 5, { file: 'x_flow.tntp', issues: [] })).toEqual(flows);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a flow file may have metadata, colons and semicolons; a wrong row is an issue with its line', () => {
    const issues: Issue[] = [];
    const old = '<NUMBER OF NODES> 3\n<END OF METADATA>\n~ Tail Head : Volume Cost ;\n1 3 : 10.5 2 ;\n';
    expect([...(readFlow(old, 3, { file: 'f', issues })?.volume ?? [])]).toEqual([10.5]);
    expect(readFlow(`From To Volume Cost\n1 3 10\n`, 3, { file: 'f', issues })).toBeNull();
    expect(issues).toMatchObject([{ file: 'f', row: 2, found: '1 3 10' }]);
  });
});
