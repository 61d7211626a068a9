/** Who trades with whom, as an observation says it: `China > Europe` one way, `China <> Europe + TR` both ways. */

/** Country and region of one end of a flow. */
export interface End {
  readonly country: string;
  readonly region: string;
}

export interface Relation {
  readonly bothWays: boolean;
  /** Names of regions and ids of countries on each side; `*` is anywhere. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** @returns null where the text is no relation */
export function parseRelation(text: string): Relation | null {
  const match = /^([^<>]+)(<>|>)([^<>]+)$/.exec(text);
  if (!match) return null;
  const names = (side: string) => side.split('+').map((name) => name.trim());
  const [from, to] = [names(match[1]), names(match[3])];
  if ([...from, ...to].includes('')) return null;
  return { bothWays: match[2] === '<>', from, to };
}

export function matchesRelation({ bothWays, from, to }: Relation, origin: End, destination: End): boolean {
  const forward = isOneOf(from, origin) && isOneOf(to, destination);
  return forward || (bothWays && isOneOf(to, origin) && isOneOf(from, destination));
}

function isOneOf(names: readonly string[], { country, region }: End): boolean {
  return names.some((name) => name === '*' || name === country || name === region);
}
