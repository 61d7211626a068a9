/** MurmurHash3 x86 128: names to seeds, and logs to fingerprints. Not for secrets. */

const C1 = 0x239b961b;
const C2 = 0xab0e9789 | 0;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93 | 0;

/**
 * @returns four words of 32 bits
 * @cost O(bytes)
 * @source Appleby (2011), MurmurHash3.cpp, `MurmurHash3_x86_128`, public domain
 */
export function hashBytes(bytes: Uint8Array, seed = 0): Int32Array<ArrayBuffer> {
  let h1 = seed | 0;
  let h2 = h1;
  let h3 = h1;
  let h4 = h1;
  const whole = bytes.length & ~15;
  for (let at = 0; at < whole; at += 16) {
    h1 = Math.imul(rotate(h1 ^ scramble(readWord(bytes, at), C1, 15, C2), 19) + h2, 5) + 0x561ccd1b;
    h2 = Math.imul(rotate(h2 ^ scramble(readWord(bytes, at + 4), C2, 16, C3), 17) + h3, 5) + 0x0bcaa747;
    h3 = Math.imul(rotate(h3 ^ scramble(readWord(bytes, at + 8), C3, 17, C4), 15) + h4, 5) + 0x96cd1c35;
    h4 = Math.imul(rotate(h4 ^ scramble(readWord(bytes, at + 12), C4, 18, C1), 13) + h1, 5) + 0x32ac3b17;
  }
  const tail = new Uint8Array(16);
  tail.set(bytes.subarray(whole));
  h1 ^= scramble(readWord(tail, 0), C1, 15, C2);
  h2 ^= scramble(readWord(tail, 4), C2, 16, C3);
  h3 ^= scramble(readWord(tail, 8), C3, 17, C4);
  h4 ^= scramble(readWord(tail, 12), C4, 18, C1);
  const mixed = new Int32Array([h1 ^ bytes.length, h2 ^ bytes.length, h3 ^ bytes.length, h4 ^ bytes.length]);
  addAcross(mixed);
  for (let i = 0; i < 4; i++) mixed[i] = finish(mixed[i]);
  addAcross(mixed);
  return mixed;
}

/** 32 digits. */
export function formatHash(hash: Int32Array): string {
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function scramble(word: number, first: number, turn: number, second: number): number {
  return Math.imul(rotate(Math.imul(word, first), turn), second);
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function readWord(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

function addAcross(h: Int32Array): void {
  h[0] += h[1] + h[2] + h[3];
  for (let i = 1; i < 4; i++) h[i] += h[0];
}

function finish(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
