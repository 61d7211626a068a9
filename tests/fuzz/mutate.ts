/** One input from another: bytes flipped, cut, doubled, swapped for words that parsers stumble over. */

/** Words of text formats, and numbers at the edges of what holds them. */
const WORDS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'NaN', 'Infinity', '-1', '0', '1e999', '-0', '1e-320'],
  ...['9007199254740993', '4294967296', '2147483648', 'null', 'true', '[]', '{}', '""', "'", '"', '\\', '\n', '\r\n'],
  ...[
    ',',
    ';',
    '\t',
    ':',
    '- ',
    '<',
    '>',
    '&',
    '<!DOCTYPE a>',
    '&a;',
    '&#1114112;',
    '<![CDATA[',
    '-->',
    '*a',
    '&a ',
    '!!',
  ],
  ...[
    '%',
    '../',
    '\0',
    '\u2028',
    '\ud83d',
    '\u0661',
    '١',
    '中',
    '=1+1',
    '2022-02-30',
    '0x10',
    '1,5',
    '[[[[',
    '{{{{',
    '[,]',
  ],
];
const EDGE_BYTES = [0, 1, 0x7f, 0x80, 0xff];
const MAX_CHANGES = 4;

/**
 * @param others  of the same format, to splice with
 * @cost O(bytes)
 */
export function mutate(bytes: Uint8Array, others: readonly Uint8Array[], random: () => number): Uint8Array {
  let result = bytes;
  for (let left = 1 + pick(MAX_CHANGES, random); left > 0; left--) result = change(result, others, random);
  return result;
}

function change(bytes: Uint8Array, others: readonly Uint8Array[], random: () => number): Uint8Array {
  const at = pick(bytes.length + 1, random);
  const length = pick(Math.min(64, bytes.length - at + 1), random);
  switch (pick(9, random)) {
    case 0: {
      const flipped = bytes.slice();
      if (at < flipped.length) flipped[at] ^= 1 << pick(8, random);
      return flipped;
    }
    case 1: {
      const edged = bytes.slice();
      if (at < edged.length) edged[at] = EDGE_BYTES[pick(EDGE_BYTES.length, random)];
      return edged;
    }
    case 2:
      return replace(bytes, at, length, new Uint8Array(0));
    case 3:
      return replace(bytes, at, 0, bytes.subarray(at, at + length));
    case 4:
      return replace(bytes, at, pick(2, random) * length, encode(WORDS[pick(WORDS.length, random)]));
    case 5:
      return bytes.slice(0, at);
    case 6: {
      const other = others[pick(others.length, random)];
      const from = pick(other.length + 1, random);
      return replace(bytes, at, length, other.subarray(from, from + pick(256, random)));
    }
    case 7:
      return swapNumber(bytes, random);
    default: {
      const wide = bytes.slice();
      // A length of four bytes, as binary formats have them.
      if (at + 4 <= wide.length) new DataView(wide.buffer).setUint32(at, (random() < 0.5 ? -1 : 2 ** 31) >>> 0, true);
      return wide;
    }
  }
}

/** A number of a text for one that is hard to hold. */
function swapNumber(bytes: Uint8Array, random: () => number): Uint8Array {
  const start = pick(bytes.length + 1, random);
  const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
  const found = bytes.findIndex((byte, index) => index >= start && isDigit(byte));
  if (found < 0) return bytes;
  let end = found;
  while (end < bytes.length && isDigit(bytes[end])) end++;
  return replace(bytes, found, end - found, encode(WORDS[4 + pick(11, random)]));
}

function replace(bytes: Uint8Array, at: number, length: number, put: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length - length + put.length);
  result.set(bytes.subarray(0, at));
  result.set(put, at);
  result.set(bytes.subarray(at + length), at + put.length);
  return result;
}

function pick(count: number, random: () => number): number {
  return Math.floor(random() * count);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
