import { expect, it } from 'vitest';
import { formatHash, hashBytes } from './hash.ts';
import { RandomStream, Streams } from './random-stream.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** xoshiro128** 1.1 in whole numbers without limits, after the definition. */
function* xoshiro128(state: readonly number[]): Generator<number> {
  const mask = (1n << 32n) - 1n;
  const rotate = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask;
  const s = state.map((word) => BigInt(word) & mask);
  for (;;) {
    yield Number((rotate((s[1] * 5n) & mask, 7n) * 9n) & mask);
    const t = (s[1] << 9n) & mask;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11n);
  }
}

it('the hash gives the published values of MurmurHash3 x86 128', () => {
  // Of NHasher's tests, which print the bytes of each word in the order of memory.
  const seed = 2538058380;
  const inMemoryOrder = (hash: Int32Array) =>
    Buffer.from(hash.buffer as ArrayBuffer)
      .toString('hex')
      .toUpperCase();
  expect(inMemoryOrder(hashBytes(bytesOf(''), seed))).toBe('A1D5BEF71C6A575B1C6A575B1C6A575B');
  expect(inMemoryOrder(hashBytes(bytesOf('The quick brown fox jumps over the lazy dog'), seed))).toBe(
    '5ED5D48A7161B84C9C3AA78E3E79B6CD',
  );
  expect(formatHash(hashBytes(bytesOf('')))).toBe('0'.repeat(32));
});

it('the numbers are those of xoshiro128**', () => {
  const reference = xoshiro128([1, 2, 3, 4]);
  const words = Array.from({ length: 400 }, () => reference.next().value as number);
  expect(words.slice(0, 4)).toEqual([11520, 0, 5927040, 70819200]);
  const stream = new RandomStream('test', Int32Array.of(1, 2, 3, 4));
  for (let i = 0; i < 200; i++) {
    const k = BigInt(words[2 * i]) * (1n << 20n) + BigInt(words[2 * i + 1] >>> 12);
    expect(stream.next()).toBe(Number(2n * k + 1n) / 2 ** 53);
  }
});

it('numbers are uniform, independent by pairs, and never 0 or 1', () => {
  const stream = new Streams({ seed: 11 }).get('uniform');
  const n = 400_000;
  const cells = new Float64Array(400);
  let before = stream.next();
  for (let i = 0; i < n; i++) {
    const u = stream.next();
    if (!(u > 0 && u < 1)) throw new Error(`${u}`);
    cells[20 * Math.floor(20 * before) + Math.floor(20 * u)]++;
    before = u;
  }
  const chi = cells.reduce((sum, count) => sum + (count - n / 400) ** 2 / (n / 400), 0);
  // 399 degrees of freedom: mean 399, deviation 28.
  expect(chi).toBeGreaterThan(399 - 4 * 28);
  expect(chi).toBeLessThan(399 + 4 * 28);
});

it('a stream depends on seed, replication and name alone', () => {
  const take = (streams: Streams, name: string) => Array.from({ length: 5 }, () => streams.get(name).next());
  const first = new Streams({ seed: 1, replication: 3 });
  const second = new Streams({ seed: 1, replication: 3 });
  second.get('services').next();
  expect(take(first, 'arrivals')).toEqual(take(second, 'arrivals'));
  expect(first.get('arrivals')).toBe(first.get('arrivals'));
  const heads = [
    new Streams({ seed: 1, replication: 3 }).get('services'),
    new Streams({ seed: 1, replication: 4 }).get('services'),
    new Streams({ seed: 2, replication: 3 }).get('services'),
    new Streams({ seed: '1', replication: 3 }).get('services'),
    new Streams({ seed: 1, replication: 3 }).get('services '),
  ].map((stream) => stream.next());
  expect(new Set(heads).size).toBe(heads.length);
});

it('an antithetic stream gives exactly 1 - u', () => {
  const plain = new Streams({ seed: 5 }).get('a');
  const mirror = new Streams({ seed: 5, antithetic: true }).get('a');
  for (let i = 0; i < 300; i++) expect(plain.next() + mirror.next()).toBe(1);
});

it('a state of zeros is refused', () => {
  expect(() => new RandomStream('zeros', new Int32Array(4))).toThrow(/^simulation: stream zeros/);
});
