/** What the gas commands read: a network file in one of its forms, or the pipelines of a corridor. */
import { basename, dirname } from 'node:path';
import { type NetworkFile, readCorridorNetwork, readNetworkFile } from 'landbridge';
import { readReference } from 'landbridge/node';
import { type CommonOptions, loadEdited } from '../common.ts';

/** A file or folder in one of the forms, or the pipelines of a corridor. */
export async function readNetwork(path: string | undefined, options: CommonOptions): Promise<NetworkFile> {
  const files = path === undefined ? null : await readFiles(path);
  if (path !== undefined && files && !files.has('config.csv')) return readNetworkFile(files, path);
  const { corridor, year } = await loadEdited(path === undefined ? options : { ...options, corridor: path });
  return readCorridorNetwork(corridor, `${year ?? corridor.tables.config[0]?.base_year ?? 2022}-07-01`);
}

/** Of a GasLib network also the files of its name beside it: the nomination and the stations. */
export async function readFiles(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  if (!/\.net$/i.test(path)) return (await readReference(path)).files;
  const stem = basename(path).slice(0, -3);
  const { files } = await readReference(dirname(path));
  return new Map([...files].filter(([name]) => name.startsWith(stem)));
}
