/** Every parser that reads what a stranger wrote, each as a function of files that may end well or in our own failure. */
import { emptyTables, hasErrors, type Issue, listFormats, parsePackage, parseScenario } from '@landbridge/corridor';
import { emptyRecordTables, ingestDocument, parseIati, parseRecord, parseSdmxCsv } from '@landbridge/record';
import { parseOmx, parseShock, readFleetFile, readHeatNetworkFile, readNetworkFile } from 'landbridge';
import { hashStudy } from 'landbridge/node';
import { findTntpFlows, readTntpFolder } from 'landbridge/tntp';

export type Files = ReadonlyMap<string, Uint8Array>;

export interface Target {
  /** Name of its folder of kept inputs. */
  readonly id: string;
  /** @throws Failure alone */
  readonly read: (files: Files) => unknown;
}

const record = { corridor: { id: 'none', tables: emptyTables(), scenarios: new Map() }, tables: emptyRecordTables() };

/** What a reader of one file is handed. */
function textOf(files: Files): [text: string, name: string] {
  const [[name, bytes]] = files;
  return [new TextDecoder().decode(bytes), name];
}

/** A reading that is refused says why. */
function checkTold(sound: boolean, issues: readonly Issue[]): void {
  if (!sound && !hasErrors(issues)) throw new Error('fuzz: refused without an issue');
}

export const TARGETS: readonly Target[] = [
  {
    id: 'csv',
    read: (files) => {
      const { corridor, issues } = parsePackage(files);
      checkTold(corridor !== null, issues);
    },
  },
  ...listFormats()
    .filter(({ id }) => id !== 'csv')
    .map(
      ({ id, import: read }): Target => ({
        id,
        read: async (files) => {
          const { corridor, issues } = await read!(files);
          checkTold(corridor !== null, issues);
        },
      }),
    ),
  {
    id: 'scenario',
    read: (files) => {
      const { scenario, issues } = parseScenario(...textOf(files));
      checkTold(scenario !== null, issues);
    },
  },
  {
    id: 'study',
    read: async (files) => {
      const [text, file] = textOf(files);
      await hashStudy({ corridor: record.corridor, text, file });
    },
  },
  { id: 'shock', read: (files) => parseShock(...textOf(files)) },
  {
    id: 'tntp',
    read: (files) => {
      const { problem } = readTntpFolder('x', files);
      findTntpFlows('x', files, problem.network.nodeCount);
    },
  },
  {
    id: 'omx',
    read: async (files) => {
      const [[name, bytes]] = files;
      const { file, issues } = await parseOmx(bytes, name);
      checkTold(file !== null, issues);
    },
  },
  { id: 'gas', read: (files) => readNetworkFile(files, 'x') },
  { id: 'heat', read: (files) => readHeatNetworkFile(files, 'x') },
  { id: 'fleet', read: (files) => readFleetFile(...textOf(files)) },
  {
    id: 'record',
    read: (files) => {
      const result = parseRecord(record.corridor, files);
      checkTold(result.record !== null, result.issues);
    },
  },
  { id: 'iati', read: (files) => parseIati(...textOf(files)) },
  { id: 'sdmx', read: (files) => parseSdmxCsv(record, ...textOf(files)) },
  { id: 'ingest', read: (files) => ingestDocument(record, textOf(files)[0]) },
];
