/** Rank words to ranks: what `largest`, `main` and `among the top` leave room for. */

export interface RankSpan {
  readonly low: number;
  readonly high: number;
}

const WORDS: readonly (readonly [RegExp, RankSpan])[] = [
  [/^(?:largest|biggest|first|record|highest|southernmost|main source)$/i, { low: 1, high: 1 }],
  [/^(?:second|second largest)$/i, { low: 2, high: 2 }],
  [/^(?:third|third largest)$/i, { low: 3, high: 3 }],
  [/^(?:main|major|leading|largest or main)$/i, { low: 1, high: 3 }],
  [/^(?:among the top|top)$/i, { low: 1, high: 10 }],
];

/** `1`, `1..3`, `top 10`, `main`; null where the text is no rank. `main` is one of the first three, `top` of the first ten. */
export function parseRank(text: string): RankSpan | null {
  const trimmed = text.trim();
  const number = /^(\d+)(?:\s*\.\.\s*(\d+))?$/.exec(trimmed);
  if (number) return { low: Number(number[1]), high: Number(number[2] ?? number[1]) };
  const top = /^top (\d+)$/i.exec(trimmed);
  if (top) return { low: 1, high: Number(top[1]) };
  return WORDS.find(([pattern]) => pattern.test(trimmed))?.[1] ?? null;
}
