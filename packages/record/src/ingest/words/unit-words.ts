/** Words and signs of units, in the three languages, to the unit's name in the record and the kind of statement. */
import type { CandidateKind } from '../types.ts';
import type { Token } from './tokens.ts';

export interface UnitWord {
  readonly unit: string;
  readonly kind: CandidateKind;
  /** Multiplies the number: `million cubic metres` in bcm. */
  readonly factor?: number;
}

const DECLARED: readonly (readonly [UnitWord, string])[] = [
  [{ unit: 'km', kind: 'length' }, 'km|kms|kilometer|kilometers|kilometre|kilometres|км|километр|километра|километров'],
  [{ unit: 'mile', kind: 'length' }, 'mile|miles'],
  [{ unit: 'm', kind: 'length' }, 'm|meter|meters|metre|metres|метр|метра|метров'],
  [{ unit: 'mm', kind: 'length' }, 'mm|millimetres|millimeters|мм'],
  [
    { unit: 'km2', kind: 'area' },
    'km2|km 2|km ²|sq km|sq . km|square km|square kilometer|square kilometers|square kilometre|square kilometres|кв . км|кв км',
  ],
  [
    { unit: 'm2', kind: 'area' },
    'm2|m 2|m ²|sq m|sq . m|square meter|square meters|square metre|square metres|кв . м|кв м',
  ],
  [{ unit: 'ha', kind: 'area' }, 'ha|hectare|hectares|га|гектар|гектара|гектаров'],
  [
    { unit: 'percent', kind: 'share' },
    '%|percent|per cent|pct|процент|процента|процентов|percentage points|percentage point',
  ],
  [{ unit: 'times', kind: 'multiple' }, 'fold|times|раз|раза'],
  [{ unit: 'MW', kind: 'capacity' }, 'mw|megawatt|megawatts|мвт'],
  [{ unit: 'GW', kind: 'capacity' }, 'gw|gigawatt|gigawatts|гвт'],
  [{ unit: 'kW', kind: 'capacity' }, 'kw|kilowatt|kilowatts|квт'],
  [{ unit: 'kV', kind: 'capacity' }, 'kv|kilovolt|kilovolts|кв'],
  [{ unit: 'kWh', kind: 'volume' }, 'kwh|kw h|kilowatt hours|kilowatt - hours|квтч'],
  [{ unit: 'MWh', kind: 'volume' }, 'mwh|megawatt hours|megawatt - hours'],
  [{ unit: 'GWh', kind: 'volume' }, 'gwh|gigawatt hours|gigawatt - hours'],
  [{ unit: 'TWh', kind: 'volume' }, 'twh|terawatt hours|terawatt - hours'],
  [{ unit: 'Gcal/h', kind: 'capacity' }, 'gcal / h|gcal per hour|гкал / ч'],
  [{ unit: 'bcm', kind: 'volume' }, 'bcm|bcma'],
  [
    { unit: 'm3', kind: 'volume' },
    'm3|m 3|m ³|cu m|cu . m|cubic m|cubic meter|cubic meters|cubic metre|cubic metres|куб . м|куб м|кубометр|кубометра|кубометров|кубических метров',
  ],
  [{ unit: 't', kind: 'mass' }, 't|ton|tons|tonne|tonnes|metric tons|metric tonnes|т|тонн|тонны|тонна'],
  [{ unit: 'kg', kind: 'mass' }, 'kg|kilogram|kilograms|кг'],
  [
    { unit: 'tonne-km', kind: 'volume' },
    'tonne - kilometres|tonne - kilometers|ton - kilometers|ton - kilometres|t - km|tkm|tonne - km|ткм',
  ],
  [
    { unit: 'TEU', kind: 'volume' },
    'teu|teus|twenty - foot equivalent units|twenty foot equivalent units|20 - foot equivalent units|standard containers|20 - foot containers|twenty - foot containers|' +
      '20 - foot loads|дфэ|двадцатифутовых эквивалентов',
  ],
  [{ unit: 'FEU', kind: 'volume' }, 'feu|feus|forty - foot equivalent units'],
  [{ unit: 'containers', kind: 'volume' }, 'containers|контейнеров'],
  [
    { unit: 'USD', kind: 'money' },
    'dollars|dollar|usd|us dollars|u . s . dollars|us dollar|american dollars|долларов|доллара|долл|долларов сша|$',
  ],
  [{ unit: 'CNY', kind: 'money' }, 'yuan|rmb|cny|renminbi|юаней|юаня'],
  [{ unit: 'EUR', kind: 'money' }, 'euro|euros|eur|евро'],
  [{ unit: 'KZT', kind: 'money' }, 'tenge|kzt|тенге'],
  [{ unit: 'KGS', kind: 'money' }, 'kgs|сомов'],
  [{ unit: 'UZS', kind: 'money' }, 'uzs|soum|сумов'],
  [{ unit: 'RUB', kind: 'money' }, 'rubles|roubles|rub|рублей'],
  [{ unit: 'years', kind: 'duration' }, 'year|years|год|года|лет'],
  [{ unit: 'months', kind: 'duration' }, 'month|months|месяцев|месяца'],
  [{ unit: 'weeks', kind: 'duration' }, 'week|weeks'],
  [{ unit: 'days', kind: 'duration' }, 'day|days|день|дня|дней'],
  [{ unit: 'hours', kind: 'duration' }, 'hour|hours|часов|часа'],
  [{ unit: 'minutes', kind: 'duration' }, 'minute|minutes|минут'],
];
const CURRENCY_SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'CNY', '￥': 'CNY' };
const CURRENCY_CODES = new Set(['usd', 'cny', 'rmb', 'eur', 'kzt', 'gbp', 'rub', 'kgs', 'uzs']);

