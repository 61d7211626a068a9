/** What a GMNS dataset's config.csv says of units and coordinates, as factors to ours. */
import { createIssue, type Issue } from '../../issue.ts';
import type { PackageFiles } from '../../package/parse-package.ts';
import { findKmPerHourPerUnit, findKmPerUnit } from '../../units.ts';
import type { ImportOptions } from '../format.ts';
import { readRecords } from './read-records.ts';

export interface GmnsConfig {
  readonly name: string | undefined;
  /** Unit of link lengths as the file names it, for messages. */
  readonly lengthUnit: string;
  readonly speedUnit: string;
  /** Kilometres in one unit of length; null where the file does not say and holds no length. */
  readonly kmPerLength: number | null;
  readonly kmPerHourPerSpeed: number | null;
}

const WGS84 = /^(epsg:|urn:ogc:def:crs:epsg:.*:)?4326$|^wgs[ _-]?84$|crs84$/i;

/**
 * @param needs  whether the links give lengths and speeds: a unit is asked for only where a figure has one
 * @returns null where a unit or the coordinate system cannot be used
 */
export function readConfig(
  files: PackageFiles,
  needs: { readonly length: boolean; readonly speed: boolean },
  options: ImportOptions,
  issues: Issue[],
): GmnsConfig | null {
  const table = readRecords(files, 'config', [], issues);
  const config = table?.records[0];
  const file = table?.file ?? 'config.csv';
  const get = (column: string) => config?.get(column) ?? '';
  let sound = true;
  const refuse = (column: string, message: string, expected: string, fix: string) => {
    sound = false;
    const found = get(column) || (config ? 'nothing' : 'no config.csv');
    issues.push(
      createIssue({
        code: `gmns.${column}`,
        file,
        row: config ? config.row : null,
        column,
        message,
        found,
        expected,
        fix,
      }),
    );
  };

  const lengthUnit = get('long_length') || options.units?.length || '';
  const speedUnit = get('speed') || options.units?.speed || '';
  const kmPerLength = findKmPerUnit(lengthUnit) ?? null;
  const kmPerHourPerSpeed = findKmPerHourPerUnit(speedUnit) ?? null;
  if (needs.length && kmPerLength === null) {
    refuse(
      'long_length',
      'The unit of link lengths is not known',
      'km, m, mile, ft or nmi',
      'name the unit in config.csv',
    );
  }
  if (needs.speed && kmPerHourPerSpeed === null) {
    refuse('speed', 'The unit of free_speed is not known', 'km/h, mph or kn', 'name the unit in config.csv');
  }
  const crs = get('crs');
  if (crs !== '' && !WGS84.test(crs)) {
    refuse(
      'crs',
      'The coordinates are not degrees of WGS 84',
      'EPSG:4326',
      'reproject the network, with ogr2ogr -t_srs EPSG:4326 or in a GIS',
    );
  }
  const format = get('geometry_field_format');
  if (format !== '' && !/^wkt$/i.test(format)) {
    refuse(
      'geometry_field_format',
      'Geometry is read as well-known text alone',
      'WKT',
      'write the geometry columns as WKT',
    );
  }
  return sound
    ? { name: get('dataset_name') || undefined, lengthUnit, speedUnit, kmPerLength, kmPerHourPerSpeed }
    : null;
}
