/** The pipelines of a corridor as a network: what exists on a day, with the nominations of its year. */
import type { Corridor } from '@landbridge/corridor';
import { describeDay, readGasParameters } from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';
import type { NetworkFile } from './network-file.ts';

/** @throws Failure `gas.none` where the corridor has no pipes on that day */
export function readCorridorNetwork(corridor: Corridor, day: string): NetworkFile {
  requirePipes(corridor);
  const network = describeDay(corridor.tables, day);
  if (network.edges.length === 0) throw new Failure('gas.none', `No pipe of ${corridor.id} exists on ${day}`);
  return {
    format: 'corridor',
    network,
    densityKgPerM3: readGasParameters(corridor.tables).densityKgPerM3,
    options: { friction: 'hofer', compressibility: 'papay' },
    notes: [`As on ${day}; volumes at 20 °C and 101.325 kPa become mass by density_20c_kg_per_m3`],
  };
}

/** @throws Failure `gas.none` */
export function requirePipes({ id, tables }: Corridor): void {
  if (tables.pipe.length === 0 || tables.gas_parameter.length === 0) {
    throw new Failure('gas.none', `The corridor ${id} has no rows in pipe.csv or gas_parameter.csv`);
  }
}
