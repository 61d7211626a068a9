import { formatIssue } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { appendLine, check, copyToy, removeRow, setCell } from './toy.ts';

describe('references', () => {
  it('a slip of the hand: did you mean', () => {
    expect(check(setCell(copyToy(), 'link.csv', 'rail-1520:delta-echo', 'to_node_id', 'ecoh'))).toEqual([
      {
        severity: 'error',
        code: 'reference.unknown',
        file: 'link.csv',
        row: 6,
        column: 'to_node_id',
        found: 'ecoh',
        expected: 'a key of node.csv',
        message: 'node.csv has no such row',
        fix: 'did you mean echo?',
      },
    ]);
  });

  it('capitals count, and are guessed', () => {
    expect(check(setCell(copyToy(), 'zone.csv', 'zone-echo', 'node_id', 'Echo'))).toMatchObject([
      { code: 'reference.unknown', file: 'zone.csv', row: 4, column: 'node_id', fix: 'did you mean echo?' },
    ]);
  });

  it('nothing near: add the row', () => {
    expect(check(setCell(copyToy(), 'zone.csv', 'zone-echo', 'node_id', 'valparaiso'))).toMatchObject([
      { code: 'reference.unknown', file: 'zone.csv', row: 4, fix: 'add the row to node.csv' },
    ]);
  });

  it('a renamed row is one fault, however many cells name it', () => {
    expect(check(setCell(copyToy(), 'node.csv', 'echo', 'node_id', 'echo-town'))).toMatchObject([
      {
        code: 'reference.unknown',
        file: 'link.csv',
        row: 6,
        found: 'echo',
        message: expect.stringMatching(/; also named by 3 cells of link\.csv, 1 of transfer\.csv, /),
        fix: 'did you mean echo-town?',
      },
    ]);
  });

  it('a source that source.csv has not', () => {
    expect(check(setCell(copyToy(), 'demand.csv', 'echo-alpha-general', 'source_id', 'asumption'))).toMatchObject([
      {
        code: 'source.dangling',
        file: 'demand.csv',
        row: 3,
        column: 'source_id',
        found: 'asumption',
        fix: 'did you mean assumption?',
      },
    ]);
  });

  it('a place on a named route', () => {
    const files = setCell(copyToy(), 'named_route.csv', 'alpha-echo-rail', 'via', 'alpha;bravo;charly;delta;echo');
    expect(check(files)).toMatchObject([
      { code: 'reference.unknown', file: 'named_route.csv', row: 2, column: 'via', fix: 'did you mean charlie?' },
    ]);
  });

  it('what a restriction restricts', () => {
    const files = setCell(copyToy(), 'restriction.csv', 'ferry-winter', 'row_id', 'sea-caspian:foxtrot-gulf');
    expect(check(files)).toMatchObject([
      {
        code: 'reference.unknown',
        file: 'restriction.csv',
        row: 2,
        column: 'row_id',
        fix: 'did you mean sea-caspian:foxtrot-golf?',
      },
    ]);
  });

  it('a table that a phase changes', () => {
    expect(check(setCell(copyToy(), 'phase_effect.csv', 'short-cut-1-gauge', 'table', 'transfers'))).toMatchObject([
      {
        code: 'table.unknown',
        file: 'phase_effect.csv',
        row: 2,
        column: 'table',
        found: 'transfers',
        fix: 'did you mean transfer?',
      },
    ]);
  });

  it('a column that a phase changes', () => {
    const files = setCell(copyToy(), 'phase_effect.csv', 'short-cut-1-gauge', 'column', 'capacity_teu_per_year');
    expect(check(files)).toMatchObject([
      {
        code: 'column.unknown',
        file: 'phase_effect.csv',
        row: 2,
        column: 'column',
        found: 'capacity_teu_per_year',
        fix: 'did you mean capacity_teu_per_day?',
      },
    ]);
  });

  it('one id twice', () => {
    expect(check(setCell(copyToy(), 'speed.csv', 'sea-any', 'speed_id', 'road-any'))).toMatchObject([
      { code: 'key.duplicate', file: 'speed.csv', row: 6, column: 'speed_id', found: 'road-any' },
    ]);
  });
});

