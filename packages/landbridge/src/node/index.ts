/** What needs a file system. */
export { readCorridor, writeCorridor, writeFileAtomic, writeFolder } from '@landbridge/corridor/node';
export { type AnswerStudyOptions, answerStudy, type StudyReply, type StudyStep } from '../studies/index.ts';
export { type AtlasFiles, readAtlasFiles } from './atlas-files.ts';
export { builtInCorridorDirectory } from './built-in.ts';
export { measureCriticalityOnThreads } from './criticality.ts';
export { type Migration, migratePackage, type PlannedStep } from './migrate-package.ts';
export { checkNewFolder, writeNewFolder } from './new-folder.ts';
export { readReference } from './read-reference.ts';
export { readScenarioFile } from './scenario-file.ts';
export { listShocks, readShock } from './shock-file.ts';
export { type AllShocksOptions, type PreparedShock, prepareShock, runAllShocks } from './shocks.ts';
export { findRun, type KeptRun, keepRun, openStore, type Store } from './store.ts';
export {
  hashStudy,
  type RunStudyOptions,
  readStudyFile,
  runStudy,
  type StudyProgress,
  type StudySummary,
} from './study.ts';
export { exportRows, exportStudy } from './study-export.ts';
export { collectGarbage } from './study-folder.ts';
export { queryStudy, type StudyQueryAnswer } from './study-query.ts';
export { renderStudyReport } from './study-report.ts';
export { type RerunReport, rerun } from './study-rerun.ts';
export { type PackageReport, validatePackage } from './validate-package.ts';
export { runWorker, type WorkerOptions } from './worker.ts';
export { writeTables } from './write-tables.ts';
