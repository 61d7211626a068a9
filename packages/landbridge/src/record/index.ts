/** The record behind the facade: what commands and views ask of it. */
export {
  type Assessment,
  type Candidate,
  type Citation,
  type ClaimFinding,
  createDossier,
  createScenarios,
  type Delay,
  type Dossier,
  estimateSlippage,
  formatDrafts,
  formatIati,
  formatSdmxCsv,
  type IngestResult,
  latestDay,
  listDelays,
  listIatiActivities,
  listTimeline,
  parseRecord,
  RECORD_TABLE_NAMES,
  type RecordData,
  type RecordTableName,
  type SeriesReport,
  type Slippage,
  type TimelineEntry,
  validateIati,
} from '@landbridge/record';
export {
  AGGREGATES,
  type Aggregate,
  GROUPINGS,
  type Grouping,
  type ObservationQuery,
  parseGroupings,
} from '../store/observation-query.ts';
export { type PreparedAddition, prepareAddition } from './add.ts';
export { checkRecord, type RecordCheckReport } from './check.ts';
export { citeRecord } from './cite.ts';
export { type CommitmentReport, reportCommitments } from './commitments.ts';
export { createPackageText } from './datapackage.ts';
export { exportRecord, RECORD_FORMATS, type RecordFormat } from './export.ts';
export { importRecordText, type RecordImport } from './import.ts';
export { ingestText, type SetScore, scoreTexts } from './ingest.ts';
export { type ListedRow, listRecord } from './list.ts';
export { type ShownRow, showRecordRow } from './show.ts';
export { dossierTimeline } from './timeline.ts';
