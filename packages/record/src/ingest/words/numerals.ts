/** Numbers in digits and in words: `1,234.5`, `76,6`, `65 000`, `twenty-five`, `two dozen`, `half a`, `hundreds of thousands`. */
import type { Token } from './tokens.ts';

export interface Numeral {
  readonly value: number;
  /** Position of the token after it. */
  readonly next: number;
  readonly printed: string;
  readonly inWords: boolean;
  readonly vague: boolean;
  /** 1, 1e3, 1e6, 1e9, 1e12: the word of order that follows, not yet multiplied in. */
  readonly scale: number;
}

const UNITS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  два: 2,
  две: 2,
  двух: 2,
  три: 3,
  трёх: 3,
  трех: 3,
  четыре: 4,
  пять: 5,
  пяти: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
  десять: 10,
}; // prettier-ignore
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}; // prettier-ignore
const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  тыс: 1e3,
  тысяч: 1e3,
  тысячи: 1e3,
  million: 1e6,
  millions: 1e6,
  mn: 1e6,
  mln: 1e6,
  mio: 1e6,
  млн: 1e6,
  миллион: 1e6,
  миллиона: 1e6,
  миллионов: 1e6,
  billion: 1e9,
  billions: 1e9,
  bn: 1e9,
  bln: 1e9,
  млрд: 1e9,
  миллиард: 1e9,
  миллиарда: 1e9,
  миллиардов: 1e9,
  trillion: 1e12,
  tn: 1e12,
  trn: 1e12,
  трлн: 1e12,
}; // prettier-ignore
const VAGUE: Readonly<Record<string, number>> = {
  tens: 10,
  dozens: 12,
  scores: 20,
  hundreds: 100,
  thousands: 1e3,
  millions: 1e6,
  billions: 1e9,
  десятки: 10,
  сотни: 100,
  тысячи: 1e3,
  миллионы: 1e6,
}; // prettier-ignore
const MOST_DIGITS = 15;

/** @returns null where no number begins at `i` */
export function readNumeral(tokens: readonly Token[], i: number): Numeral | null {
  const token = tokens[i];
  if (!token) return null;
  if (token.kind === 'number') return withScale(tokens, readDigits(tokens, i));
  if (token.kind !== 'word') return null;
  return readVague(tokens, i) ?? withScale(tokens, readHalf(tokens, i) ?? readWords(tokens, i));
}

function readDigits(tokens: readonly Token[], i: number): Numeral | null {
  let text = tokens[i].text;
  let next = i + 1;
  // `65 000`, `1 234 567`: groups of three after a short first one.
  if (/^\d{1,3}$/.test(text)) {
    while (
      tokens[next]?.kind === 'number' &&
      /^\d{3}(?:[.,]\d+)?$/.test(tokens[next].text) &&
      tokens[next].start === tokens[next - 1].end + 1
    ) {
      text += tokens[next].text;
      next++;
      if (/[.,]/.test(text)) break;
    }
  }
  const value = parseDigits(text);
  return value === null ? null : { value, next, printed: tokens[i].text, inWords: false, vague: false, scale: 1 };
}

/** `1,234` and `1.234.567` have thousands, `76,6` and `3.815` decimals; null where the digits are no number. */
export function parseDigits(text: string): number | null {
  if (text.length > 30) return null;
  let plain = text;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) plain = text.replaceAll(',', '');
  else if (/^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(text)) plain = text.replaceAll('.', '').replace(',', '.');
  else if (/^\d+,\d{1,2}$/.test(text) || /^\d+,\d{4,}$/.test(text)) plain = text.replace(',', '.');
  if (!/^\d+(?:\.\d+)?$/.test(plain) || plain.replace('.', '').length > MOST_DIGITS) return null;
  return Number(plain);
}

function readWords(tokens: readonly Token[], i: number): Numeral | null {
  let value = 0;
  let next = i;
  const first = tokens[i].lower;
  const hasMany = (at: number) => ['hundred', 'dozen', 'score'].includes(tokens[at]?.lower ?? '');
  if (first === 'a' || first === 'one') {
    if (!hasMany(i + 1) && SCALES[tokens[i + 1]?.lower ?? ''] === undefined) return null;
    if ((tokens[i + 1]?.lower ?? '').length < 3) return null;
    value = 1;
    next++;
  } else if (first === 'dozen') {
    return null;
  } else if (TENS[first] !== undefined) {
    value = TENS[first];
    next++;
    const at = tokens[next]?.text === '-' ? next + 1 : next;
    const unit = tokens[at]?.lower === 'one' ? 1 : UNITS[tokens[at]?.lower ?? ''];
    if (unit !== undefined && unit < 10) {
      value += unit;
      next = at + 1;
    }
  } else if (UNITS[first] !== undefined) {
    value = UNITS[first];
    next++;
  } else return null;
  if (hasMany(next)) {
    value *= tokens[next].lower === 'hundred' ? 100 : tokens[next].lower === 'dozen' ? 12 : 20;
    next++;
    if (tokens[next]?.lower === 'and') {
      const rest = readWords(tokens, next + 1);
      if (rest && rest.value < 100 && tokens[next - 1].lower === 'hundred') {
        value += rest.value;
        next = rest.next;
      }
    }
  }
  return { value, next, printed: String(value), inWords: true, vague: false, scale: 1 };
}

/** `half a million`, `a quarter of a billion` is rare: the first alone. */
function readHalf(tokens: readonly Token[], i: number): Numeral | null {
  if (tokens[i].lower !== 'half' || tokens[i + 1]?.lower !== 'a') return null;
  const scale = SCALES[tokens[i + 2]?.lower ?? ''];
  return scale === undefined
    ? null
    : { value: 0.5, next: i + 2, printed: '0.5', inWords: true, vague: false, scale: 1 };
}

/** `dozens of`, `hundreds of thousands of`, `tens of millions`. */
function readVague(tokens: readonly Token[], i: number): Numeral | null {
  const first = VAGUE[tokens[i].lower];
  if (first === undefined) return null;
  const previous = tokens[i - 1];
  if (previous?.kind === 'number' || UNITS[previous?.lower ?? ''] !== undefined) return null;
  let next = i + 1;
  let value = first;
  const second = tokens[next]?.lower === 'of' ? VAGUE[tokens[next + 1]?.lower ?? ''] : undefined;
  if (second !== undefined) {
    value *= second;
    next += 2;
  }
  if (tokens[next]?.lower === 'of') next++;
  else if (second === undefined) return null;
  return {
    value,
    next,
    printed: tokens
      .slice(i, next)
      .map((token) => token.lower)
      .join(' ')
      .replace(/ of$/, ''),
    inWords: true,
    vague: true,
    scale: 1,
  };
}

function withScale(tokens: readonly Token[], numeral: Numeral | null): Numeral | null {
  if (!numeral) return null;
  const at = tokens[numeral.next]?.text === '-' ? numeral.next + 1 : numeral.next;
  const word = tokens[at]?.lower ?? '';
  const scale = SCALES[word];
  if (scale === undefined || (word === 'k' && tokens[at].spaced)) return numeral;
  let next = at + 1;
  if (['млн', 'млрд', 'трлн', 'тыс', 'bn', 'mn', 'mln', 'bln'].includes(word) && tokens[next]?.text === '.') next++;
  // `300 thousand million` is rare; `a hundred thousand` is not.
  return { ...numeral, scale, next };
}
