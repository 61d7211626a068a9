/** What differs between the networks of two periods, or of a base and a scenario: what was found on the one tells of the other. */
import { markClosed } from './arc-cost.ts';
import { createCongestion } from './delay.ts';
import { elementKey } from './element-key.ts';
import { sameContent, sameNumbers } from './same-content.ts';
import { BCP, type FreightInput, LINK, QUOTA, SERVICE, type Supernetwork, TRANSFER } from './types.ts';

/** Of an arc of the new network, for a class, whatever the market and the delays. */
export const SAME = 0;
export const DEARER = 1;
/** Also where it is new, or where it cannot be told. */
export const CHEAPER = 2;

export interface NetworkChange {
  /** Arc of the new network for each of the old; -1 where it is gone. */
  readonly arcOf: Int32Array;
  /** Arc of the old network for each of the new; -1 where it is new. */
  readonly oldArcOf: Int32Array;
  /** SAME, DEARER or CHEAPER of each arc of the new network, by class. */
  readonly change: readonly Uint8Array[];
  /** Element of the new network for each of the old; -1 where it is gone. */
  readonly elementOf: Int32Array;
  /** True where paths of the same arcs have the same elements. */
  readonly sameElements: boolean;
  /** How many arcs differ. */
  readonly size: number;
}

/** A network with the input that it belongs to. */
export interface Setting {
  readonly input: Pick<FreightInput, 'classes' | 'regionOfCountry' | 'countryOfNode'>;
  readonly network: Supernetwork;
}

/** @cost O(arcs x classes); where rows come or go also O(arcs) texts */
export function compareNetworks(before: Setting, after: Setting): NetworkChange {
  const [old, now] = [before.network, after.network];
  const sameArcs = alikeArcs(old, now);
  const arcOf = sameArcs ? range(now.graph.arcCount) : match(listArcKeys(old), listArcKeys(now));
  const oldArcOf = sameArcs ? arcOf : invert(arcOf, now.graph.arcCount);
  const elementOf = matchElements(old, now, arcOf);
  const comparable = sameMarkets(before, after);
  const empty = [emptyDelays(old), emptyDelays(now)] as const;
  const ofAll = new Uint8Array(now.graph.arcCount);
  for (let arc = 0; arc < ofAll.length; arc++) {
    ofAll[arc] = comparable ? compareArc(old, oldArcOf[arc], now, arc, elementOf, empty) : CHEAPER;
  }
  const change = compareClasses(ofAll, old, now, oldArcOf, after.input.classes.length);
  const distinct = [...new Set(change)];
  let size = 0;
  for (let arc = 0; arc < ofAll.length; arc++) {
    let differs = false;
    for (let i = 0; i < distinct.length && !differs; i++) differs = distinct[i][arc] !== SAME;
    if (differs) size++;
  }
  for (let arc = 0; arc < arcOf.length; arc++) if (arcOf[arc] < 0) size++;
  const sameElements =
    sameArcs &&
    sameNumbers(old.capacities.ofArc, now.capacities.ofArc) &&
    sameContent(old.capacities.quotas, now.capacities.quotas);
  return { arcOf, oldArcOf, change, elementOf, sameElements, size };
}

/** Prices of an arc depend on the market by its countries, regions and subsidies; costs on the classes' values of time. */
function sameMarkets(before: Setting, after: Setting): boolean {
  return (
    sameContent(before.input.classes, after.input.classes) &&
    sameContent(before.input.regionOfCountry, after.input.regionOfCountry) &&
    sameContent(before.input.countryOfNode, after.input.countryOfNode) &&
    sameContent(before.network.countryIds, after.network.countryIds) &&
    sameContent(before.network.layerIds, after.network.layerIds) &&
    sameContent(before.network.layerModes, after.network.layerModes) &&
    sameContent(before.network.layerInland, after.network.layerInland) &&
    sameContent(before.network.subsidies, after.network.subsidies)
  );
}

