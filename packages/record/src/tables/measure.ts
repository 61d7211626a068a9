/** What is measured and promised: indicators and their values in the manner of SDMX, and commitments. */
import { choice, date, defineTable, id, num, optional, provenance, ref, text } from '@landbridge/corridor';
import { periodText, rank, recordedIn } from './shared.ts';

/** SDMX code list CL_OBS_STATUS, the codes that the record uses. */
export const OBSERVATION_STATUSES = ['A', 'E', 'F', 'P', 'B', 'M'] as const;

export const indicator = defineTable({
  name: 'indicator',
  title: 'Indicators',
  description: 'What a series measures, in which unit, and how its values add up in time.',
  key: 'indicator_id',
  standard: 'SDMX',
  columns: {
    indicator_id: id('Id of the indicator'),
    name: text('What it measures'),
    unit: text('Unit of its values'),
    kind: choice(
      ['flow', 'stock', 'cumulative'],
      'flow: in the period; stock: at its end; cumulative: since the beginning',
    ),
    definition: text('What is counted, and by whom'),
  },
});

export const observationValue = defineTable({
  name: 'observation_value',
  title: 'Values of indicators',
  description: 'One value of an indicator: area, counterpart, period, reporter.',
  key: 'observation_value_id',
  standard: 'SDMX',
  columns: {
    observation_value_id: id('Id of the value'),
    indicator_id: ref('indicator', 'The indicator'),
    area: text('Area: a country code, CA5 for the five countries, or a part of the thing measured'),
    counterpart: text('The other side'),
    period: periodText,
    value: num('Value, in the unit of the indicator', { unit: 'as the indicator' }),
    low: optional(num('Lower end: `over 40` has 40 and no upper end', { unit: 'as the indicator' })),
    high: optional(num('Upper end', { unit: 'as the indicator' })),
    reporter_id: ref('actor', 'Whose counting it is: values of two reporters are not added'),
    status: choice(
      OBSERVATION_STATUSES,
      'SDMX: A normal, E estimated, F forecast or plan, P provisional, B break, M missing',
    ),
    ...provenance,
    rank,
    ...recordedIn('observation_value'),
  },
});

export const COMMITMENT_KINDS = ['level', 'completion', 'direction'] as const;

export const commitment = defineTable({
  name: 'commitment',
  title: 'Commitments',
  description: 'What was promised: a target, from which baseline, by when, measured by which indicator.',
  key: 'commitment_id',
  columns: {
    commitment_id: id('Id of the commitment'),
    name: text('What was promised'),
    made_by_id: ref('actor', 'Who promised'),
    made_to_id: optional(ref('actor', 'To whom')),
    event_id: optional(ref('event', 'Where')),
    made_on: date('Day of the promise'),
    kind: choice(
      COMMITMENT_KINDS,
      'level: a value to reach; completion: works to finish; direction: more of something, no number',
    ),
    indicator_id: optional(ref('indicator', 'What measures it; empty: nothing does')),
    area: optional(text('Area of the indicator')),
    reporter_id: optional(ref('actor', 'Reporter of the indicator; empty: any')),
    baseline_value: optional(num('Value at the beginning', { unit: 'as `unit`' })),
    baseline_on: optional(date('Day of the baseline')),
    target_value: optional(num('Value to reach', { unit: 'as `unit`' })),
    unit: optional(text('Unit of baseline and target')),
    by_from: optional(date('Earliest day by which it is due')),
    by_to: optional(date('Latest day by which it is due')),
    stage_id: optional(ref('stage', 'The stage to finish')),
    dossier_id: ref('dossier', 'The dossier'),
    ...provenance,
    rank,
    ...recordedIn('commitment'),
  },
});