describe('the globe', () => {
  it('latitude and longitude of a node changed places', () => {
    const files = setCell(copyToy(), 'node.csv', 'bravo', 'x_coord', '0');
    setCell(files, 'node.csv', 'bravo', 'y_coord', '-29.2');
    expect(check(files)).toMatchObject([
      {
        code: 'coordinates.swapped',
        file: 'node.csv',
        row: 3,
        column: 'x_coord',
        found: 'x_coord 0, y_coord -29.2',
        expected: 'x_coord -29.2, y_coord 0',
      },
    ]);
  });

  it('latitude and longitude of a line changed places', () => {
    const files = setCell(copyToy(), 'link.csv', 'rail-1520:delta-echo', 'geometry', 'LINESTRING (0 -27.6, 0 -26.8)');
    expect(check(files)).toMatchObject([
      { code: 'geometry.ends', file: 'link.csv', row: 6, column: 'geometry', fix: 'write longitude before latitude' },
    ]);
  });

  it('a line that runs the other way round', () => {
    const files = setCell(copyToy(), 'link.csv', 'rail-1520:delta-echo', 'geometry', 'LINESTRING (-26.8 0, -27.6 0)');
    expect(check(files)).toMatchObject([
      { code: 'geometry.ends', file: 'link.csv', row: 6, fix: expect.stringContaining('the other way round') },
    ]);
  });

  it('a line off the globe', () => {
    const files = setCell(copyToy(), 'link.csv', 'rail-1520:delta-echo', 'geometry', 'LINESTRING (-27.6 0, -268 0)');
    expect(check(files)).toMatchObject([
      { code: 'geometry.form', file: 'link.csv', row: 6, found: 'LINESTRING (-27.6 0, -268 0)' },
    ]);
  });

  it('a node far from all its lines: the node is told, not its links', () => {
    expect(check(setCell(copyToy(), 'node.csv', 'echo', 'x_coord', '-16.8'))).toMatchObject([
      {
        code: 'coordinates.off',
        file: 'node.csv',
        row: 6,
        found: 'x_coord -16.8, y_coord 0',
        expected: 'about x_coord -26.8, y_coord 0',
      },
    ]);
  });

  it('shorter than the straight line', () => {
    expect(check(setCell(copyToy(), 'link.csv', 'rail-1520:delta-echo', 'length', '62.1'))).toMatchObject([
      {
        code: 'length.below_great_circle',
        file: 'link.csv',
        row: 6,
        column: 'length',
        found: '62.1 km',
        expected: 'at least 89.0 km',
      },
    ]);
  });

  it('a length that is said to be measured, and is not', () => {
    const files = appendLine(copyToy(), 'source.csv', 'geometry,Measured,,,,calculation,');
    setCell(files, 'link.csv', 'rail-1520:delta-echo', 'source_id', 'geometry');
    expect(check(files)).toMatchObject([
      {
        code: 'length.not_as_measured',
        file: 'link.csv',
        row: 6,
        found: '100 km',
        expected: '106.7 km = 89.0 km drawn x detour factor 1.2',
      },
    ]);
  });
});