const PHRASES = new Map<string, UnitWord>();
let longest = 1;
for (const [word, phrases] of DECLARED) {
  for (const phrase of phrases.split('|')) {
    PHRASES.set(phrase, word);
    longest = Math.max(longest, phrase.split(' ').length);
  }
}

/** The longest unit that begins at `i`, a hyphen before it passed over. */
export function readUnit(tokens: readonly Token[], i: number): { word: UnitWord; next: number } | null {
  const from = tokens[i]?.text === '-' || tokens[i]?.text === '‑' ? i + 1 : i;
  const letters = tokens.slice(from, from + longest).map((token) => token.lower);
  for (let length = letters.length; length > 0; length--) {
    const word = PHRASES.get(letters.slice(0, length).join(' '));
    if (word) return { word, next: from + length };
  }
  return null;
}

/** `$`, `US$` or `USD` before a number that begins at `i`: the currency, and where it begins. */
export function readCurrencyBefore(tokens: readonly Token[], i: number): { currency: string; from: number } | null {
  const before = tokens[i - 1];
  if (!before) return null;
  const sign = CURRENCY_SIGNS[before.text];
  if (sign) {
    const prefix = tokens[i - 2];
    const isPrefix = prefix !== undefined && ['us', 'usd'].includes(prefix.lower) && prefix.end === before.start;
    return { currency: sign, from: isPrefix ? i - 2 : i - 1 };
  }
  return CURRENCY_CODES.has(before.lower)
    ? { currency: before.lower === 'rmb' ? 'CNY' : before.lower.toUpperCase(), from: i - 1 }
    : null;
}

const YEARLY = new Set(['year', 'annum', 'yr', 'год', 'a']);
const DAILY = new Set(['day', 'd', 'сутки', 'день']);
const MONTHLY = new Set(['month', 'месяц']);
/** Words between a unit and its time: `tonnes of coal a year`. */
const BETWEEN = 5;

/** `a year`, `per year`, `/yr`, `annually`, `in each year` after a unit: the rate, and the token after it. */
export function readRate(tokens: readonly Token[], i: number): { per: 'yr' | 'd' | 'month'; next: number } | null {
  for (let at = i; at <= Math.min(i + BETWEEN, tokens.length - 1); at++) {
    const { lower, kind, text } = tokens[at];
    if (at > i && kind !== 'word' && text !== '/') return null;
    if (lower === 'annually' || lower === 'yearly') return { per: 'yr', next: at + 1 };
    if (lower === 'daily') return { per: 'd', next: at + 1 };
    if (!['a', 'per', 'every', 'each', '/', 'в', 'an'].includes(lower)) {
      if (['and', 'in', 'to', 'from', 'by', 'with', 'for', 'и'].includes(lower)) return null;
      continue;
    }
    const next = tokens[at + 1]?.lower ?? '';
    if (YEARLY.has(next)) return { per: 'yr', next: at + 2 };
    if (DAILY.has(next)) return { per: 'd', next: at + 2 };
    if (MONTHLY.has(next)) return { per: 'month', next: at + 2 };
    if (lower !== 'a') return null;
  }
  return null;
}
