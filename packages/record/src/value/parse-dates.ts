/** Dates as sources give them: one period, several stages with their own, or digits that can be read two ways. */
import { parsePeriod, type Span } from './parse-period.ts';

export interface StagedDate {
  readonly stage: string | null;
  readonly span: Span;
  readonly text: string;
}

export interface DateValue {
  readonly stages: readonly StagedDate[];
  /** 04/07/2023: the stages are rival readings, not a sequence. */
  readonly ambiguous: boolean;
}

/** `2011`, `2013-09-07`, `agreement 2004-06; opening 2005`, `04/07/2023`; null where there is no date. */
export function parseDates(text: string): DateValue | null {
  const slashed = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim());
  if (slashed) {
    const [, a, b, year] = slashed;
    const readings = [`${year}-${b}-${a}`, `${year}-${a}-${b}`].flatMap((day) => {
      const span = parsePeriod(day);
      return span ? [{ stage: null, span, text: day }] : [];
    });
    if (readings.length === 0) return null;
    return { stages: a === b ? readings.slice(0, 1) : readings, ambiguous: readings.length > 1 && a !== b };
  }
  const stages: StagedDate[] = [];
  for (const part of text.split(';')) {
    const trimmed = part.trim();
    const space = /^[a-z]/i.test(trimmed) ? trimmed.lastIndexOf(' ') : -1;
    const date = space < 0 ? trimmed : trimmed.slice(space + 1);
    const span = parsePeriod(date);
    if (!span) return null;
    stages.push({ stage: space < 0 ? null : trimmed.slice(0, space), span, text: date });
  }
  return { stages, ambiguous: false };
}