describe('the network', () => {
  it('two gauges meet without a transfer', () => {
    expect(check(removeRow(copyToy(), 'transfer.csv', 'gauge-delta'))).toMatchObject([
      { code: 'reference.unknown', file: 'phase_effect.csv', row: 2, column: 'row_id', found: 'gauge-delta' },
      {
        code: 'gauge.break',
        file: 'link.csv',
        column: 'layer_id',
        found: 'rail-1435 and rail-1520 at delta',
        expected: 'a row of transfer.csv at this node',
        fix: expect.stringContaining('break-of-gauge'),
      },
    ]);
  });

  it('a link of the wrong gauge', () => {
    const files = setCell(copyToy(), 'link.csv', 'rail-1520:echo-foxtrot', 'layer_id', 'rail-1435');
    expect(check(files).filter((issue) => issue.code === 'gauge.break')).toMatchObject([
      { file: 'link.csv', row: 7, found: 'rail-1520 and rail-1435 at echo' },
    ]);
  });

  it('a demand that no path serves', () => {
    const files = appendLine(copyToy(), 'node.csv', 'india,India,,,,-20,0,city,XC,,,,,,assumption,assumed,');
    appendLine(files, 'zone.csv', 'zone-india,India and around,,,india,West,assumption,assumed,');
    appendLine(files, 'demand.csv', 'to-india,zone-alpha,zone-india,container-general,2022,10,assumption,assumed,');
    expect(check(files)).toMatchObject([
      {
        code: 'demand.no_path',
        file: 'demand.csv',
        row: 8,
        column: 'destination_zone_id',
        found: 'zone-alpha (node alpha) to zone-india (node india)',
        fix: 'add the missing link or transfer, or remove the flow',
      },
    ]);
  });

  it('a demand that goes nowhere', () => {
    const files = setCell(copyToy(), 'demand.csv', 'alpha-echo-general', 'destination_zone_id', 'zone-alpha');
    expect(check(files)).toMatchObject([{ code: 'demand.loop', file: 'demand.csv', row: 2, found: 'zone-alpha' }]);
  });

  it('a link over a border without a crossing', () => {
    expect(check(setCell(copyToy(), 'link.csv', 'rail-1435:charlie-delta', 'bcp_id', ''))).toMatchObject([
      {
        code: 'bcp.missing',
        file: 'link.csv',
        row: 4,
        column: 'bcp_id',
        found: 'charlie in XA, delta in XB',
        expected: 'a key of bcp.csv between XA and XB',
      },
    ]);
  });

  it('a crossing of one link between other countries', () => {
    expect(check(setCell(copyToy(), 'bcp.csv', 'road-ab', 'country_b_id', 'XC'))).toMatchObject([
      {
        code: 'bcp.countries',
        file: 'link.csv',
        row: 10,
        column: 'bcp_id',
        found: 'road-ab between XA and XC',
        expected: 'a crossing between XA and XB',
      },
    ]);
  });

  it('a crossing of several links between other countries: the crossing is told, once', () => {
    expect(check(setCell(copyToy(), 'bcp.csv', 'rail-ab', 'country_b_id', 'XC'))).toMatchObject([
      { code: 'bcp.countries', file: 'bcp.csv', row: 2, found: 'XA and XC', expected: 'XA and XB' },
    ]);
  });

  it('a link inside a country with a crossing', () => {
    expect(check(setCell(copyToy(), 'link.csv', 'road:delta-echo', 'bcp_id', 'road-ab'))).toMatchObject([
      { code: 'bcp.countries', file: 'link.csv', row: 11, expected: 'no crossing' },
    ]);
  });

  it('a link on land without a country', () => {
    expect(check(setCell(copyToy(), 'link.csv', 'road:golf-hotel', 'country_id', ''))).toMatchObject([
      { code: 'link.country', file: 'link.csv', row: 13, column: 'country_id', expected: 'XC' },
    ]);
  });

  it('a link that ends where it begins', () => {
    const files = setCell(copyToy(), 'link.csv', 'road:golf-hotel', 'to_node_id', 'golf');
    expect(check(files).map(({ code, row }) => [code, row])).toContainEqual(['link.loop', 13]);
  });

  it('a layer in use without a speed', () => {
    expect(check(removeRow(copyToy(), 'speed.csv', 'road-any'))).toMatchObject([
      {
        code: 'rate.missing',
        file: 'speed.csv',
        row: null,
        column: 'layer_id',
        found: 'no row with layer_id road and an empty country_id',
      },
    ]);
  });

  it('a price for trade alone: transit has none', () => {
    expect(check(setCell(copyToy(), 'tariff.csv', 'road-any-any', 'relation', 'trade'))).toMatchObject([
      {
        code: 'rate.missing',
        file: 'tariff.csv',
        column: 'relation',
        found: 'trade',
        message: 'Layer road has no price for transit in every country',
      },
    ]);
  });

  it('a crossing without hours on one side', () => {
    expect(check(removeRow(copyToy(), 'bcp_performance.csv', 'road-ab-b-to-a-entry'))).toMatchObject([
      {
        code: 'bcp.performance',
        file: 'bcp.csv',
        row: 3,
        column: 'bcp_id',
        found: 'no row of bcp_performance.csv for road-ab: b_to_a entry',
      },
    ]);
  });

  it('wires without power', () => {
    expect(check(removeRow(copyToy(), 'grid_factor.csv', 'XA-2022'))).toMatchObject([
      { code: 'rate.missing', file: 'grid_factor.csv', column: 'country_id', found: 'no row with country_id XA' },
    ]);
  });

  it('wires without a factor of electric traction', () => {
    expect(check(removeRow(copyToy(), 'emission_factor.csv', 'rail-1435-electric'))).toMatchObject([
      {
        code: 'rate.missing',
        file: 'emission_factor.csv',
        column: 'traction',
        found: 'no row with layer_id rail-1435 and traction electric',
      },
    ]);
  });

  it('dollars of a year without a price index', () => {
    expect(check(removeRow(copyToy(), 'price_index.csv', '2020'))).toMatchObject([
      {
        code: 'rate.missing',
        file: 'price_index.csv',
        column: 'year',
        found: 'no row with year 2020',
        message: 'Prices of 2020 in tariff.csv cannot be turned into those of 2022',
      },
    ]);
  });

  it('a bad cell hides a row, and no false issue follows from the missing row', () => {
    for (const [file, key, column] of [
      ['transfer.csv', 'gauge-delta', 'time_h'],
      ['transfer.csv', 'ship-golf', 'cost_usd_per_feu'],
      ['link.csv', 'sea:alpha-hotel', 'length'],
      ['link.csv', 'rail-1435:charlie-delta', 'length'],
      ['speed.csv', 'rail-1435-any', 'speed_km_per_h'],
      ['layer.csv', 'rail-1520', 'vehicle_teu'],
      ['node.csv', 'delta', 'y_coord'],
      ['bcp.csv', 'rail-ab', 'x_coord'],
      ['zone.csv', 'zone-hotel', 'basis'],
      ['country.csv', 'XB', 'region'],
      ['config.csv', 'toy', 'base_year'],
      ['source.csv', 'assumption', 'kind'],
      ['commodity_class.csv', 'container-general', 'unit_load'],
      ['terminal.csv', 'foxtrot-port', 'cranes'],
      ['phase.csv', 'short-cut-1', 'status'],
      ['bcp_performance.csv', 'rail-ab-a-to-b-entry', 'hours'],
    ] as const) {
      const issues = check(setCell(copyToy(), file, key, column, column === 'region' ? '' : 'x y'));
      expect(issues.map(formatIssue), `${file} ${key}`).toHaveLength(1);
      expect(issues[0]).toMatchObject({ file, column });
    }
  });
});

