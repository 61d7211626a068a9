import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatCircleKm, parseWkt } from '../../geometry.ts';
import { formatIssue } from '../../issue.ts';
import type { ImportOptions } from '../format.ts';
import { createTestCorridor } from '../test-corridor.ts';
import { importGmns } from './import.ts';

const CONFIG =
  'dataset_name,short_length,long_length,speed,crs,geometry_field_format,currency,version_number,id_type\n';
const MILES = `${CONFIG}Border town,foot,mile,mph,4326,wkt,US cents,0.96,integer\n`;
const NODES = 'node_id,name,x_coord,y_coord,z_coord,node_type,ctrl_type,zone_id,parent_node_id\n';
const LINKS =
  'link_id,name,from_node_id,to_node_id,directed,geometry_id,geometry,parent_link_id,dir_flag,length,grade,' +
  'facility_type,capacity,free_speed,lanes,bike_facility,ped_facility,parking,allowed_uses,toll,jurisdiction,row_width\n';

/** Two places 60 km apart on the equator's north, and a third beside the road. */
const THREE_NODES = `${NODES}1,West,80.0,44.0,,city,,10,\n2,East,80.75,44.0,,external,signal,10,\n3.0,,80.4,44.2,NaN,,,,\n`;

const run = (files: Record<string, string>, options?: ImportOptions) =>
  importGmns(new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])), options);
const codes = ({ issues }: ReturnType<typeof importGmns>) => issues.map(({ code, column, row }) => [code, column, row]);

