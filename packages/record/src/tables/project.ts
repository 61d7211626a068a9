/** What is built or given: activities (IATI's word), their stages, and the history of their status. */
import { choice, date, defineTable, id, int, names, num, optional, provenance, ref, text } from '@landbridge/corridor';
import { placePrecision } from './happening.ts';
import { recordedIn } from './shared.ts';

/** Status words of Global Energy Monitor, as in the corridor's phases. */
export const STATUSES = ['proposed', 'announced', 'construction', 'operating', 'shelved', 'cancelled'] as const;

export const activity = defineTable({
  name: 'activity',
  title: 'Activities',
  description: 'Projects, orders and programmes: those of the corridor by their id, and those that it has not.',
  key: 'activity_id',
  columns: {
    activity_id: id('Id of the activity'),
    ...names,
    kind: choice(
      ['road', 'railway', 'border', 'terminal', 'plant', 'pipeline', 'supply', 'aid', 'cooperation'],
      'Kind of activity',
    ),
    project_id: optional(ref('project', 'The project of the corridor')),
    country_id: optional(ref('country', 'Country that receives it; empty: several')),
    node_id: optional(ref('node', 'A place of the corridor')),
    place_precision: placePrecision,
    sector_code: text('Purpose code of the OECD DAC, five digits'),
    dossier_id: ref('dossier', 'The dossier'),
    description: text('What it is'),
    ...provenance,
  },
});

export const stage = defineTable({
  name: 'stage',
  title: 'Stages',
  description: 'A part of an activity with its own dates; the phase of the corridor where there is one.',
  key: 'stage_id',
  columns: {
    stage_id: id('Id of the stage'),
    activity_id: ref('activity', 'The activity'),
    phase_id: optional(ref('phase', 'The phase of the corridor')),
    name: text('Name in English'),
    status: choice(STATUSES, 'Status by the latest source'),
    started: optional(date('First day of works')),
    planned_completion: optional(date('Day promised for completion')),
    planned_on: optional(date('Day of the promise')),
    completed: optional(date('Day of completion; empty: not complete as far as sources show')),
    cost_usd: optional(num('Cost or loan', { unit: 'USD', minimum: 0 })),
    price_year: optional(int('Year whose US dollars the cost is in', { unit: 'year', minimum: 1990, maximum: 2050 })),
    ...provenance,
  },
});

export const statusChange = defineTable({
  name: 'status_change',
  title: 'History of status',
  description: 'What a source said of a stage, from a day on.',
  key: 'status_change_id',
  columns: {
    status_change_id: id('Id of the row'),
    stage_id: ref('stage', 'The stage'),
    status: choice(STATUSES, 'Status from that day on'),
    from_date: date('Day of the sign, or of the source'),
    sign: optional(text('What shows it: works, a ceremony, an agreement; empty: words alone')),
    ...provenance,
    ...recordedIn('status_change'),
  },
});
