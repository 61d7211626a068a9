/** Columns that many tables share, each worded once. */
import { choice, date, int, optional, ref, text } from '../schema/column.ts';

export const BASES = ['observed', 'reported', 'estimated', 'assumed'] as const;
export const MODES = ['rail', 'road', 'sea', 'gas', 'heat'] as const;

/** Where a row's figures come from. */
export const provenance = {
  source_id: ref('source', 'Where the figures of this row come from'),
  basis: choice(
    BASES,
    'observed: measured or counted; reported: stated by the source; estimated: computed from sourced figures; assumed: no source found',
  ),
  note: optional(text('What a reader of the figure should know')),
};

export const names = {
  name: text('Name in English'),
  name_zh: optional(text('Name in Chinese')),
  name_ru: optional(text('Name in Russian')),
};

/** When an asset exists: from `opened` until `closed`, and only once its phase is complete. */
export const lifetime = {
  opened: optional(date('First day of operation; empty: before the corridor begins')),
  closed: optional(date('First day out of operation; empty: still open')),
  phase_id: optional(ref('phase', 'The phase that builds it: the row exists once the phase is complete')),
};

export const priceYear = int('Year whose US dollars the figures of this row are in', {
  unit: 'year',
  minimum: 1990,
  maximum: 2050,
});

export const year = int('Year that the figures describe', {
  unit: 'year',
  minimum: 1990,
  maximum: 2050,
});
