export { type FolderMigration, planFolderMigration, writeMigratedFolder } from './migrate.ts';
export { readCorridor } from './read.ts';
export { writeCorridor, writeFileAtomic, writeFolder } from './write.ts';
