/** An Open Matrix file: matrices of one shape, and lists that say what its rows and columns stand for. */

export interface OmxMatrix {
  readonly name: string;
  /** Row by row; length rows x columns. NaN where there is no value. */
  readonly values: Float64Array;
  /** Text and numbers kept beside it, such as the unit. */
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** A label of each row, or column, or both where the matrices are square: a zone's number, id or attribute. */
export interface OmxLookup {
  readonly name: string;
  readonly values: readonly string[] | readonly number[];
  /** 0 rows, 1 columns; null where the file does not say. */
  readonly dimension: 0 | 1 | null;
}

export interface OmxFile {
  readonly rows: number;
  readonly columns: number;
  readonly matrices: readonly OmxMatrix[];
  readonly lookups: readonly OmxLookup[];
}
