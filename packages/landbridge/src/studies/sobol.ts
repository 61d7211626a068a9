/** Sobol points of the unit cube, shifted by the seed. */
import type { Streams } from '@landbridge/engines/simulation';
import { DIRECTION_NUMBERS } from './direction-numbers.ts';

export const MAX_DIMENSIONS = DIRECTION_NUMBERS.length + 1;
const BITS = 32;
const SIZE = 2 ** BITS;

/**
 * The first points of the sequence under a random digital shift: every block of 2^m points from the start stays a net, no
 * coordinate is 0 or 1, and another seed gives another sample of which the same holds.
 *
 * @param dimensions  at most 52
 * @returns points x dimensions, each in (0, 1)
 * @throws Error on more dimensions
 * @source Joe and Kuo (2008); the shift: Matousek (1998), Journal of Complexity 14(4)
 */
export function sobolPoints(count: number, dimensions: number, streams: Streams): number[][] {
  if (dimensions > MAX_DIMENSIONS) throw new Error(`studies: Sobol points have at most ${MAX_DIMENSIONS} dimensions`);
  const directions = Array.from({ length: dimensions }, (_, dimension) => listDirections(dimension));
  const shifts = directions.map((_, dimension) => streams.get(`shift/${dimension}`).nextBelow(SIZE));
  return Array.from({ length: count }, (_, index) =>
    directions.map((numbers, dimension) => {
      let word = shifts[dimension];
      for (let bit = 0, rest = index; rest > 0; bit++, rest >>>= 1) if (rest & 1) word ^= numbers[bit];
      return ((word >>> 0) + 0.5) / SIZE;
    }),
  );
}

function listDirections(dimension: number): Uint32Array {
  const numbers = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let bit = 0; bit < BITS; bit++) numbers[bit] = 2 ** (BITS - 1 - bit);
    return numbers;
  }
  const [degree, coefficients, ...first] = DIRECTION_NUMBERS[dimension - 1];
  for (let bit = 0; bit < BITS; bit++) {
    if (bit < degree) {
      numbers[bit] = first[bit] * 2 ** (BITS - 1 - bit);
      continue;
    }
    let word = numbers[bit - degree] ^ (numbers[bit - degree] >>> degree);
    for (let k = 1; k < degree; k++) if ((coefficients >>> (degree - 1 - k)) & 1) word ^= numbers[bit - k];
    numbers[bit] = word;
  }
  return numbers;
}
