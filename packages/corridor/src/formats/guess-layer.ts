/** Which layer a link of a foreign file belongs to, and what kind of link it is, from the words that the file uses. */
import type { Row } from '../tables/index.ts';

export type FacilityType = Row<'link'>['facility_type'];
export type Mode = Row<'layer'>['mode'];

/** Words for what may use a link; the order decides where a link has several. */
const USES: readonly (readonly [Mode, RegExp])[] = [
  ['rail', /^(rail|railway|railroad|train|freight_rail)([-_ ].*)?$/],
  ['sea', /^(sea|ship|vessel|ferry|water|waterway|maritime)([-_ ].*)?$/],
  ['gas', /^(gas|pipeline)([-_ ].*)?$/],
  ['heat', /^heat([-_ ].*)?$/],
  ['road', /^(all|auto|car|cars|truck|trucks|hgv|sov|hov.*|motor.*|vehicle.*|bus|road)([-_ ].*)?$/],
];

/** Uses that carry no cargo: a link for them alone is left out. */
const NO_CARGO = /^(walk|walking|ped|pedestrian|pedestrians|bike|bicycle|bicycles|foot|scooter|none)$/;

/** Words for kinds of link; the first that fits holds. */
const FACILITIES: readonly (readonly [FacilityType, Mode, RegExp])[] = [
  ['pipeline', 'gas', /pipe/],
  ['branch_line', 'rail', /branch|siding|spur|yard/],
  ['main_line', 'rail', /(^|_)rail|main_?line|track/],
  ['motorway', 'road', /motorway|freeway|interstate|expressway/],
  ['primary', 'road', /primary|trunk|arterial|highway|major/],
  ['secondary', 'road', /secondary|tertiary|collector|local|ramp|minor|residential|connector|road|street|link/],
  ['ferry', 'sea', /ferry/],
  ['sea_lane', 'sea', /(^|_)sea|shipping|water|maritime/],
];

const DEFAULT_FACILITY: Readonly<Record<Mode, FacilityType>> = {
  rail: 'main_line',
  road: 'primary',
  sea: 'sea_lane',
  gas: 'pipeline',
  heat: 'pipeline',
};

export interface LinkKind {
  readonly layerId: string;
  readonly facilityType: FacilityType;
  /** False where the facility type is our default, not the file's word. */
  readonly known: boolean;
}

/**
 * @param allowedUses  words such as `auto`, `rail-1520`, or the id of one of `layers`, separated by commas
 * @param facility  a word such as `freeway`; may be empty
 * @param layerId  the layer of a link that neither tells
 * @returns null for a link that carries no cargo, such as a footpath
 */
export function guessKind(
  allowedUses: string,
  facility: string,
  layers: readonly Row<'layer'>[],
  layerId = 'road',
): LinkKind | null {
  const uses = allowedUses.toLowerCase().split(/[,;|]/).map(trim).filter(Boolean);
  const word = facility
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const match = FACILITIES.find(([type]) => type === word) ?? FACILITIES.find(([, , pattern]) => pattern.test(word));
  const finish = (id: string, mode: Mode): LinkKind => {
    const known = match !== undefined && (match[1] === mode || DEFAULT_FACILITY[mode] === match[0]);
    return { layerId: id, facilityType: known ? match[0] : DEFAULT_FACILITY[mode], known };
  };
  const ours = layers.find((layer) => uses.includes(layer.layer_id.toLowerCase()));
  if (ours) return finish(ours.layer_id, ours.mode);
  if (uses.length > 0 && uses.every((use) => NO_CARGO.test(use))) return null;
  for (const [mode, pattern] of USES) {
    const use = uses.find((candidate) => pattern.test(candidate));
    // `rail-1520` names its layer; `truck` names only its mode.
    if (use) return finish(use.startsWith(`${mode}-`) ? use : layerOf(mode, layers), mode);
  }
  if (match) return finish(layerOf(match[1], layers), match[1]);
  const fallback = layers.find((layer) => layer.layer_id === layerId);
  return finish(layerId, fallback?.mode ?? USES.find(([, pattern]) => pattern.test(layerId))?.[0] ?? 'road');
}

/** Mode that a kind of link belongs to. */
export function modeOfFacility(type: FacilityType): Mode {
  return FACILITIES.find(([name]) => name === type)?.[1] ?? 'road';
}

function layerOf(mode: Mode, layers: readonly Row<'layer'>[]): string {
  return layers.find((layer) => layer.mode === mode)?.layer_id ?? mode;
}

function trim(text: string): string {
  return text.trim();
}