/** @param empty  delay of each element that nothing passes but the background, h, then and now */
function compareArc(
  old: Supernetwork,
  a: number,
  now: Supernetwork,
  b: number,
  elementOf: Int32Array,
  empty: readonly [Float64Array, Float64Array],
): number {
  if (a < 0) return CHEAPER;
  if (old.arcCountry[a] !== now.arcCountry[b] || old.lengthKm[a] > 0 !== now.lengthKm[b] > 0) return CHEAPER;
  const [before, after] = [old.capacities.ofArc[a], now.capacities.ofArc[b]];
  // What an element loses is counted by element: an arc that leaves its own for another is new.
  if (before >= 0 && elementOf[before] !== after) return CHEAPER;
  const delayH = (after < 0 ? 0 : empty[1][after]) - (before < 0 ? 0 : empty[0][before]);
  const timeH = now.timeH[b] - old.timeH[a];
  const tradeUsd = now.tradeUsd[b] - old.tradeUsd[a];
  const transitUsd = now.transitUsd[b] - old.transitUsd[a];
  const perceivedUsd = now.perceivedUsd[b] - old.perceivedUsd[a];
  if (Math.min(delayH, timeH, tradeUsd, transitUsd, perceivedUsd) < 0) return CHEAPER;
  return Math.max(delayH, timeH, tradeUsd, transitUsd, perceivedUsd) > 0 ? DEARER : SAME;
}

/** By class; classes that the same is closed to share one list. */
function compareClasses(
  ofAll: Uint8Array,
  old: Supernetwork,
  now: Supernetwork,
  oldArcOf: Int32Array,
  classCount: number,
): Uint8Array[] {
  const [before, after] = [closedByClass(old, classCount), closedByClass(now, classCount)];
  const change: Uint8Array[] = [];
  for (let cls = 0; cls < classCount; cls++) {
    let alike = 0;
    while (alike < cls && !(before[alike] === before[cls] && after[alike] === after[cls])) alike++;
    change.push(alike < cls ? change[alike] : compareClosures(ofAll, before[cls], after[cls], oldArcOf));
  }
  return change;
}

function compareClosures(ofAll: Uint8Array, before: Uint8Array, after: Uint8Array, oldArcOf: Int32Array): Uint8Array {
  const change = ofAll.slice();
  for (let arc = 0; arc < change.length; arc++) {
    const was = oldArcOf[arc] >= 0 && before[oldArcOf[arc]] === 1;
    if (after[arc] === 1) change[arc] = was ? SAME : DEARER;
    else if (was) change[arc] = CHEAPER;
  }
  return change;
}

const closures = new WeakMap<Supernetwork, Uint8Array[]>();

/** `markClosed` by class, one list for all classes that the same is closed to. */
function closedByClass(network: Supernetwork, classCount: number): readonly Uint8Array[] {
  const known = closures.get(network);
  if (known?.length === classCount) return known;
  const lists: Uint8Array[] = [];
  for (let cls = 0; cls < classCount; cls++) {
    const closed = markClosed(network, cls);
    lists.push(lists.find((other) => sameNumbers(other, closed)) ?? closed);
  }
  closures.set(network, lists);
  return lists;
}

const delays = new WeakMap<Supernetwork, Float64Array>();

/** Delay of each element that nothing passes but the background, h. */
function emptyDelays(network: Supernetwork): Float64Array {
  const delayH = delays.get(network) ?? createCongestion(network.capacities).delayH;
  delays.set(network, delayH);
  return delayH;
}

function range(count: number): Int32Array {
  const places = new Int32Array(count);
  for (let index = 0; index < count; index++) places[index] = index;
  return places;
}

function match(before: readonly string[], after: readonly string[]): Int32Array {
  // Most networks that are compared have the same rows in the same order.
  if (sameContent(before, after)) return range(before.length);
  const place = new Map<string, number>();
  for (let index = 0; index < after.length; index++) place.set(after[index], index);
  const places = new Int32Array(before.length);
  for (let index = 0; index < places.length; index++) places[index] = place.get(before[index]) ?? -1;
  return places;
}

