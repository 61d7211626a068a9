/** What needs a file system. */
export { readCorridor, writeCorridor, writeFileAtomic, writeFolder } from '@landbridge/corridor/node';
export { type AtlasFiles, readAtlasFiles } from './atlas-files.ts';
export { builtInCorridorDirectory } from './built-in.ts';
export { measureCriticalityOnThreads } from './criticality.ts';
export { checkNewFolder, writeNewFolder } from './new-folder.ts';
export { readReference } from './read-reference.ts';
export { readScenarioFile } from './scenario-file.ts';
export { findRun, type KeptRun, keepRun, openStore, type Store } from './store.ts';
export { type PackageReport, validatePackage } from './validate-package.ts';
export { writeTables } from './write-tables.ts';
