/**
 * Ordinary scenarios from promises: what the corridor is in a year if all opens as promised, if all is as late as works
 * have been so far, or if only what is funded is built. The corridor knows no record: only edits come out.
 */
import type { Edit, Scenario } from '@landbridge/corridor';
import { show } from '../check/format.ts';
import { listDelays } from '../delay/delays.ts';
import { estimateSlippage } from '../delay/slippage.ts';
import type { RecordData } from '../record.ts';
import { dayNumber, formatDay } from '../value/parse-period.ts';

export interface ScenarioOptions {
  /** Year of the scenarios; default 2030. */
  readonly year?: number;
  /** Scenario of the corridor that they extend, for its demand. */
  readonly extends?: string;
  /** ISO day up to which delays are counted. */
  readonly today: string;
}

interface Promised {
  readonly phaseId: string;
  readonly name: string;
  readonly day: string;
  readonly source_id: string;
  readonly started: string | null;
}

/** @returns as promised, slipped, funded only; what opens after the year stands in the description, not in the edits */
export function createScenarios(
  record: RecordData,
  { year = 2030, extends: base, today }: ScenarioOptions,
): readonly Scenario[] {
  const promised = listPromised(record);
  const slippage = estimateSlippage(listDelays(record, today));
  const slipDays = Math.max(0, Math.round(slippage.medianDays ?? 0));
  const slipped = promised.map((item) => ({ ...item, day: formatDay(dayNumber(item.day) + slipDays) }));
  const funded = new Set(
    record.tables.agreement
      .filter((row) => row.kind === 'financing' && row.superseded_by === null)
      .map((row) => row.phase_id),
  );
  const n = `${slippage.completed} completed and ${slippage.unfinished} unfinished works, ${slippage.unknown} of unknown outcome left out`;
  const basis =
    slippage.medianDays === null
      ? 'no median is known'
      : 'the median of the record (Kaplan-Meier, unfinished works at least so late)';
  return [
    build(
      year,
      base,
      'as-promised',
      'As promised',
      'Every phase that is not complete opens on the day promised.',
      promised,
    ),
    build(
      year,
      base,
      'slipped',
      'Slipped',
      `Every promised day is later by ${slipDays} days: ${basis}; n: ${n}.`,
      slipped,
    ),
    build(
      year,
      base,
      'funded-only',
      'Funded only',
      'Only phases that a financing agreement of the record names open, on the day promised.',
      promised.filter(({ phaseId }) => funded.has(phaseId)),
    ),
  ];
}

function listPromised({ corridor }: RecordData): readonly Promised[] {
  return corridor.tables.phase
    .filter((row) => row.completed === null && row.planned_completion !== null)
    .map((row) => ({
      phaseId: row.phase_id,
      name: row.name,
      day: row.planned_completion as string,
      source_id: row.source_id,
      started: row.started,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.phaseId < b.phaseId ? -1 : 1));
}

function build(
  year: number,
  base: string | undefined,
  id: string,
  title: string,
  rule: string,
  phases: readonly Promised[],
): Scenario {
  const dayAfter = `${year + 1}-01-01`;
  const inside = phases.filter(({ day }) => day < dayAfter);
  const after = phases.filter(({ day }) => day >= dayAfter);
  const edits: Edit[] = inside.map(({ phaseId, name, day, source_id }) => ({
    complete: `phase/${phaseId}`,
    from: day,
    reason: `${name}: ${id === 'slipped' ? 'promised day and slippage' : 'promised day'}`,
    source: source_id,
  }));
  const left =
    after.length === 0
      ? ''
      : ` Not yet open at the end of ${year}: ${after.map(({ name, day }) => `${name} (${day})`).join('; ')}.`;
  return {
    id: `commitments-${id}-${year}`,
    title: `${title}, ${year}`,
    description: `${rule} ${show(inside.length)} phases open by the end of ${year}.${left}`,
    ...(base === undefined ? {} : { extends: base }),
    year,
    edits,
  };
}
