/** What an exchange format is to a caller. Bytes in and bytes out, never a path: the same in Node and in a page. */
import type { Corridor } from '../corridor.ts';
import type { Issue } from '../issue.ts';
import type { PackageFiles } from '../package/parse-package.ts';
import type { Row } from '../tables/index.ts';

/** What a foreign format does not say of a corridor. Every default enters the package as `assumed`, with a warning. */
export interface ImportOptions {
  /** Id of the corridor; by default the name that the file gives. */
  readonly id?: string;
  readonly title?: string;
  /** Year of the baseline; default 2022. */
  readonly baseYear?: number;
  /** Country of nodes that name none; default `ZZ`, unknown. */
  readonly countryId?: string;
  /** Layers to sort links into, before the default ones. */
  readonly layers?: readonly Row<'layer'>[];
  /** Layer of a link that does not tell its own; default `road`. */
  readonly layerId?: string;
  /** Length over drawn length, where a length is measured; default 1: the line is taken as surveyed. */
  readonly detourFactors?: { readonly rail?: number; readonly road?: number; readonly sea?: number };
  /** Units of a file that declares none, such as `mile` and `mph`. */
  readonly units?: { readonly length?: string; readonly speed?: string };
}

export interface ImportResult {
  /** Null where an issue is an error. */
  readonly corridor: Corridor | null;
  /** The package's files, written also where the corridor is not sound yet, so that a person can finish it. */
  readonly files: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

export interface Format {
  readonly id: 'csv' | 'gmns' | 'geojson' | 'xlsx' | 'geopackage' | 'geoparquet';
  readonly name: string;
  /** Endings of its files, with the point. */
  readonly extensions: readonly string[];
  /** `folder`: many files that belong together; `file`: one. */
  readonly kind: 'folder' | 'file';
  /** @returns issues for any bytes; never throws on data */
  readonly import?: (files: PackageFiles, options?: ImportOptions) => Promise<ImportResult>;
  /** @returns content by file name */
  readonly export?: (corridor: Corridor) => Promise<ReadonlyMap<string, string | Uint8Array>>;
}