describe('importGmns', () => {
  it('reads numeric ids, miles, and geometry by its id, turned for the other direction', () => {
    const geometry = 'geometry_id,geometry\nG1,"LINESTRING (80.0 44.0, 80.4 44.05, 80.75 44.0)"\n';
    const links = `${LINKS}11,,1,2,1,G1,,,1,40,,freeway,1800,55,2,none,none,none,auto,,,\n12,Back,2,1.0,1.0,G1,,,-1,40,,freeway,,,NaN,,,,auto,,,\n`;
    const { corridor, issues } = run({
      'config.csv': MILES,
      'node.csv': THREE_NODES,
      'link.csv': links,
      'geometry.csv': geometry,
    });
    expect(issues.filter(({ severity }) => severity === 'error').map(formatIssue)).toEqual([]);
    const [out, back] = corridor!.tables.link;
    expect(corridor!.id).toBe('Border-town');
    expect(out).toMatchObject({ link_id: '11', from_node_id: '1', to_node_id: '2', directed: true, lanes: 2 });
    expect(out).toMatchObject({
      layer_id: 'road',
      facility_type: 'motorway',
      source_id: 'gmns-import',
      basis: 'reported',
    });
    expect(out.length).toBeCloseTo(40 * 1.609344, 10);
    expect(out.free_speed).toBeCloseTo(55 * 1.609344, 10);
    expect(out.note).toBe('GMNS capacity 1800 PCE/h/lane');
    expect(out.capacity_teu_per_day).toBeNull();
    expect(back).toMatchObject({ to_node_id: '1', free_speed: null, lanes: null });
    expect(parseWkt(out.geometry)).toEqual([
      [80, 44],
      [80.4, 44.05],
      [80.75, 44],
    ]);
    expect(parseWkt(back.geometry)).toEqual(parseWkt(out.geometry)!.toReversed());
    expect(corridor!.tables.node.map(({ node_id, name }) => [node_id, name])).toEqual([
      ['1', 'West'],
      ['2', 'East'],
      ['3', '3.0'],
    ]);
  });

  it('measures a missing length along a straight line, and says so', () => {
    const { corridor } = run({
      'node.csv': THREE_NODES,
      'link.csv': `link_id,from_node_id,to_node_id,directed\nA,1,2,0\n`,
    });
    const [link] = corridor!.tables.link;
    expect(link).toMatchObject({ source_id: 'geometry', basis: 'estimated', directed: false, name: '1 - 2' });
    expect(link.length).toBeCloseTo(greatCircleKm([80, 44], [80.75, 44]), 6);
    const longer = run(
      { 'node.csv': THREE_NODES, 'link.csv': `link_id,from_node_id,to_node_id,directed\nA,1,2,0\n` },
      { detourFactors: { road: 1.2 } },
    );
    expect(longer.corridor!.tables.link[0].length).toBeCloseTo(1.2 * link.length, 9);
  });

  it('tells layers by use, then by kind of link, then by the option', () => {
    const head = 'link_id,from_node_id,to_node_id,directed,facility_type,allowed_uses\n';
    const rows =
      'A,1,2,0,,rail-1520\nB,1,2,0,railway,\nC,1,2,0,,truck\nD,1,2,0,ferry,\nE,1,2,0,,\nF,1,2,0,footway,"walk,bike"\n';
    const { corridor, issues } = run({ 'node.csv': THREE_NODES, 'link.csv': head + rows }, { layerId: 'rail-1435' });
    const kinds = corridor!.tables.link.map(({ link_id, layer_id, facility_type }) => [
      link_id,
      layer_id,
      facility_type,
    ]);
    expect(kinds).toEqual([
      ['A', 'rail-1520', 'main_line'],
      ['B', 'rail', 'main_line'],
      ['C', 'road', 'primary'],
      ['D', 'sea', 'ferry'],
      ['E', 'rail-1435', 'main_line'],
    ]);
    expect(corridor!.tables.layer.map(({ layer_id, mode }) => [layer_id, mode]).sort()).toEqual([
      ['rail', 'rail'],
      ['rail-1435', 'rail'],
      ['rail-1520', 'rail'],
      ['road', 'road'],
      ['sea', 'sea'],
    ]);
    expect(issues.find(({ code }) => code === 'link.no_cargo')?.found).toBe('F');
  });

  it('joins a zone to a node that names it', () => {
    const zones = 'zone_id,name,boundary,super_zone\n10,Town,,\n11,Nowhere,,\n';
    const { corridor, issues } = run({
      'node.csv': THREE_NODES,
      'link.csv': 'link_id,from_node_id,to_node_id,directed\nA,1,2,0\n',
      'zone.csv': zones,
    });
    expect(corridor!.tables.zone).toMatchObject([{ zone_id: '10', name: 'Town', node_id: '1' }]);
    expect(issues.find(({ code }) => code === 'zone.no_node')?.found).toBe('11');
  });

  it('names what the user can correct, all at once, with the row of the file', () => {
    const nodes = `${NODES}1,West,80.0,44.0,,,,,\n1,Twin,80.1,44.0,,,,,\n2,East,80.75,44.0,,,,,\n3,North,80.4,200,,,,,\n`;
    const links = `${LINKS}11,,1,22,1,,,,,40,,,,,,,,,,,,\n12,,1,2,1,,,,,40,,,-5,,,,,,,,,\n13,,1,2,1,,,,,40,,,,0,,,,,,,,\n14,,1,3,1,,,,,40,,,,,,,,,,,,\n15,,1,2,maybe,,,,,40,,,,,,,,,,,,\n16,,1,2,1,,POINT (80 44),,,40,,,,,,,,,,,,\n`;
    const result = run({ 'config.csv': MILES, 'node.csv': nodes, 'link.csv': links });
    expect(result.corridor).toBeNull();
    const errors = codes({ ...result, issues: result.issues.filter(({ severity }) => severity === 'error') });
    expect(errors).toEqual(
      expect.arrayContaining([
        ['key.duplicate', 'node_id', 3],
        ['number.range', 'y_coord', 5],
        ['reference.unknown', 'to_node_id', 2],
        ['number.range', 'capacity', 3],
        ['number.range', 'free_speed', 4],
        ['value.type', 'directed', 6],
        ['geometry.form', 'geometry', 7],
      ]),
    );
    // The link to the unsound node has no issue of its own.
    expect(errors).toHaveLength(7);
    const speed = result.issues.find(({ column }) => column === 'free_speed');
    expect(speed).toMatchObject({ found: '0 mph', fix: 'leave it empty where it is not known' });
    expect(result.issues.find(({ column }) => column === 'to_node_id')?.fix).toBe('did you mean 2?');
    expect(result.files.has('node.csv')).toBe(true);
  });

  it('asks for a unit rather than guessing one', () => {
    const links = 'link_id,from_node_id,to_node_id,directed,length\nA,1,2,0,40\n';
    const files = { 'node.csv': THREE_NODES, 'link.csv': links };
    expect(run(files).issues.map(({ code }) => code)).toEqual(['gmns.long_length']);
    const furlongs = run({ ...files, 'config.csv': MILES.replace('mile', 'furlong') });
    expect(furlongs.issues).toMatchObject([{ code: 'gmns.long_length', file: 'config.csv', row: 2, found: 'furlong' }]);
    const given = run(files, { units: { length: 'mile' } });
    expect(given.corridor!.tables.link[0].length).toBeCloseTo(64.37376, 9);
  });

  it('sees that lengths are in another unit than config names', () => {
    const head = 'link_id,from_node_id,to_node_id,directed,geometry,length\n';
    const feet = 'A,1,2,0,"LINESTRING (80 44, 80.75 44)",200000\n';
    const files = { 'config.csv': MILES, 'node.csv': THREE_NODES, 'link.csv': head + feet };
    const { corridor, issues } = run(files);
    expect(corridor).toBeNull();
    expect(issues.find(({ code }) => code === 'unit.mismatch')?.expected).toBe(
      'lengths in ft, which fit the drawn lines',
    );
    const corrected = run({ ...files, 'config.csv': MILES.replace('mile', 'ft') });
    expect(corrected.corridor!.tables.link[0].length).toBeCloseTo(60.96, 9);
  });

  it('refuses coordinates of another system', () => {
    const links = 'link_id,from_node_id,to_node_id,directed\nA,1,2,0\n';
    const { issues } = run({ 'config.csv': MILES.replace('4326', '3735'), 'node.csv': THREE_NODES, 'link.csv': links });
    expect(issues).toMatchObject([{ code: 'gmns.crs', column: 'crs', found: '3735' }]);
  });

  it('warns of columns that a corridor has no place for', () => {
    const links = `${LINKS}11,,1,2,1,,,,,40,,,,,,,sidewalk,,auto,2.5,,\n`;
    const { issues } = run({ 'config.csv': MILES, 'node.csv': THREE_NODES, 'link.csv': links });
    const dropped = issues.filter(({ code }) => code === 'column.dropped').map(({ file, found }) => [file, found]);
    expect(dropped).toEqual([
      ['node.csv', 'ctrl_type'],
      ['link.csv', 'ped_facility, toll'],
    ]);
  });

  it('never throws on tables of random cells', () => {
    const cell = fc.oneof(
      fc.constantFrom('1', '2', '', '-1', 'NaN', '__proto__', 'LINESTRING (0 0, 1 1)', '"', '1e999'),
      fc.string(),
    );
    const table = (columns: number) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 5 });
    fc.assert(
      fc.property(table(9), table(22), (nodes, links) => {
        const csv = (rows: string[][]) => rows.map((cells) => `${cells.join(',')}\n`).join('');
        const result = run({ 'config.csv': MILES, 'node.csv': NODES + csv(nodes), 'link.csv': LINKS + csv(links) });
        if (result.corridor === null) expect(result.issues.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('takes given layers before its own', () => {
    const { layer } = createTestCorridor().tables;
    const links = 'link_id,from_node_id,to_node_id,directed,allowed_uses\nA,1,2,0,caspian\n';
    const { corridor } = run({ 'node.csv': THREE_NODES, 'link.csv': links }, { layers: layer });
    expect(corridor!.tables.link[0]).toMatchObject({ layer_id: 'caspian', facility_type: 'sea_lane' });
    expect(corridor!.tables.layer.find(({ layer_id }) => layer_id === 'caspian')).toMatchObject({
      inland: true,
      vehicle_teu: 350,
    });
  });
});
