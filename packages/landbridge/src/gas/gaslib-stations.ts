/** Stations of a GasLib `.cs` file: turbo compressors with their maps and drives, and the setups that they can run in. */
import { createIssue, type Issue } from '@landbridge/corridor';
import type { StationSetup, TurboCompressor, TurboDrive } from '@landbridge/engines/gas';
import type { XmlElement } from './xml.ts';

/** Setups by station; pistons and compressors without a map are left out, with a note. */
export interface Stations {
  readonly setupsOf: ReadonlyMap<string, readonly StationSetup[]>;
  readonly notes: readonly string[];
}

export function readStations(root: XmlElement, file: string, issues: Issue[]): Stations {
  const setupsOf = new Map<string, readonly StationSetup[]>();
  const notes: string[] = [];
  for (const station of root.children.filter(({ name }) => name === 'compressorStation')) {
    const stationId = idOf(station);
    const drives = new Map(
      listUnder(station, 'drives')
        .filter(({ name }) => name === 'gasTurbine')
        .map((drive) => [idOf(drive), readDrive(drive, file, issues)]),
    );
    const units = new Map<string, TurboCompressor>();
    for (const element of listUnder(station, 'compressors')) {
      if (element.name === 'turboCompressor') units.set(idOf(element), readUnit(element, drives, file, issues));
      else notes.push(`${element.name} ${idOf(element)} of station ${stationId} has no map and is not computed`);
    }
    const setups = listUnder(station, 'configurations').flatMap((configuration): StationSetup[] => {
      const stages = configuration.children
        .filter(({ name }) => name === 'stage')
        .map((stage) => stage.children.flatMap((item) => units.get(idOf(item)) ?? []));
      const whole = configuration.children.every((stage, s) => stages[s]?.length === stage.children.length);
      return whole && stages.length > 0
        ? [{ id: configuration.attributes.get('confId') ?? String(setupsOf.size + 1), stages }]
        : [];
    });
    if (setups.length > 0) setupsOf.set(stationId, setups);
  }
  return { setupsOf, notes };
}

function readUnit(
  element: XmlElement,
  drives: ReadonlyMap<string, TurboDrive>,
  file: string,
  issues: Issue[],
): TurboCompressor {
  const id = idOf(element);
  const number = (name: string) => readNumber(element, name, file, issues);
  const list = (name: string, count: number) =>
    Array.from({ length: count }, (_, k) => number(`${name}_coeff_${k + 1}`));
  return {
    id,
    minSpeedPerMin: number('speedMin'),
    maxSpeedPerMin: number('speedMax'),
    headMap: list('n_isoline', 9),
    efficiencyMap: list('eta_ad_isoline', 9),
    surgeLine: list('surgeline', 3),
    chokeLine: list('chokeline', 3),
    drive: drives.get(element.attributes.get('drive') ?? '') ?? null,
  };
}

function readDrive(element: XmlElement, file: string, issues: Issue[]): TurboDrive {
  const number = (name: string) => readNumber(element, name, file, issues);
  return {
    id: idOf(element),
    maxPowerMap: Array.from({ length: 9 }, (_, k) => number(`power_fun_coeff_${k + 1}`)),
    energyRate: Array.from({ length: 3 }, (_, k) => number(`energy_rate_fun_coeff_${k + 1}`)),
  };
}

function readNumber(element: XmlElement, name: string, file: string, issues: Issue[]): number {
  const child = element.children.find((own) => own.name === name);
  const text = child?.attributes.get('value');
  const value = Number(text ?? Number.NaN);
  const unit = child?.attributes.get('unit');
  if (Number.isFinite(value) && (unit === undefined || unit === 'per_min')) return value;
  const message = `${name} of ${element.name} ${idOf(element)} is ${child ? 'not usable' : 'missing'}`;
  const found = unit === undefined ? (text ?? 'nothing') : `${text} ${unit}`;
  issues.push(createIssue({ code: 'gas.map', file, message, found, expected: 'a number; speeds in per_min' }));
  return Number.NaN;
}

function listUnder(station: XmlElement, name: string): readonly XmlElement[] {
  return station.children.find((child) => child.name === name)?.children ?? [];
}

function idOf(element: XmlElement): string {
  return element.attributes.get('id') ?? '';
}
