/** The record behind the facade: what commands and views ask of it. */
export {
  type Assessment,
  type Citation,
  type ClaimFinding,
  createDossier,
  createScenarios,
  type Delay,
  type Dossier,
  estimateSlippage,
  formatIati,
  formatSdmxCsv,
  latestDay,
  listDelays,
  listIatiActivities,
  listTimeline,
  RECORD_TABLE_NAMES,
  type RecordData,
  type RecordTableName,
  type Slippage,
  type TimelineEntry,
  validateIati,
} from '@landbridge/record';
export { checkRecord, type RecordCheckReport } from './check.ts';
export { citeRecord } from './cite.ts';
export { type CommitmentReport, reportCommitments } from './commitments.ts';
export { exportRecord, RECORD_FORMATS, type RecordFormat } from './export.ts';
export { importRecordText, type RecordImport } from './import.ts';
export { type ListedRow, listRecord } from './list.ts';
export { type ShownRow, showRecordRow } from './show.ts';
export { dossierTimeline } from './timeline.ts';
