/** MSER-5 and batch means of a series: `NAME_series.csv` and what it should give in `NAME_expected.json`. */
import { batchMeans, studentQuantile, truncateByMser5 } from '@landbridge/engines/simulation';
import { Failure } from '../failure.ts';
import { isItem } from '../queueing/index.ts';
import { createCase } from './create-case.ts';
import { readColumns } from './des-files.ts';
import { nameOf } from './reference-name.ts';
import type { Reference, VerifyCase } from './types.ts';

/** @throws Failure `reference.invalid` where the series is too short or the JSON broken */
export function solveMser5(reference: Reference, series: string, expectation: string): VerifyCase[] {
  const { files } = reference;
  const x = readColumns(files, series).get('x')!;
  const expected = readExpected(new TextDecoder().decode(files.get(expectation)), expectation);
  const means = isItem(expected.batch_means) ? expected.batch_means : {};
  // How many batches is a question, not an answer.
  const batches = Number(means.batches ?? 20);
  if (x.length < 10) throw new Failure('reference.invalid', `${series} has fewer than ten values`);
  const truncation = truncateByMser5(x);
  const rest = x.subarray(truncation.droppedObservations);
  if (!(Number.isInteger(batches) && batches >= 2 && batches <= rest.length)) {
    throw new Failure('reference.invalid', `${expectation}: ${rest.length} values make no ${batches} batches`);
  }
  const batched = batchMeans(rest, batches);
  const got: Record<string, number> = {
    n: x.length,
    raw_mean: x.reduce((sum, value) => sum + value, 0) / x.length,
    batches: truncation.batches,
    d_star_batches: truncation.droppedBatches,
    truncate_obs: truncation.droppedObservations,
    mser: truncation.mser,
    truncated_mean: truncation.mean,
    'batch_means/batch_size': batched.batchSize,
    'batch_means/mean': batched.mean,
    'batch_means/var_of_batch_means': batched.variance,
    [`batch_means/t975_${batches - 1}`]: studentQuantile(0.975, batches - 1),
    'batch_means/half_width_95': batched.halfWidth,
  };
  const name = `${nameOf(reference)}/${series.replace(/\.csv$/, '')}`;
  const listed = [
    ...Object.entries(expected),
    ...Object.entries(means).map(([key, value]): [string, unknown] => [`batch_means/${key}`, value]),
  ];
  return listed.flatMap(([path, value]) =>
    typeof value !== 'number' || path === 'batch_means/batches'
      ? []
      : [
          createCase({
            id: `${name}/${path}`,
            quantity: path.split('/').at(-1)!,
            unit: '1',
            expected: value,
            got: Object.hasOwn(got, path) ? got[path] : null,
            ...(Object.hasOwn(got, path) ? {} : { note: 'This figure is not known' }),
          }),
        ],
  );
}

function readExpected(text: string, file: string): { readonly [key: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    if (isItem(value)) return value;
  } catch {
    // Told below.
  }
  throw new Failure('reference.invalid', `${file} is not a JSON object`);
}
