/** The record of a corridor: who said what, when, on what grounds; and what it comes to. */
export { type CheckOptions, checkClaims, latestDay } from './check/check-record.ts';
export { findStatusAt, type StatusAt } from './check/status-at.ts';
export type { ClaimFinding, EvidenceFinding, Finding, Verdict } from './check/types.ts';
export { type Citation, findCitation, formatCitation } from './cite.ts';
export { type Assessment, assessCommitment, assessCommitments } from './commitment/assess.ts';
export type { Projection } from './commitment/project.ts';
export { type Delay, listDelays } from './delay/delays.ts';
export { estimateSlippage, type Slippage } from './delay/slippage.ts';
export { createDossier, type Dossier } from './dossier/create-dossier.ts';
export { type Health, scoreHealth } from './health.ts';
export { listVersions, recordAsOf } from './history.ts';
export { formatIati } from './iati/format.ts';
export { listIatiActivities } from './iati/from-record.ts';
export { type IatiResult, parseIati } from './iati/parse.ts';
export type { IatiActivity } from './iati/types.ts';
export { validateIati } from './iati/validate.ts';
export { describeIndicator, type SeriesReport } from './indicator/describe.ts';
export { type Forecast, forecastSeries } from './indicator/forecast.ts';
export { type Break, findBreaks, type Growth, measureGrowth } from './indicator/growth.ts';
export { findValue, listSeries, type SeriesPoint } from './indicator/series.ts';
export { addParts, checkShares, listParts, type Part, type Total } from './indicator/total.ts';
export { type Addition, addDrafts, type Decision } from './ingest/add-drafts.ts';
export { appendRows } from './ingest/append-rows.ts';
export { DRAFT_STATES, type DraftFile, type DraftRow, formatDrafts, formatRows, parseDrafts } from './ingest/drafts.ts';
export { type IngestOptions, ingestDocument } from './ingest/ingest-document.ts';
export {
  type FieldScore,
  type Label,
  type LabelledDocument,
  type Score,
  type ScoreReport,
  scoreDocuments,
} from './ingest/score.ts';
export type {
  Candidate,
  CandidateCheck,
  CandidateKind,
  DraftClaim,
  Furniture,
  IngestResult,
  TextSpan,
} from './ingest/types.ts';
export { emptyRecordTables, parseRecord, type RecordResult } from './read-record.ts';
export { findRecordRow, findSource, getRecordRow, keyOfRow, type RecordData } from './record.ts';
export { createScenarios, type ScenarioOptions } from './scenario/from-commitments.ts';
export { type CheckedRows, checkSdmxRows, type SdmxRow } from './sdmx/check-rows.ts';
export { SDMX_NAMES, SDMX_NEEDED, SDMX_USUAL_VALUES, shiftToUnit } from './sdmx/columns.ts';
export { formatSdmxCsv } from './sdmx/export.ts';
export { parseSdmxCsv, rowLength, type SdmxDefaults, type SdmxMapping } from './sdmx/import.ts';
export {
  getRecordTable,
  isRecordTableName,
  RECORD_TABLE_NAMES,
  RECORD_TABLES,
  type RecordRow,
  type RecordTableName,
  type RecordTables,
} from './tables/index.ts';
export { listTimeline, type TimelineEntry, type TimelineFilter } from './timeline.ts';
export { formatDay, parsePeriod } from './value/parse-period.ts';
