/** One import in a process of its own, for its peak of memory: `node --import tsx record-import.ts FILE STORE` */
import { builtInCorridorDirectory, validatePackage } from 'landbridge/node';
import { importObservations, openStore } from 'landbridge/record/node';
import { readPeakMb } from './memory.ts';

const [path, directory] = process.argv.slice(2);
const { record } = await validatePackage(builtInCorridorDirectory());
if (!record) throw new Error('bench: the built-in record has errors: landbridge validate');
const before = process.memoryUsage.rss() / 1e6;
const store = await openStore(directory, { create: true });
const begin = performance.now();
const { rows } = await importObservations(store, record, path);
const seconds = (performance.now() - begin) / 1000;
await store.close();
process.stdout.write(JSON.stringify({ rows, seconds, beforeMb: before, peakMb: readPeakMb() }));
