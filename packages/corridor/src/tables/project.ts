/** Investments: a project, its phases, and what a phase changes when it completes. */
import { choice, date, id, int, num, optional, ref, text, wkt } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { names, priceYear, provenance } from './shared.ts';

export const PHASE_STATUSES = ['proposed', 'announced', 'construction', 'operating', 'shelved', 'cancelled'] as const;

export const project = defineTable({
  name: 'project',
  title: 'Projects',
  description: 'An investment that adds or upgrades assets. What it does stands in its phases.',
  key: 'project_id',
  columns: {
    project_id: id('Id of the project'),
    ...names,
    kind: choice(['railway', 'road', 'terminal', 'port', 'border', 'pipeline', 'service'], 'Kind of project'),
    description: optional(text('What it is, and what it is often taken for')),
    ...provenance,
  },
});

export const phase = defineTable({
  name: 'phase',
  title: 'Phases',
  description: 'A part of a project that opens at one time. Assets that name a phase exist once it is complete.',
  key: 'phase_id',
  columns: {
    phase_id: id('Id of the phase'),
    project_id: ref('project', 'The project'),
    sequence: int('Order of the phase, from 1', { unit: 'count', minimum: 1 }),
    ...names,
    status: choice(PHASE_STATUSES, "Status, in the words of Global Energy Monitor's trackers"),
    length_km: optional(num('Length', { unit: 'km', minimum: 0 })),
    cost_usd: optional(num('Cost', { unit: 'USD', minimum: 0 })),
    price_year: optional(priceYear),
    started: optional(date('First day of works')),
    planned_completion: optional(date('Day promised for completion')),
    completed: optional(date('Day of completion; empty: not complete')),
    ...provenance,
    geometry: optional(wkt('Where it is, where none of the links that name the phase shows it')),
  },
});

export const phaseEffect = defineTable({
  name: 'phase_effect',
  title: 'Effects of phases',
  description: 'A figure of an existing row that changes when a phase completes: a second track, more cranes.',
  key: 'phase_effect_id',
  columns: {
    phase_effect_id: id('Id of the row'),
    phase_id: ref('phase', 'The phase'),
    table: text('Table of the figure'),
    row_id: text('Key of its row'),
    column: text('Its column'),
    operation: choice(['set', 'scale'], 'set: the value replaces the figure; scale: the value multiplies it'),
    value: num('Value', { unit: 'as the column' }),
    ...provenance,
  },
});
