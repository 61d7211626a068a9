/** What happened and who took part: actors, offices, events, agreements, and the dossiers that gather them. */
import { choice, date, defineTable, id, int, names, num, optional, provenance, ref, text } from '@landbridge/corridor';
import { datePrecision, recordedIn } from './shared.ts';

export const placePrecision = int(
  "AidData's class: 1 exact; 2 within 25 km; 3 district or city; 4 province; 5 along a line; 6 country; 7 unclear; 8 seat of a government",
  { unit: 'class', minimum: 1, maximum: 8 },
);

export const dossier = defineTable({
  name: 'dossier',
  title: 'Dossiers',
  description: 'One system of ties: its events, claims and commitments, and what they come to.',
  key: 'dossier_id',
  columns: {
    dossier_id: id('Id of the dossier'),
    ...names,
    question: text('What the dossier answers'),
    closing: text('What its closing statement computes, separated by ;'),
  },
});

export const actor = defineTable({
  name: 'actor',
  title: 'Actors',
  description: 'States, governments, banks, companies and persons.',
  key: 'actor_id',
  columns: {
    actor_id: id('Id of the actor'),
    ...names,
    kind: choice(['country', 'group', 'government', 'bank', 'company', 'person'], 'Kind of actor'),
    country_id: optional(ref('country', 'Country')),
    note: optional(text('What a reader should know')),
  },
});

export const office = defineTable({
  name: 'office',
  title: 'Offices',
  description: 'Who held an office, as far as sources show: a day without a row is not known.',
  key: 'office_id',
  columns: {
    office_id: id('Id of the row'),
    actor_id: ref('actor', 'The person'),
    office: text('The office'),
    country_id: ref('country', 'Its country'),
    held_from: optional(date('First day on which a source shows it')),
    held_to: optional(date('Last day')),
    ...provenance,
  },
});

export const EVENT_KINDS = [
  'summit',
  'visit',
  'meeting',
  'agreement',
  'statement',
  'opening',
  'ground-breaking',
  'delivery',
  'milestone',
  'policy',
] as const;

export const event = defineTable({
  name: 'event',
  title: 'Events',
  description: 'What happened, when and where.',
  key: 'event_id',
  columns: {
    event_id: id('Id of the event'),
    name: text('What happened'),
    kind: choice(EVENT_KINDS, 'Kind of event'),
    start_date: date('First day; of a month or year where no day is known'),
    end_date: date('Last day'),
    date_precision: datePrecision,
    place: optional(text('Where')),
    node_id: optional(ref('node', 'The place of the corridor')),
    place_precision: placePrecision,
    actor_ids: optional(text('Who took part, ids of actors separated by ;')),
    dossier_id: ref('dossier', 'The dossier'),
    ...provenance,
    ...recordedIn('event'),
  },
});

export const AGREEMENT_KINDS = ['treaty', 'framework', 'memorandum', 'contract', 'financing', 'visa'] as const;

export const agreement = defineTable({
  name: 'agreement',
  title: 'Agreements',
  description: 'What was signed. A phase is funded where a financing agreement names it.',
  key: 'agreement_id',
  columns: {
    agreement_id: id('Id of the agreement'),
    name: text('What it is'),
    kind: choice(AGREEMENT_KINDS, 'Kind of agreement'),
    signed: date('Day of signature, or in force'),
    date_precision: datePrecision,
    party_ids: text('Parties, ids of actors separated by ;'),
    activity_id: optional(ref('activity', 'The activity')),
    phase_id: optional(ref('phase', 'The phase of the corridor')),
    amount_usd: optional(num('Amount, in US dollars of the year of signature', { unit: 'USD', minimum: 0 })),
    dossier_id: ref('dossier', 'The dossier'),
    ...provenance,
    ...recordedIn('agreement'),
  },
});
