/** The results store: DuckDB over Parquet, in a folder. */
export { openStore, type Store, type StoreOptions } from './store-folder.ts';
export { importObservations, type ObservationImport, type ObservationImportOptions } from './store-import.ts';
export { type ObservationAnswer, queryObservations } from './store-query.ts';
export { findRun, type KeptRun, keepRun } from './store-runs.ts';
