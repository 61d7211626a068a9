/** The cheapest path of a commodity and choice at given delays, from the free-flow paths that avoid this or that. */
import { type ClosurePath, type Detours, findFreePaths, type PathRoom, runsOver } from './closure-paths.ts';
import { pathCost } from './shift.ts';

/** What is closed, and the paths found for it; those of the open network stay as they are. */
export interface Closing {
  readonly arcs: readonly number[];
  /** 1 for each closed arc. */
  readonly mask: Uint8Array;
  /** Cheapest paths of the pairs whose own runs over closed arcs. */
  readonly cheapest: Map<number, ClosurePath | null>;
  readonly avoiding: Map<string, ClosurePath | null>;
  readonly detours: Map<number, Detours>;
}

/** @cost one search for each choice, field and end among the pairs */
export function createClosing(
  room: PathRoom,
  arcs: readonly number[],
  mask: Uint8Array,
  pairs: readonly number[],
): Closing {
  const touched = pairs.filter((pair) => {
    const path = room.cheapest[pair];
    return path !== null && runsOver(path, mask);
  });
  return { arcs, mask, cheapest: findFreePaths(room, touched, arcs), avoiding: new Map(), detours: new Map() };
}

/** Cheapest free-flow path of a pair while the closing lasts; null where nothing leads. */
export function cheapestPath(room: PathRoom, { cheapest }: Closing, pair: number): ClosurePath | null {
  const path = cheapest.get(pair);
  return path === undefined ? room.cheapest[pair] : path;
}

/**
 * @param bestUsd  cost of the cheapest path known, USD/TEU
 * @returns a path cheaper than that at the delays; null where there is none
 * @cost O(paths looked at), and one search for each that is not known yet
 */
export function findCheaperPath(
  room: PathRoom,
  closing: Closing,
  pair: number,
  delayH: Float64Array,
  bestUsd: number,
): ClosurePath | null {
  const cheapest = cheapestPath(room, closing, pair);
  if (!cheapest || cheapest.elements.length === 0 || cheapest.fixedUsd >= bestUsd) return null;
  const { valueOfTime } = room.problem.commodities[Math.floor(pair / room.choiceCount)];
  const { everywhere, leastUsd } = detoursOf(room, closing, pair, cheapest);
  let found: ClosurePath | null = null;
  let least = bestUsd;
  const usd = pathCost(cheapest, valueOfTime, delayH);
  if (usd < least) {
    least = usd;
    found = cheapest;
  }
  let unavoidableH = 0;
  for (const element of everywhere) unavoidableH += delayH[element];
  if (leastUsd + valueOfTime * unavoidableH < least) visit(cheapest, []);
  return found;

  function visit(path: ClosurePath | null, avoided: readonly number[]): void {
    // What costs as much as the best without delay is no cheaper with it, nor is anything that avoids the same.
    if (!path || path.fixedUsd >= least) return;
    const usd = pathCost(path, valueOfTime, delayH);
    if (usd < least) {
      least = usd;
      found = path;
    }
    for (const element of path.elements) {
      if (delayH[element] === 0 || everywhere.includes(element)) continue;
      visit(pathAvoiding(room, closing, pair, [...avoided, element]), [...avoided, element]);
    }
  }
}

function detoursOf(room: PathRoom, closing: Closing, pair: number, path: ClosurePath): Detours {
  const open = path === room.cheapest[pair];
  const known = open ? room.detours : closing.detours;
  let detours = known.get(pair);
  if (!detours) {
    const around = [...path.elements].map((element) =>
      open ? openPathAvoiding(room, pair, [element]) : pathAvoiding(room, closing, pair, [element]),
    );
    detours = {
      everywhere: [...path.elements].filter((_, index) => !around[index]),
      leastUsd: Math.min(...around.map((detour) => detour?.fixedUsd ?? Number.POSITIVE_INFINITY)),
    };
    known.set(pair, detours);
  }
  return detours;
}

/** Closing arcs opens no way: what nothing led to stays so, and a path over open arcs stays the cheapest. */
function pathAvoiding(room: PathRoom, closing: Closing, pair: number, avoided: readonly number[]): ClosurePath | null {
  const open = openPathAvoiding(room, pair, avoided);
  if (!open || !runsOver(open, closing.mask)) return open;
  return recall(room, closing.avoiding, pair, avoided, closing.arcs);
}

function openPathAvoiding(room: PathRoom, pair: number, avoided: readonly number[]): ClosurePath | null {
  return recall(room, room.avoiding, pair, avoided, []);
}

function recall(
  room: PathRoom,
  known: Map<string, ClosurePath | null>,
  pair: number,
  avoided: readonly number[],
  closed: readonly number[],
): ClosurePath | null {
  const key = `${pair} ${[...avoided].sort((a, b) => a - b).join(' ')}`;
  let path = known.get(key);
  if (path === undefined) {
    const arcs = avoided.flatMap((element) => room.arcsOfElement[element]);
    path = findFreePaths(room, [pair], [...arcs, ...closed]).get(pair) ?? null;
    known.set(key, path);
  }
  return path;
}
