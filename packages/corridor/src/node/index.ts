export { readCorridor } from './read.ts';
export { writeCorridor, writeFileAtomic, writeFolder } from './write.ts';
