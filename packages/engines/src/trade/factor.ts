/** Labels to codes, in the order in which they first occur. */
import type { Factor } from './types.ts';

/** @cost O(rows) */
export function createFactor(name: string, labels: ArrayLike<string | number>): Factor {
  const codes = new Int32Array(labels.length);
  const codeOf = new Map<string | number, number>();
  for (let i = 0; i < labels.length; i++) {
    let code = codeOf.get(labels[i]);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(labels[i], code);
    }
    codes[i] = code;
  }
  return { name, codes, levels: codeOf.size };
}

/** One level for each combination that occurs, such as exporter and year. @cost O(rows) */
export function crossFactors(a: Factor, b: Factor, name = `${a.name}-${b.name}`): Factor {
  const keys = new Float64Array(a.codes.length);
  for (let i = 0; i < keys.length; i++) keys[i] = a.codes[i] * b.levels + b.codes[i];
  return createFactor(name, keys);
}

/**
 * A pair of countries whichever of the two exports: what errors are commonly clustered by.
 *
 * @throws Error where the lists differ in length
 */
export function createPairFactor(exporters: readonly string[], importers: readonly string[]): Factor {
  if (exporters.length !== importers.length) throw new Error('trade: exporters and importers differ in length');
  const labels = exporters.map((exporter, i) =>
    exporter < importers[i] ? `${exporter}\t${importers[i]}` : `${importers[i]}\t${exporter}`,
  );
  return createFactor('pair', labels);
}

/** The rows of a factor, with the codes that still occur numbered afresh. */
export function selectFactor({ name, codes }: Factor, rows: Int32Array): Factor & { readonly oldCodes: Int32Array } {
  const kept = createFactor(
    name,
    Int32Array.from(rows, (row) => codes[row]),
  );
  const oldCodes = new Int32Array(kept.levels);
  for (let i = 0; i < rows.length; i++) oldCodes[kept.codes[i]] = codes[rows[i]];
  return { ...kept, oldCodes };
}
