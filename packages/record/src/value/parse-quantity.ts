/** Numbers as sources print them to intervals: `>70`, `almost 80`, `2 x 1833`, `5 + 4`, `1..3`, `hundreds of thousands`. */

export interface Quantity {
  /** The number as printed, or the sum of its terms. */
  readonly value: number;
  /** What the words and the digits allow; `high` may be infinite. */
  readonly low: number;
  readonly high: number;
  readonly bound: 'none' | 'above' | 'below' | 'about' | 'almost';
  /** Terms of a sum or product that the text prints, such as 2 and 1833. */
  readonly terms: readonly number[];
}

const QUALIFIERS: readonly (readonly [RegExp, Quantity['bound']])[] = [
  [/^(?:>=?|over|more than|above|at least)\s*/i, 'above'],
  [/^(?:<=?|under|less than|below|at most|up to)\s*/i, 'below'],
  [/^(?:almost|nearly|close to)\s*/i, 'almost'],
  [/^(?:about|around|some|ca\.?|~|≈)\s*/i, 'about'],
];
const ORDERS: Readonly<Record<string, number>> = {
  tens: 10,
  hundreds: 100,
  thousands: 1000,
  'hundreds of thousands': 1e5,
  millions: 1e6,
};
const NUMBER = /^\d+(?:\.\d+)?$/;
/** Of a value whose digits end in zeros nobody knows which were measured: at most this part of it is in doubt. */
const MOST_ROUNDING = 0.05;
const ABOUT = 0.1;

/** @returns null where the text is no number */
export function parseQuantity(text: string): Quantity | null {
  let rest = text.trim();
  const order = ORDERS[rest.toLowerCase()];
  if (order !== undefined) return { value: order, low: 2 * order, high: 10 * order, bound: 'about', terms: [] };
  let bound: Quantity['bound'] = 'none';
  for (const [pattern, word] of QUALIFIERS) {
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, '');
    bound = word;
    break;
  }
  const range = /^(\d+(?:\.\d+)?)\s*\.\.\s*(\d+(?:\.\d+)?)$/.exec(rest);
  if (range) return { value: Number(range[1]), low: Number(range[1]), high: Number(range[2]), bound, terms: [] };
  const [printed, formula] = rest.split('=').map((part) => part.trim());
  const sum = evaluate(formula ?? printed);
  const value = formula === undefined ? sum?.value : evaluate(printed)?.value;
  if (sum === null || value === undefined) return null;
  return {
    ...widen(value, roundingOf(formula === undefined && sum.terms.length > 1 ? String(value) : printed), bound),
    bound,
    terms: sum.terms.length > 1 ? sum.terms : [],
  };
}

/** A sum of products of printed numbers. */
function evaluate(text: string): { value: number; terms: number[] } | null {
  const terms: number[] = [];
  let value = 0;
  for (const summand of text.split('+')) {
    let product = 1;
    for (const factor of summand.split(/[x×*]/)) {
      const digits = factor.trim().replace(/,(?=\d{3}\b)/g, '');
      if (!NUMBER.test(digits)) return null;
      terms.push(Number(digits));
      product *= Number(digits);
    }
    value += product;
  }
  return { value, terms };
}

/** Half a unit of the last digit that is not a trailing zero; half of the last decimal where decimals are printed. */
export function roundingOf(printed: string): number {
  const digits = printed.replace(/[^\d.]/g, '');
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  if (decimals > 0) return 0.5 * 10 ** -decimals;
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0;
  const half = 0.5 * 10 ** (zeros === digits.length ? 0 : zeros);
  return Math.max(0.5, Math.min(half, MOST_ROUNDING * Number(digits)));
}

function widen(
  value: number,
  rounding: number,
  bound: Quantity['bound'],
): { value: number; low: number; high: number } {
  switch (bound) {
    case 'above':
      return { value, low: value - Math.min(rounding, MOST_ROUNDING * value), high: Infinity };
    case 'below':
      return { value, low: -Infinity, high: value + rounding };
    case 'almost':
      return { value, low: value * (1 - ABOUT), high: value };
    case 'about':
      return { value, low: value * (1 - ABOUT), high: value * (1 + ABOUT) };
    default:
      return { value, low: value - rounding, high: value + rounding };
  }
}
