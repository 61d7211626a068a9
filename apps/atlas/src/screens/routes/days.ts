import { formatFixed } from '../../format/number.ts';
import type { Messages } from '../../i18n/index.ts';
import type { Words } from '../words/index.ts';

/** `10.5 days (253 h)`: days are what people plan in, hours what borders are measured in. */
export function formatDuration(hours: number, { units }: Messages, { routes }: Words): string {
  return `${routes.days(formatFixed(hours / 24, 1))} (${formatFixed(hours, 0)} ${units.h ?? 'h'})`;
}
