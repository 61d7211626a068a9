/** What needs a file system. */
export { readRecord } from './read-record.ts';
