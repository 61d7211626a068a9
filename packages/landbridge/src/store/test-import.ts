/** For the test of memory: one import in a process of its own. `node --import tsx test-import.ts FILE STORE` */
import { importObservations, openStore } from '../node/store.ts';
import { createObservationRecord } from './test-observations.ts';

const [path, directory] = process.argv.slice(2);
const store = await openStore(directory, { create: true });
const begin = performance.now();
const { rows } = await importObservations(store, createObservationRecord(), path);
const seconds = (performance.now() - begin) / 1000;
await store.close();
process.stdout.write(JSON.stringify({ rows, seconds, peakMb: process.resourceUsage().maxRSS / 1000 }));
