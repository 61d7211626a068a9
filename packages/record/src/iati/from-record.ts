/** Activities and commitments of the record as IATI activities. */
import { findRow } from '@landbridge/corridor';
import { assessCommitment } from '../commitment/assess.ts';
import { findRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { splitList } from '../validate/references.ts';
import { ACTIVITY_STATUS } from './codes.ts';
import type { IatiActivity, IatiIndicator, IatiOrganisation } from './types.ts';

const ORGANISATION_TYPE: Readonly<Record<string, string>> = {
  country: '10',
  government: '10',
  bank: '40',
  company: '70',
  group: '',
  person: '',
};
const PREFIX = 'LANDBRIDGE-RECORD-';

/** @param today  ISO day of the export and of what it judges */
export function listIatiActivities(record: RecordData, today: string): readonly IatiActivity[] {
  const activities = record.tables.activity
    .map((row) => fromActivity(record, row, today))
    .filter((activity) => activity.dates.length > 0 && activity.organisations.length > 0);
  const alone = record.tables.commitment.filter((row) => row.superseded_by === null && row.stage_id === null);
  return [...activities, ...alone.map((row) => fromCommitment(record, row, today))];
}

function fromActivity(record: RecordData, row: RecordRow<'activity'>, today: string): IatiActivity {
  const stages = record.tables.stage.filter((stage) => stage.activity_id === row.activity_id);
  const phases = stages.map((stage) => record.corridor.tables.phase.find((phase) => phase.phase_id === stage.phase_id));
  const started = stages.flatMap((stage, i) => phases[i]?.started ?? stage.started ?? []);
  const planned = stages.flatMap((stage, i) => phases[i]?.planned_completion ?? stage.planned_completion ?? []);
  const completed = stages.flatMap((stage, i) => phases[i]?.completed ?? stage.completed ?? []);
  const whole = completed.length === stages.length && stages.length > 0;
  const open = stages.find((stage, i) => (phases[i]?.completed ?? stage.completed) === null);
  const agreements = record.tables.agreement.filter(
    (item) => item.activity_id === row.activity_id && item.superseded_by === null,
  );
  const commitments = record.tables.commitment.filter((item) =>
    stages.some((stage) => stage.stage_id === item.stage_id),
  );
  return {
    identifier: `${PREFIX}${row.activity_id}`,
    updated: today,
    titles: titlesOf(row),
    description: row.description,
    organisations: listOrganisations(
      record,
      agreements.flatMap((item) => splitList(item.party_ids)),
      row.country_id,
    ),
    status: ACTIVITY_STATUS[whole ? 'operating' : (open?.status ?? 'announced')],
    dates: [
      ...started
        .sort()
        .slice(0, 1)
        .map((date) => ({ type: '2' as const, date })),
      ...planned
        .sort()
        .slice(-1)
        .map((date) => ({ type: '3' as const, date })),
      ...(whole ? completed.sort().slice(-1) : []).map((date) => ({ type: '4' as const, date })),
    ],
    countries: row.country_id === null ? [] : [{ code: row.country_id, percentage: null }],
    location: locationOf(record, row),
    sector: row.sector_code,
    transactions: agreements
      .filter((item) => item.kind === 'financing' && item.amount_usd !== null)
      .map((item) => ({
        ref: item.agreement_id,
        type: '2',
        date: item.signed,
        value: item.amount_usd ?? 0,
        currency: 'USD',
        description: item.name,
      })),
    indicators: commitments.map((item) => indicatorOf(record, item, today)),
  };
}

function fromCommitment(record: RecordData, row: RecordRow<'commitment'>, today: string): IatiActivity {
  const { state } = assessCommitment(record, row.commitment_id, today);
  const countries = record.tables.actor
    .filter((actor) => actor.actor_id === row.made_to_id)
    .flatMap((actor) => (actor.country_id === null ? [] : [{ code: actor.country_id, percentage: null }]));
  return {
    identifier: `${PREFIX}commitment-${row.commitment_id}`,
    updated: today,
    titles: { en: row.name },
    description: row.note ?? row.name,
    organisations: listOrganisations(record, [row.made_by_id], null),
    status: state.startsWith('met') ? '4' : '2',
    dates: [{ type: '2', date: row.made_on }, ...(row.by_to === null ? [] : [{ type: '3' as const, date: row.by_to }])],
    countries,
    location: null,
    sector: '43010',
    transactions: [],
    indicators: row.target_value === null ? [] : [indicatorOf(record, row, today)],
  };
}

function titlesOf(row: RecordRow<'activity'>): IatiActivity['titles'] {
  return {
    en: row.name,
    ...(row.name_zh === null ? {} : { zh: row.name_zh }),
    ...(row.name_ru === null ? {} : { ru: row.name_ru }),
  };
}

/** Banks and states that pay fund; firms carry out. Where nobody is named, the country that receives stands for itself. */
function listOrganisations(
  record: RecordData,
  ids: readonly string[],
  country: string | null,
): readonly IatiOrganisation[] {
  const named = [...new Set(ids.length > 0 ? ids : country === null ? [] : [country])];
  return named.flatMap((id) => {
    const actor = findRecordRow(record, 'actor', id);
    if (!actor) return [];
    const role = actor.kind === 'bank' ? '1' : actor.kind === 'company' ? '4' : '2';
    return [{ ref: actor.actor_id, name: actor.name, role, type: ORGANISATION_TYPE[actor.kind] ?? '' }];
  });
}

/** AidData's class 1 is exact; all others are approximate. */
function locationOf({ corridor }: RecordData, row: RecordRow<'activity'>): IatiActivity['location'] {
  const node = row.node_id === null ? undefined : findRow(corridor.tables, 'node', row.node_id);
  if (!node) return null;
  return { name: node.name, latitude: node.y_coord, longitude: node.x_coord, exact: row.place_precision === 1 };
}

function indicatorOf(record: RecordData, row: RecordRow<'commitment'>, today: string): IatiIndicator {
  const { latest, reached } = assessCommitment(record, row.commitment_id, today);
  const baseline = row.baseline_on ?? row.made_on;
  const isDone = row.kind === 'completion';
  return {
    title: row.name,
    baselineYear: baseline.slice(0, 4),
    baselineDate: baseline,
    baselineValue: isDone ? 0 : row.baseline_value,
    periodStart: row.made_on,
    periodEnd: row.by_to ?? today,
    targetValue: isDone ? 1 : row.target_value,
    actualValue: isDone ? (reached === null ? 0 : 1) : latest,
  };
}
