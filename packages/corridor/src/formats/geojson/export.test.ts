import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../issue.ts';
import { getTable } from '../../tables/index.ts';
import { corridorArbitrary, createTestCorridor } from '../test-corridor.ts';
import { exportGeoJson } from './export.ts';
import { importGeoJson } from './import.ts';

describe('exportGeoJson', () => {
  const { features, ...collection } = JSON.parse(exportGeoJson(createTestCorridor()));
  const find = (id: string) => features.find((feature: { id: string }) => feature.id === id);

  it('is a FeatureCollection of RFC 7946: longitude first, no crs', () => {
    expect(collection).toEqual({ type: 'FeatureCollection' });
    expect(features).toHaveLength(5 + 4 + 1 + 1);
    expect(new Set(features.map(({ id }: { id: string }) => id)).size).toBe(features.length);
    expect(find('node/aktau').geometry).toEqual({ type: 'Point', coordinates: [51.21, 43.6] });
    expect(find('link/border').geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [80.42, 44.2],
        [80.29, 44.16],
      ],
    });
    expect(find('bcp/dostyk-2').geometry.type).toBe('Point');
  });

  it('keeps the parts of a phase apart', () => {
    expect(find('phase/phase-1').geometry).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [80.29, 44.16],
          [79, 44],
        ],
        [
          [78.5, 43.9],
          [77.1, 43.69],
        ],
      ],
    });
  });

  it('has every column as a property, but the geometry itself', () => {
    const columns = Object.keys(getTable('link').columns).filter((column) => column !== 'geometry');
    expect(Object.keys(find('link/line-1').properties)).toEqual(['table', ...columns]);
    expect(find('link/line-1').properties).toMatchObject({
      table: 'link',
      free_speed: 62.5,
      directed: false,
      closed: null,
    });
  });

  it('comes back row for row, for nodes, links and border crossings', () => {
    const corridor = createTestCorridor();
    const { rows, issues } = importGeoJson(exportGeoJson(corridor));
    expect(rows.nodes).toEqual(corridor.tables.node);
    expect(rows.links).toEqual(corridor.tables.link);
    expect(rows.bcps).toEqual(corridor.tables.bcp);
    expect(issues.filter(({ code }) => code === 'feature.unsupported' || code === 'geometry.unsupported')).toHaveLength(
      1,
    );
  });

  it('comes back as a whole corridor, for random ones', () => {
    fc.assert(
      fc.property(corridorArbitrary, (corridor) => {
        const back = importGeoJson(exportGeoJson(corridor));
        expect(back.issues.filter(({ severity }) => severity === 'error').map(formatIssue)).toEqual([]);
        expect(back.corridor!.tables.node).toEqual(corridor.tables.node);
        expect(back.corridor!.tables.link).toEqual(corridor.tables.link);
      }),
      { numRuns: 100 },
    );
  });
});
