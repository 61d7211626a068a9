/** Nodes by degree, in doubly linked lists: the node of least degree, insertion and removal in constant time. */

const NONE = -1;

export interface DegreeLists {
  insert(node: number, degree: number): void;
  remove(node: number, degree: number): void;
  /** Takes out a node of least degree; the one inserted last. @throws RangeError when there is none */
  takeLeast(): number;
}

export function createDegreeLists(size: number): DegreeLists {
  const head = new Int32Array(size + 1).fill(NONE);
  const next = new Int32Array(size).fill(NONE);
  const previous = new Int32Array(size).fill(NONE);
  let least = 0;
  const remove = (node: number, degree: number) => {
    const after = next[node];
    const before = previous[node];
    if (before === NONE) head[degree] = after;
    else next[before] = after;
    if (after !== NONE) previous[after] = before;
  };
  return {
    insert(node, degree) {
      const first = head[degree];
      next[node] = first;
      previous[node] = NONE;
      if (first !== NONE) previous[first] = node;
      head[degree] = node;
      if (degree < least) least = degree;
    },
    remove,
    takeLeast() {
      while (least <= size && head[least] === NONE) least++;
      if (least > size) throw new RangeError('numerics: no node is left');
      const node = head[least];
      remove(node, least);
      return node;
    },
  };
}
