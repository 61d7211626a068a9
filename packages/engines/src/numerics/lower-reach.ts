/** Which rows become non-zero when a sparse triangle is solved for a sparse right-hand side: a search of its graph. */

export interface ReachSearch {
  /** Rows reached, in an order in which they can be eliminated: from the returned place to the end. */
  readonly stack: Int32Array;
  readonly path: Int32Array;
  readonly position: Int32Array;
  readonly stamp: Int32Array;
  mark: number;
}

export function createSearch(size: number): ReachSearch {
  return {
    stack: new Int32Array(size),
    path: new Int32Array(size),
    position: new Int32Array(size),
    stamp: new Int32Array(size),
    mark: 0,
  };
}

/**
 * @param rows        rows of the right-hand side, from `begin` to `end`
 * @param lowerStart  columns of the triangle so far
 * @param placeOfRow  column that a row is the pivot of; -1 where it is not one yet
 * @returns the place in `stack` where the reach begins
 * @cost O(rows reached + entries of their columns)
 */
export function searchReach(
  search: ReachSearch,
  rows: Int32Array,
  begin: number,
  end: number,
  lowerStart: Int32Array,
  { row: lowerRow }: { readonly row: Int32Array },
  placeOfRow: Int32Array,
): number {
  const { stack, path, position, stamp } = search;
  const mark = ++search.mark;
  let top = stack.length;
  for (let p = begin; p < end; p++) {
    if (stamp[rows[p]] === mark) continue;
    let depth = 0;
    path[0] = rows[p];
    stamp[rows[p]] = mark;
    position[0] = firstOf(rows[p]);
    while (depth >= 0) {
      const place = placeOfRow[path[depth]];
      const last = place < 0 ? 0 : lowerStart[place + 1];
      let q = position[depth];
      while (q < last && stamp[lowerRow[q]] === mark) q++;
      if (place < 0 || q >= last) {
        stack[--top] = path[depth--];
        continue;
      }
      position[depth] = q + 1;
      const row = lowerRow[q];
      stamp[row] = mark;
      path[++depth] = row;
      position[depth] = firstOf(row);
    }
  }
  return top;

  function firstOf(row: number): number {
    return placeOfRow[row] < 0 ? 0 : lowerStart[placeOfRow[row]];
  }
}
