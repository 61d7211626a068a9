export {
  type Corridor,
  emptyTables,
  findRow,
  getConfig,
  getRow,
  hashTables,
  keyOf,
} from './corridor.ts';
// Exchange formats.
export {
  exportGeoJson,
  exportGeoPackage,
  exportGeoParquet,
  exportGmns,
  exportXlsx,
  type Format,
  type GeoJsonResult,
  type ImportOptions,
  type ImportResult,
  importGeoJson,
  importGeoPackage,
  importGeoParquet,
  importGmns,
  importXlsx,
  listFormats,
  type ResultSheet,
  writeSheets,
} from './formats/index.ts';
export { formatWktLine, greatCircleKm, lineLengthKm, type Position, parseWkt } from './geometry.ts';
export { createIssue, formatIssue, hasErrors, InvalidData, type Issue } from './issue.ts';
// The schema's version, and what brings an older package to it.
export { MIGRATION_STEPS, type MigrationPlan, type PlannedStep, planMigration } from './migrate/plan.ts';
export { SCHEMA_VERSION, UNVERSIONED_SCHEMA } from './migrate/schema-version.ts';
export type { CellChange } from './migrate/step.ts';
export { createDatapackage, type FurtherTable } from './package/datapackage.ts';
// Declaring tables of one's own: the record does.
export { decodeText } from './package/decode-text.ts';
export { createDatapackageText, formatPackage, formatTable } from './package/format-package.ts';
export { MAX_FILE_BYTES, type PackageFiles, parsePackage, type ReadResult } from './package/parse-package.ts';
export { parseTable } from './package/parse-table.ts';
export { type Change, diffTables } from './scenario/diff.ts';
export { formatScenario } from './scenario/format.ts';
export { parseScenario } from './scenario/parse.ts';
export { cutYear, type Period, snapshot } from './scenario/periods.ts';
export { readYaml, type YamlContent } from './scenario/read-yaml.ts';
export {
  applyScenario,
  type Resolution,
  type ResolvedScenario,
  resolveScenario,
} from './scenario/resolve.ts';
export type { Edit, Scenario } from './scenario/schema.ts';
export type { Column } from './schema/column.ts';
export { bool, choice, date, id, int, num, optional, ref, text } from './schema/column.ts';
export { describeExpected } from './schema/parse-cell.ts';
export type { Table } from './schema/table.ts';
export { defineTable, type RowOf } from './schema/table.ts';
export { suggest } from './suggest.ts';
export { getTable, isTableName, type Row, TABLE_NAMES, TABLES, type TableName, type Tables } from './tables/index.ts';
export { names, provenance } from './tables/shared.ts';
export { createTemplate } from './template/create-template.ts';
export * from './units.ts';
export { checkTables } from './validate/index.ts';
