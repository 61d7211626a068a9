/** Numbers in a typed array that doubles when full. */
export interface GrowingArray<Kind extends Float64Array | Int32Array> {
  push(value: number): void;
  readonly length: number;
  /** A copy of what was pushed. */
  toArray(): Kind;
}

type Constructor<Kind> = new (length: number) => Kind;

export function createGrowingArray<Kind extends Float64Array | Int32Array>(
  type: Constructor<Kind>,
): GrowingArray<Kind> {
  let values = new type(64);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const larger = new type(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    get length() {
      return length;
    },
    toArray: () => values.slice(0, length) as Kind,
  };
}
