/** What verification is made of: a reference that somebody published, the format that reads it, the cases it holds. */
import type { Corridor, PackageFiles } from '@landbridge/corridor';

/** A file, or a folder with all its files, read into memory. */
export interface Reference {
  /** As the user gave it. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Bytes by relative name with forward slashes; of a file its own name alone. */
  readonly files: PackageFiles;
}

/** One figure, published and ours. */
export interface VerifyCase {
  readonly id: string;
  readonly quantity: string;
  readonly unit: string;
  /** Null where the reference states none. */
  readonly expected: number | null;
  /** Null where unsolved. */
  readonly got: number | null;
  /** Relative; absolute where the expected value is below 1e-12 in size; null where one of the two is missing. */
  readonly error: number | null;
  readonly note?: string;
}

export interface VerifyContext {
  /** The corridor that references to places mean; read when first asked for. */
  readonly getCorridor: () => Promise<Corridor>;
}

/** One kind of reference. An engine adds those of its field to `formats.ts`. */
export interface VerifyFormat {
  readonly id: string;
  /** What it reads, in words: the list that a user sees whose file no format knows. */
  readonly name: string;
  /** Looks at names and the first lines alone; never throws. */
  readonly recognises: (reference: Reference) => boolean;
  /**
   * Solves the reference from its inputs alone, and only then reads what it expects.
   *
   * @throws Failure `reference.invalid` with every issue, where the file cannot be read as cases at all
   */
  readonly solve: (reference: Reference, context: VerifyContext) => Promise<readonly VerifyCase[]>;
}
