/** Years, days of a month and ISO days from tokens. */
import type { Token } from './tokens.ts';

const DAY_MS = 86_400_000;

export function yearAt(tokens: readonly Token[], at: number): { year: number; next: number } | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || !/^(?:1[5-9]|20)\d{2}$/.test(token.text)) return null;
  let next = at + 1;
  if (['года', 'год', 'году', 'г'].includes(tokens[next]?.lower ?? '')) {
    next++;
    if (tokens[next]?.text === '.') next++;
  }
  return { year: Number(token.text), next };
}

export function relativeYear(
  tokens: readonly Token[],
  i: number,
  today: string | null,
): { year: number; next: number } | null {
  const [word, year] = [tokens[i]?.lower, tokens[i + 1]?.lower];
  if (today === null || year !== 'year') return null;
  const now = Number(today.slice(0, 4));
  if (word === 'last' || word === 'previous') return { year: now - 1, next: i + 2 };
  if (word === 'this') return { year: now, next: i + 2 };
  return word === 'next' ? { year: now + 1, next: i + 2 } : null;
}

export function dayOfMonth(token: Token | undefined): number | null {
  if (token?.kind !== 'number' || !/^\d{1,2}$/.test(token.text)) return null;
  const day = Number(token.text);
  return day >= 1 && day <= 31 ? day : null;
}

export function iso(year: number, month: number, day: number): string | null {
  const text = `${year}-${two(month)}-${two(day)}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

export function two(number: number): string {
  return String(number).padStart(2, '0');
}

export function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
