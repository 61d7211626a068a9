/** A network in any of the forms that are read, told apart by the files' names and first lines. */
import type { PackageFiles } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { isGasLib, readGasLib } from './gaslib-xml.ts';
import { isMatgas, readMatgas } from './matgas.ts';
import type { NetworkFile } from './network-file.ts';
import { isPandapipesJson, readPandapipesJson } from './pandapipes-json.ts';
import { isSteadyJson, readSteadyJson } from './steady-json.ts';

interface NetworkFormat {
  readonly name: string;
  readonly recognises: (files: PackageFiles) => boolean;
  readonly read: (files: PackageFiles, path: string) => NetworkFile;
}

const FORMATS: readonly NetworkFormat[] = [
  { name: 'a folder with network.json, bc.json, params.json', recognises: isSteadyJson, read: readSteadyJson },
  { name: 'GasLib .net with .scn beside it', recognises: isGasLib, read: readGasLib },
  { name: 'MATGAS .m', recognises: isMatgas, read: readMatgas },
  { name: 'a network of pandapipes as JSON', recognises: isPandapipesJson, read: readPandapipesJson },
];

/** @throws Failure `gas.format` with the list of forms; `gas.file`, `gas.invalid` where the file is at fault */
export function readNetworkFile(files: PackageFiles, path: string): NetworkFile {
  const format = FORMATS.find((candidate) => candidate.recognises(files));
  if (format) return format.read(files, path);
  const list = FORMATS.map(({ name }) => name).join('; ');
  throw new Failure('gas.format', `${path} is no gas network in a form that is read: ${list}; a corridor's folder`);
}
