/**
 * Looks at JSON text before it is parsed. A few megabytes of `[` parse to gigabytes: depth and count are taken from the
 * text itself, and text that no map would write is refused.
 */

/** FeatureCollection, features, Feature, geometry, coordinates, parts, rings, positions: nine, and some in properties. */
const MAX_DEPTH = 24;
const MAX_CONTAINERS = 6_000_000;

export interface JsonShape {
  readonly depth: number;
  readonly containers: number;
  /** In words, what makes the text too much; null where it may be parsed. */
  readonly refusal: string | null;
}

/** @cost O(text), stops at the first limit; allocates nothing */
export function checkJsonShape(text: string): JsonShape {
  let depth = 0;
  let deepest = 0;
  let containers = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      containers++;
      if (++depth > deepest) deepest = depth;
      if (depth > MAX_DEPTH) return { depth, containers, refusal: `nested more than ${MAX_DEPTH} deep` };
      if (containers > MAX_CONTAINERS) {
        return { depth: deepest, containers, refusal: `more than ${MAX_CONTAINERS} lists and objects` };
      }
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return { depth: deepest, containers, refusal: null };
}