describe('several faults at once', () => {
  it('are all reported, each once', () => {
    const files = copyToy();
    setCell(files, 'link.csv', 'rail-1520:delta-echo', 'length', '100 km');
    setCell(files, 'link.csv', 'road:delta-echo', 'to_node_id', 'ecco');
    setCell(files, 'node.csv', 'golf', 'node_type', 'harbour');
    setCell(files, 'phase.csv', 'short-cut-1', 'planned_completion', '2020-01-01');
    setCell(files, 'demand.csv', 'bravo-hotel-general', 'source_id', 'guess');
    setCell(files, 'terminal.csv', 'foxtrot-port', 'opened', '2022-03');
    files.set('zone.csv', String(files.get('zone.csv')).replaceAll(',', ';'));
    files.set('scenarios/road-quota.yaml', `${files.get('scenarios/road-quota.yaml')}  - clos: bcp/rail-ab\n`);
    expect(check(files).map(({ code, file, row, column }) => [code, file, row, column])).toEqual([
      ['value.choice', 'node.csv', 8, 'node_type'],
      ['unit.in_cell', 'link.csv', 6, 'length'],
      ['date.format', 'terminal.csv', 2, 'opened'],
      ['csv.delimiter', 'zone.csv', 1, null],
      ['edit.operation', 'scenarios/road-quota.yaml', 11, 'edits[1]'],
      ['reference.unknown', 'link.csv', 11, 'to_node_id'],
      ['source.dangling', 'demand.csv', 7, 'source_id'],
      ['date.order', 'phase.csv', 2, 'planned_completion'],
    ]);
  });

  it('every issue is a line that names its file and its code', () => {
    const files = setCell(copyToy(), 'link.csv', 'rail-1520:delta-echo', 'length', '100 km');
    expect(check(files).map(formatIssue)).toEqual([
      expect.stringMatching(
        /^error: link\.csv, row 6, length: .* Found: 100 km\. Expected: a number in km.*\. Fix: .* \[unit\.in_cell\]$/,
      ),
    ]);
  });
});
