/** GeoJSON text to points and lines with their properties; everything else is named in an issue. */
import type { Position } from '../../geometry.ts';
import { createIssue, type Issue } from '../../issue.ts';
import { MAX_FILE_BYTES } from '../../package/parse-package.ts';
import { checkJsonShape } from './check-json-shape.ts';

export interface PlacedFeature {
  /** From 1, as a person counts. */
  readonly number: number;
  readonly id: string;
  readonly kind: 'point' | 'line';
  readonly positions: readonly Position[];
  readonly properties: Readonly<Record<string, unknown>>;
}

export const GEOJSON_FILE = 'GeoJSON';
/** A file of one wrong thing a million times is told a hundred times. */
const MAX_ISSUES = 100;
const WGS84 = /(crs84|epsg:+(.*:)?4326)$/i;
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype'];

/** @cost O(text); the text is looked over before it is parsed */
export function readFeatures(text: string, issues: Issue[]): PlacedFeature[] {
  return readFeatureList(listFeatures(text, issues), GEOJSON_FILE, issues);
}

/** Features as other formats hold them too. @param file  what issues call the file @cost O(positions) */
export function readFeatureList(features: readonly unknown[], file: string, issues: Issue[]): PlacedFeature[] {
  const placed: PlacedFeature[] = [];
  let raised = 0;
  for (const [index, feature] of features.entries()) {
    const found: Issue[] = [];
    const result = readFeature(feature, index + 1, file, found);
    if (result) placed.push(result);
    raised += found.length;
    if (raised <= MAX_ISSUES) issues.push(...found);
  }
  if (raised > MAX_ISSUES) {
    const message = `${raised - MAX_ISSUES} more problems of features are not listed`;
    issues.push(createIssue({ code: 'issues.many', file, message, fix: 'correct those above first' }));
  }
  return placed;
}

function listFeatures(text: string, issues: Issue[]): unknown[] {
  const refuse = (code: string, message: string, found: string | null, fix: string | null): [] => {
    issues.push(
      createIssue({ code, file: GEOJSON_FILE, message, found, expected: 'a FeatureCollection of RFC 7946', fix }),
    );
    return [];
  };
  if (text.length > MAX_FILE_BYTES) {
    return refuse('file.size', 'The text is too long to read', `${text.length} characters`, 'cut the file into parts');
  }
  const { refusal } = checkJsonShape(text);
  if (refusal) return refuse('json.size', 'The JSON text is no map', refusal, null);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return refuse('json.syntax', 'The JSON text is broken', String((error as Error).message).slice(0, 200), null);
  }
  if (!isObject(content)) return refuse('geojson.form', 'The JSON text is not GeoJSON', typeof content, null);
  const crs = content.crs === undefined ? null : JSON.stringify(content.crs);
  const crsName = crs === null ? null : (/"name":"([^"]*)"/.exec(crs)?.[1] ?? crs);
  if (crsName !== null && crsName !== 'null' && !WGS84.test(crsName)) {
    const fix = 'export it again in EPSG:4326 (WGS 84)';
    return refuse('crs.unsupported', 'The coordinates are not degrees of WGS 84', crsName.slice(0, 80), fix);
  }
  if (content.type === 'Feature') return [content];
  if (content.type === 'FeatureCollection' && Array.isArray(content.features)) return content.features;
  const fix = 'wrap geometries in Features, and Features in a FeatureCollection';
  return refuse('geojson.form', 'The JSON text is not GeoJSON that holds features', nameOf(content.type), fix);
}

function readFeature(feature: unknown, number: number, file: string, issues: Issue[]): PlacedFeature | null {
  const report = (draft: Partial<Issue> & { code: string; message: string }) => {
    issues.push(createIssue({ file, row: number, ...draft }));
    return null;
  };
  if (!isObject(feature) || feature.type !== 'Feature') {
    return report({ code: 'geojson.form', message: 'This is not a Feature', found: nameOf(feature) });
  }
  const { geometry } = feature;
  if (!isObject(geometry) || !Array.isArray(geometry.coordinates)) {
    const found = isObject(geometry) ? `${nameOf(geometry.type)} without coordinates` : nameOf(geometry);
    return report({ code: 'geometry.missing', column: 'geometry', message: 'The feature lies nowhere', found });
  }
  if (geometry.type !== 'Point' && geometry.type !== 'LineString') {
    return report({
      severity: 'warning',
      code: 'geometry.unsupported',
      column: 'geometry',
      message: 'Only points and lines are read; the feature is left out',
      found: nameOf(geometry.type),
      expected: 'Point for a node, LineString for a link',
      fix: 'explode it into single parts, if it is a network',
    });
  }
  const kind = geometry.type === 'Point' ? 'point' : 'line';
  const raw: unknown[] = kind === 'point' ? [geometry.coordinates] : geometry.coordinates;
  const positions: Position[] = [];
  let heights = 0;
  for (const item of raw) {
    const [lon, lat, height] = Array.isArray(item) ? item : [];
    if (!isDegree(lon, 180) || !isDegree(lat, 90)) {
      return report({
        code: 'coordinates.range',
        column: 'geometry',
        message: 'A position is not a longitude and a latitude',
        found: JSON.stringify(item)?.slice(0, 80) ?? 'nothing',
        expected: 'longitude from -180 to 180, then latitude from -90 to 90',
        fix: isDegree(lon, 90) && isDegree(lat, 180) ? 'write the longitude first' : null,
      });
    }
    if (height !== undefined) heights++;
    positions.push([lon, lat]);
  }
  if (kind === 'line' && positions.length < 2) {
    return report({ code: 'geometry.form', column: 'geometry', message: 'A line has at least two positions' });
  }
  if (heights > 0) {
    const message = 'Heights are left out';
    report({
      severity: 'warning',
      code: 'coordinates.height',
      column: 'geometry',
      message,
      found: `${heights} heights`,
    });
  }
  const properties = isObject(feature.properties) ? feature.properties : {};
  for (const name of PROTOTYPE_NAMES) {
    if (!Object.hasOwn(properties, name)) continue;
    report({
      severity: 'warning',
      code: 'property.name',
      column: name,
      message: 'The property is left out',
      found: name,
    });
  }
  const id = typeof feature.id === 'string' || typeof feature.id === 'number' ? String(feature.id) : '';
  return { number, id, kind, positions, properties };
}

function isDegree(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 40) : value === null ? 'null' : typeof value;
}
