/** GeoJSON (RFC 7946) of points and lines to a corridor, or to rows for one that there is. */
import { createIssue, hasErrors, type Issue } from '../../issue.ts';
import type { Row } from '../../tables/index.ts';
import { assembleCorridor } from '../assemble.ts';
import type { ImportOptions, ImportResult } from '../format.ts';
import { GEOJSON_FILE, type PlacedFeature, readFeatures } from './read-features.ts';
import { type FeatureRows, type Origin, rowsOfFeatures } from './rows-of-features.ts';

export interface GeoJsonResult extends ImportResult {
  /** The rows as the file gives them, with the keys of phases and sources that only another package can resolve. */
  readonly rows: FeatureRows;
}

const ORIGIN: Origin = { file: GEOJSON_FILE, sourceId: 'geojson-import' };

/**
 * Points become nodes and lines links. A line's ends are the nodes that its properties name, else the nearest within
 * 1 km, else new ones; its length is measured where `length` is not given.
 *
 * @returns issues for any text; `row` counts features from 1
 * @cost O(text)
 */
export function importGeoJson(text: string, options: ImportOptions = {}): GeoJsonResult {
  const issues: Issue[] = [];
  const features = readFeatures(text, issues);
  if (features.length === 0 && hasErrors(issues)) {
    return { corridor: null, files: new Map(), issues, rows: { nodes: [], links: [], bcps: [] } };
  }
  return importFeatures(features, ORIGIN, options, issues);
}

/** The same for features that another format held. @cost O(features) */
export function importFeatures(
  features: readonly PlacedFeature[],
  origin: Origin,
  options: ImportOptions,
  issues: Issue[],
): GeoJsonResult {
  const rows = rowsOfFeatures(features, origin, options, issues);
  const phases = rows.links.filter((link) => link.phase_id !== null);
  if (phases.length > 0 || rows.nodes.some((node) => node.phase_id !== null)) {
    issues.push(
      createIssue({
        severity: 'warning',
        code: 'phase.dropped',
        file: origin.file,
        message: 'A map holds no projects: what a phase builds stands from the first day',
        found: `${phases.length} links`,
        fix: 'add project.csv and phase.csv, and name the phase in phase_id',
      }),
    );
  }
  const parts = {
    nodes: rows.nodes.map((row) => ({ ...row, phase_id: null })),
    links: rows.links.map((row) => ({ ...row, phase_id: null })),
    bcps: rows.bcps.map((row) => ({ ...row, phase_id: null })),
    sources: [sourceOf(origin)],
  };
  return { ...assembleCorridor(parts, options, issues), rows };
}

function sourceOf({ file, sourceId }: Origin): Row<'source'> {
  return {
    source_id: sourceId,
    title: `Imported ${file}`,
    publisher: null,
    year: null,
    url: null,
    kind: 'dataset',
    note: 'Imported; say here who drew it and where it was read',
  };
}