function invert(arcOf: Int32Array, count: number): Int32Array {
  const inverse = new Int32Array(count).fill(-1);
  for (let arc = 0; arc < arcOf.length; arc++) if (arcOf[arc] >= 0) inverse[arcOf[arc]] = arc;
  return inverse;
}

/** True where arcs of one number are the same arc. */
function alikeArcs(a: Supernetwork, b: Supernetwork): boolean {
  return (
    sameNumbers(a.graph.tail, b.graph.tail) &&
    sameNumbers(a.graph.head, b.graph.head) &&
    sameNumbers(a.placeOfNode, b.placeOfNode) &&
    sameNumbers(a.arcKind, b.arcKind) &&
    sameNumbers(a.arcElement, b.arcElement) &&
    sameNumbers(a.arcReversed, b.arcReversed) &&
    sameNumbers(a.arcLayer, b.arcLayer) &&
    sameNumbers(a.arcService, b.arcService) &&
    sameContent(a.nodeIds, b.nodeIds) &&
    sameContent(a.layerIds, b.layerIds) &&
    sameContent(a.elements, b.elements)
  );
}

/** Elements by what they are; a quota that holds for another class, or no longer for the same arcs, is another. */
function matchElements(old: Supernetwork, now: Supernetwork, arcOf: Int32Array): Int32Array {
  const elementOf = match(listElementKeys(old), listElementKeys(now));
  for (const quota of old.capacities.quotas) {
    const same = now.capacities.quotas.find(({ element }) => element === elementOf[quota.element]);
    const arcs = quota.arcs.map((arc) => arcOf[arc]);
    if (same && same.classIndex === quota.classIndex && sameNumbers(arcs, same.arcs)) continue;
    elementOf[quota.element] = -1;
  }
  return elementOf;
}

const elementKeys = new WeakMap<Supernetwork, string[]>();

function listElementKeys(network: Supernetwork): string[] {
  const known = elementKeys.get(network);
  if (known) return known;
  const { capacities, elements, restrictions } = network;
  const ids: Readonly<Record<number, readonly string[]>> = {
    [LINK]: elements.linkIds,
    [BCP]: elements.bcpIds,
    [TRANSFER]: elements.transferIds,
    [SERVICE]: elements.serviceIds,
    [QUOTA]: restrictions.map((item) => item.restrictionId),
  };
  const seen = new Map<string, number>();
  const keys = Array.from(capacities.kind, (kind, element) => {
    const key = `${kind} ${ids[kind][capacities.row[element]]}`;
    const order = seen.get(key) ?? 0;
    seen.set(key, order + 1);
    return `${key} ${order}`;
  });
  elementKeys.set(network, keys);
  return keys;
}

const arcKeys = new WeakMap<Supernetwork, string[]>();

/**
 * What tells an arc from every other, in the same words in another network: what it stands for, its layer, its direction
 * and its ends. A crossing follows the arc of the link that leads to it: several links of one layer may share it. Arcs of
 * a service that are alike in all this are told apart by their order.
 */
function listArcKeys(network: Supernetwork): string[] {
  const known = arcKeys.get(network);
  if (known) return known;
  const { graph, placeOfNode, nodeIds, layerIds, arcLayer, arcReversed, arcService, elements } = network;
  const seen = new Map<string, number>();
  const keys = Array.from({ length: graph.arcCount }, (_, arc) => {
    const ends = `${nodeIds[placeOfNode[graph.tail[arc]]]} ${nodeIds[placeOfNode[graph.head[arc]]]}`;
    const link = network.arcKind[arc] === BCP ? elementKey(network, arc - 1) : '';
    const key = `${link} ${elementKey(network, arc)} ${layerIds[arcLayer[arc]]} ${arcReversed[arc]} ${ends}`;
    if (arcService[arc] < 0) return key;
    const ofService = `${elements.serviceIds[arcService[arc]]} ${key}`;
    const order = seen.get(ofService) ?? 0;
    seen.set(ofService, order + 1);
    return `${ofService} ${order}`;
  });
  arcKeys.set(network, keys);
  return keys;
}
