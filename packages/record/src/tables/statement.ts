/** What is said: claims, what speaks for and against them, and where each statement began. */
import { choice, date, defineTable, id, num, optional, provenance, ref, text } from '@landbridge/corridor';
import { periodText, rank, recordedIn } from './shared.ts';

export const VALUE_TYPES = [
  'quantity',
  'date',
  'event',
  'name',
  'office',
  'text',
  'status',
  'rank',
  'role',
  'gap',
  'count-of-parts',
] as const;
export const TIMES = ['fixed', 'event', 'level', 'flow', 'cumulative', 'target', 'category'] as const;

export const property = defineTable({
  name: 'property',
  title: 'Properties',
  description: 'What a claim says of its subject. The kind of value and of time choose the rules that compare it.',
  key: 'property_id',
  columns: {
    property_id: id('Id of the property'),
    name: text('What it is'),
    value_type: choice(VALUE_TYPES, 'How the value is read and compared'),
    time: choice(
      TIMES,
      'fixed: holds at any time; event: a moment; level: at a time; flow: in a period; cumulative: since the ' +
        'beginning; target: to be reached in the period; category: changes slowly',
    ),
  },
});

export const subject = defineTable({
  name: 'subject',
  title: 'Subjects',
  description: 'What claims speak of, what each is a part of, and which rows of the corridor it is.',
  key: 'subject_id',
  columns: {
    subject_id: id('Id of the subject'),
    name: text('Name in English'),
    part_of_id: optional(ref('subject', 'The whole that it is a part of')),
    entity: optional(text('Rows of the corridor, `table/key`, separated by ;')),
    parallel: optional(choice(['true'], 'true: runs beside other parts of its whole, between the same ends')),
    length_km: optional(num('Length', { unit: 'km', minimum: 0 })),
    length_source_id: optional(ref('source', 'Where the length comes from')),
    note: optional(text('What a reader should know')),
  },
});

export const claim = defineTable({
  name: 'claim',
  title: 'Claims',
  description: 'One statement of a source, in our words: subject, property, value, unit, period.',
  key: 'claim_id',
  columns: {
    claim_id: id('Id of the claim'),
    dossier_id: ref('dossier', 'The dossier it belongs to'),
    subject_id: ref('subject', 'What it speaks of'),
    property_id: ref('property', 'What it says of it'),
    label: text('The property in a few words'),
    value: text('Value as stated: `>70`, `almost 80`, `2022-09`, `2 x 1833`, `1..3`, a name'),
    unit: optional(text('Unit: `km`, `billion USD`, `million doses`, `percent`, `date`, `name`')),
    period: optional(periodText),
    counterpart: optional(text('The other side, separated by ;')),
    breakdown: optional(text('What the value is limited to: a fuel, a product, an office')),
    reporter: optional(text('Whose counting it is, where two systems count')),
    wording: choice(['clear', 'garbled'], 'State of the wording in the source'),
    stated_on: date('Day of the statement: what came after cannot speak against it'),
    series: optional(ref('indicator', 'Indicator that measures it over time')),
    check: optional(
      text(
        'Derived check: `ratio:INDICATOR@AREA@LATE/EARLY`, `parts:INDICATOR@AREA`, `total:INDICATOR@AREA@PERIOD`, ' +
          '`sum:INDICATOR@AREA + ...`, `shares:INDICATOR@PERIOD`, `lengths:SUBJECT`, `years:YEAR`, `phases:PROJECT`, ' +
          '`phases-completed:PROJECT`, `status:STAGE`, `commitment:ID`',
      ),
    ),
    commitment_id: optional(ref('commitment', 'The commitment that it states')),
    entities: optional(text('Rows of the corridor beside those of the subject, `table/key`, separated by ;')),
    source_id: ref('source', 'Who states it'),
    rank,
    valid_from: optional(date('First day of which it speaks, where the period does not say')),
    valid_to: optional(date('Last day of which it speaks')),
    ...recordedIn('claim'),
    note: optional(text('What a reader should know')),
  },
});

export const evidence = defineTable({
  name: 'evidence',
  title: 'Evidence',
  description:
    'What another source states of the same matter. Empty subject or property: those of the claim. Whether it speaks ' +
    'for or against is computed, never written.',
  key: 'evidence_id',
  columns: {
    evidence_id: id('Id of the row'),
    claim_id: ref('claim', 'The claim'),
    subject_id: optional(ref('subject', 'What the source speaks of, where not of the claim’s subject')),
    property_id: optional(ref('property', 'What it says, where not the claim’s property')),
    value: optional(text('Value as stated; empty: the source was looked for or opened, and holds none')),
    unit: optional(text('Unit')),
    period: optional(periodText),
    breakdown: optional(text('What the value is limited to')),
    reporter: optional(text('Whose counting it is')),
    formula: optional(text('Value computed from the record, written as a derived check')),
    origin_id: optional(ref('origin', 'Origin of this statement, where the page repeats another than its own')),
    ...provenance,
    rank,
    ...recordedIn('evidence'),
  },
});

export const origin = defineTable({
  name: 'origin',
  title: 'Origins',
  description: 'Where a statement began. Pages that repeat one wire, one ministry or one builder are one origin.',
  key: 'origin_id',
  columns: {
    origin_id: id('Id of the origin'),
    name: text('Who speaks'),
    voice: text('On whose side it speaks: one state’s voices are not independent of each other; none: no witness'),
    reason: text('Why these pages are one origin'),
  },
});

export const sourceOrigin = defineTable({
  name: 'source_origin',
  title: 'Origins of sources',
  description: 'The origin of every source that the record names.',
  key: 'source_id',
  columns: {
    source_id: id('Id of the source'),
    origin_id: ref('origin', 'Its origin'),
    reason: text('Why'),
  },
});
