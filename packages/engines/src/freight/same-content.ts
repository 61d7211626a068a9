/** Whether two pieces of an input hold the same: what was solved for one then holds for the other. */

/**
 * Numbers, texts, arrays, typed arrays, maps and plain objects, all the way down. NaN equals NaN.
 *
 * @cost O(size), less where they differ early
 */
export function sameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (ArrayBuffer.isView(a)) return sameNumbers(a as Float64Array, b as Float64Array);
  if (Array.isArray(a)) {
    const other = b as readonly unknown[];
    if (a.length !== other.length) return false;
    for (let i = 0; i < a.length; i++) if (a[i] !== other[i] && !sameContent(a[i], other[i])) return false;
    return true;
  }
  if (a instanceof Map) {
    const other = b as ReadonlyMap<unknown, unknown>;
    if (a.size !== other.size) return false;
    for (const [key, value] of a) if (!other.has(key) || !sameContent(value, other.get(key))) return false;
    return true;
  }
  const keys = Object.keys(a) as (keyof typeof a)[];
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && sameContent(a[key], (b as typeof a)[key]))
  );
}

/** Typed arrays of one kind. NaN equals NaN. */
export function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) return false;
  return true;
}
