/** All tables of the record. They lie in `record/` of a corridor's folder, and refer to the corridor's tables. */
import { type RowOf, TABLES, type Table } from '@landbridge/corridor';
import { actor, agreement, dossier, event, office } from './happening.ts';
import { commitment, indicator, observationValue } from './measure.ts';
import { activity, stage, statusChange } from './project.ts';
import { claim, evidence, origin, property, sourceOrigin, subject } from './statement.ts';

/** Sources that the record needs and the corridor has not, in the corridor's own form. */
const recordSource = {
  ...TABLES.source,
  name: 'record_source',
  title: 'Sources of the record',
  description: 'Sources beside those of source.csv.',
} as typeof TABLES.source;

export const RECORD_TABLES = {
  dossier,
  subject,
  property,
  claim,
  evidence,
  record_source: recordSource,
  origin,
  source_origin: sourceOrigin,
  actor,
  office,
  event,
  agreement,
  activity,
  stage,
  status_change: statusChange,
  indicator,
  observation_value: observationValue,
  commitment,
} as const;

export type RecordTableName = keyof typeof RECORD_TABLES;
export type RecordRow<Name extends RecordTableName> = RowOf<(typeof RECORD_TABLES)[Name]>;
export type RecordTables = { readonly [Name in RecordTableName]: readonly RecordRow<Name>[] };
export const RECORD_TABLE_NAMES = Object.keys(RECORD_TABLES) as RecordTableName[];

/** The declaration, without its column types: for code that walks any table. */
export function getRecordTable(name: RecordTableName): Table {
  return RECORD_TABLES[name] as unknown as Table;
}

export function isRecordTableName(name: string): name is RecordTableName {
  return Object.hasOwn(RECORD_TABLES, name);
}
