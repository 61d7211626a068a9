/**
 * The graph that elimination leaves behind, without its cliques written out: variables still to be ordered, and one
 * element for each clique. Only `minimum-degree.ts` changes it.
 */
import type { SparsePattern } from './sparse-matrix.ts';

export interface QuotientGraph {
  readonly size: number;
  /** List of a variable: `elementCount` elements, then variables. List of an element: its variables. */
  readonly storage: Int32Array;
  /** First free place of `storage`. */
  end: number;
  readonly start: Int32Array;
  readonly length: Int32Array;
  readonly elementCount: Int32Array;
  /** Columns that a supervariable stands for; 0 once ordered or merged; negative while in the element being made. */
  readonly weight: Int32Array;
  /** Of a variable a bound on its external degree, of an element the weight of its variables. */
  readonly degree: Int32Array;
}

/** The graph of A + A', without the diagonal. @cost O(entries) */
export function createQuotientGraph({ columnCount: n, columnStart, rowIndex }: SparsePattern): QuotientGraph {
  const offset = new Int32Array(n + 1);
  for (let j = 0; j < n; j++) {
    for (let p = columnStart[j]; p < columnStart[j + 1]; p++) {
      if (rowIndex[p] === j) continue;
      offset[j + 1]++;
      offset[rowIndex[p] + 1]++;
    }
  }
  for (let i = 0; i < n; i++) offset[i + 1] += offset[i];
  // A new element is made before the lists that it replaces are given up: 2 n places are enough for it.
  const storage = new Int32Array(offset[n] + 2 * n + 1);
  const next = offset.slice(0, n);
  for (let j = 0; j < n; j++) {
    for (let p = columnStart[j]; p < columnStart[j + 1]; p++) {
      const i = rowIndex[p];
      if (i === j) continue;
      storage[next[j]++] = i;
      storage[next[i]++] = j;
    }
  }
  const length = dropRepeated(n, storage, offset);
  return {
    size: n,
    storage,
    end: offset[n],
    start: offset.slice(0, n),
    length,
    elementCount: new Int32Array(n),
    weight: new Int32Array(n).fill(1),
    degree: length.slice(),
  };
}

/** A pair that stands in both triangles was entered twice. */
function dropRepeated(n: number, storage: Int32Array, offset: Int32Array): Int32Array {
  const seenBy = new Int32Array(n).fill(-1);
  const length = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let kept = offset[i];
    for (let p = offset[i]; p < offset[i + 1]; p++) {
      const j = storage[p];
      if (seenBy[j] === i) continue;
      seenBy[j] = i;
      storage[kept++] = j;
    }
    length[i] = kept - offset[i];
  }
  return length;
}

/** Moves the lists that are still used to the front. @cost O(size log size + storage) */
export function compact(graph: QuotientGraph): void {
  const { size, storage, start, length } = graph;
  const used: number[] = [];
  for (let i = 0; i < size; i++) if (length[i] > 0) used.push(i);
  used.sort((a, b) => start[a] - start[b]);
  let end = 0;
  for (const i of used) {
    storage.copyWithin(end, start[i], start[i] + length[i]);
    start[i] = end;
    end += length[i];
  }
  graph.end = end;
}
