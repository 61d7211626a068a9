/** Erlang's two formulas. The load is arrivals times mean service, in erlangs. */

/**
 * Share of arrivals that find all servers busy and leave: M/G/c/c.
 *
 * @param servers  whole, at least 0
 * @cost O(servers); stable for any number, since it divides and never forms a factorial
 * @source Erlang (1917); recursion: Cooper (1981), Introduction to Queueing Theory, 3.2
 */
export function erlangB(servers: number, load: number): number {
  let inverse = 1;
  for (let c = 1; c <= servers; c++) {
    inverse = 1 + (inverse * c) / load;
    if (inverse === Number.POSITIVE_INFINITY) return 0;
  }
  return 1 / inverse;
}

/** Share of arrivals that find all servers busy and wait: M/M/c; 1 where the load is not below the servers. */
export function erlangC(servers: number, load: number): number {
  const utilisation = load / servers;
  if (utilisation >= 1) return 1;
  const blocked = erlangB(servers, load);
  return blocked / (1 - utilisation * (1 - blocked));
}
