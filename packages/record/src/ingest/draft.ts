/** A statement as a row of claims that a person may accept: cells that only a person knows are empty. */
import { findRecordRow, type RecordData } from '../record.ts';
import { splitEntity } from '../validate/references.ts';
import { parsePeriod } from '../value/parse-period.ts';
import type { Linked } from './link.ts';
import type { Passage } from './passages.ts';
import type { Statement } from './statements.ts';
import type { DraftClaim } from './types.ts';

export interface DraftInput {
  readonly record: RecordData;
  readonly statement: Statement;
  readonly passage: Passage;
  readonly linked: Linked;
  /** ISO day of the statement. */
  readonly today: string;
  readonly source: string | null;
}

const CORRIDOR_TABLES = new Set(['country', 'node', 'project', 'gas_line', 'named_route']);
const MOST_ENTITIES = 5;

export function createDraft({ record, statement, passage, linked, today, source }: DraftInput): DraftClaim {
  const property = findRecordRow(record, 'property', linked.property);
  const { claim } = linked.matter ?? { claim: null };
  const isSame = claim !== null && claim.property_id === linked.property;
  const places = [...new Set(passage.entities.map(({ entity }) => entity))].filter((entity) =>
    CORRIDOR_TABLES.has(splitEntity(entity)[0]),
  );
  return {
    claim_id: null,
    dossier_id: linked.dossier,
    subject_id: linked.subject,
    property_id: property?.property_id ?? null,
    label: isSame ? claim.label : describe(statement, property?.name),
    value: nameOfRank(linked, statement, passage) ?? statement.written,
    unit: statement.unit,
    period: statement.period !== null && parsePeriod(statement.period) ? statement.period : null,
    counterpart: isSame ? claim.counterpart : null,
    breakdown:
      statement.kind === 'office' ? shortOffice(statement.breakdown) : isSame ? claim.breakdown : statement.breakdown,
    reporter: null,
    wording: 'clear',
    stated_on: today,
    series: isSame ? claim.series : null,
    check: null,
    commitment_id: null,
    entities: places.length === 0 ? null : places.slice(0, MOST_ENTITIES).join(';'),
    source_id: source,
    rank: 'normal',
    valid_from: null,
    valid_to: null,
    recorded: null,
    superseded_by: null,
    note: statement.wording.state === 'stated' ? null : `The wording: ${statement.wording.state}`,
  };
}

/** `its largest export market` where the record has the market's name: the country that the sentence names besides. */
function nameOfRank({ matter }: Linked, { kind }: Statement, { entities }: Passage): string | null {
  if (kind !== 'rank' || matter?.valueType !== 'name') return null;
  return (
    entities.find(({ entity }) => entity.startsWith('country/') && entity !== `country/${matter.country}`)?.name ?? null
  );
}

/** `president of tajikistan` is the office `president`. */
function shortOffice(post: string | null): string | null {
  return post?.replace(/ of .*$/, '') ?? null;
}

function describe(statement: Statement, property: string | undefined): string {
  const what = property?.toLowerCase() ?? statement.kind;
  return statement.breakdown ? `${what}: ${statement.breakdown}` : what;
}
