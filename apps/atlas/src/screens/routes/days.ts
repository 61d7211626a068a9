import type { DepartureAlternative, DepartureLeg } from 'landbridge';
import { formatFixed } from '../../format/number.ts';
import type { Messages } from '../../i18n/index.ts';
import type { Words } from '../words/index.ts';

/** `10.5 days (253 h)`: days are what people plan in, hours what borders are measured in. */
export function formatDuration(hours: number, { units }: Messages, words: Words['routes']): string {
  return `${words.days(formatFixed(hours / 24, 1))} (${formatFixed(hours, 0)} ${units.h ?? 'h'})`;
}

/** `2024-07-03 08:00 UTC`. */
export function formatMoment(text: string): string {
  return text.replace('T', ' ').replace('Z', ' UTC');
}

type HoldReason = NonNullable<DepartureLeg['wait_reason']>;

/** What a way is held for, and for how long, the longest first. */
export function holdsOf({ legs }: DepartureAlternative): { reason: HoldReason; hours: number }[] {
  const hours = new Map<HoldReason, number>();
  for (const { wait_reason: reason, held_h: held } of legs) {
    if (reason !== null) hours.set(reason, (hours.get(reason) ?? 0) + held);
  }
  return [...hours].map(([reason, sum]) => ({ reason, hours: sum })).sort((a, b) => b.hours - a.hours);
}
