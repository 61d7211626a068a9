/** What the gas commands read: a network file in one of its forms, or the pipelines of a corridor. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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
  const { kind, files } = await readReference(path);
  if (kind === 'folder' || !/\.net$/i.test(path)) return files;
  const stem = basename(path).slice(0, -'net'.length);
  // What else lies in the folder is not read: it may be large, and is no business of this network.
  const names = (await readdir(dirname(path))).filter(
    (name) => name.startsWith(stem) && /\.(scn|cs)$/i.test(name) && name !== basename(path),
  );
  const beside = await Promise.all(names.map((name) => readReference(join(dirname(path), name))));
  return new Map([...files, ...beside.flatMap((reference) => [...reference.files])]);
}
