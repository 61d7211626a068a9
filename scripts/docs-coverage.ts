/**
 * Writes docs/coverage.md: every claim of the source article with its verdict, the reason, and the command that answers
 * it; then the dossiers with what they come to, and where the rules differ from the facts.
 *
 * npm run docs:coverage             writes the page
 * npm run docs:coverage -- --check  exit 1 where the committed page is not what would be written
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ClaimFinding, checkClaims, createDossier, latestDay, type RecordData } from '@landbridge/record';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
import { loadRecord } from 'landbridge/record/node';

const ROOT = join(import.meta.dirname, '..');
export const PAGE = join(ROOT, 'docs', 'coverage.md');
const DIFFERENCES: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(ROOT, 'tests', 'record', 'differences.json'), 'utf8'),
);

const INTRODUCTION = `# Every claim, its verdict, and the command that answers it

<!-- Written by \`npm run docs:coverage\` from corridors/china-central-asia/record. Edit the tables, not this page. -->

The built-in corridor began with one news article of 2023 on China and Central Asia. Its statements are on the record, in
our words. \`landbridge record check\` gives each a verdict by rules from value, unit, period and origin:

- **disagrees**: a source that can be compared, or the record's own arithmetic, contradicts it;
- **agrees**: nothing contradicts it, and at least one source or sum supports it;
- **unclear**: nothing that can be compared was found: another matter, time, unit, counting or part, or no page at all.

One contradiction outweighs repetition. *Origins* counts the independent ones that speak: pages that repeat one wire are one,
and voices of the article's own side are none. All reasoning: \`landbridge record check A057\`, \`--json\` for programs.
`;

/** @throws Failure, or Error where the corridor cannot be read */
export async function readBuiltInRecord(): Promise<RecordData> {
  const directory = builtInCorridorDirectory();
  const { corridor, issues } = await readCorridor(directory);
  if (!corridor) throw new Error(`docs: the built-in corridor has ${issues.length} issue(s): landbridge validate`);
  return (await loadRecord(corridor, directory)).record;
}

/** The whole page: same record, same text. */
export function formatCoveragePage(record: RecordData): string {
  const claims = checkClaims(record);
  const today = latestDay(record);
  const count = (verdict: string) => claims.filter((claim) => claim.verdict === verdict).length;
  const rows = claims.reduce((sum, { evidence }) => sum + evidence.length, 0);
  const differing = Object.keys(DIFFERENCES).length;
  const dossiers = record.tables.dossier.map((row) => {
    const { closing } = createDossier(record, row.dossier_id, today);
    const own = claims.filter(({ dossier }) => dossier === row.dossier_id);
    return [
      `## ${row.name}`,
      '',
      `${row.question} \`landbridge record show ${row.dossier_id}\``,
      '',
      ...closing.map((sentence) => `- ${sentence}`),
      '',
      '| claim | what it says | verdict | origins | why | command |',
      '| --- | --- | --- | --- | --- | --- |',
      ...own.map(formatRow),
      '',
    ].join('\n');
  });
  const tally = `${claims.length} claims: ${count('agrees')} agree, ${count('disagrees')} disagree, ${count('unclear')} are unclear; ${rows} rows of evidence.`;
  return `${[INTRODUCTION, `${tally}\n`, ...dossiers, formatDifferences(rows, differing)].join('\n')}`;
}

function formatRow(claim: ClaimFinding): string {
  const what = `${claim.subject}: ${claim.label}: ${claim.value} ${claim.unit ?? ''}`.trim();
  const garbled = claim.wording === 'garbled' ? ' (garbled)' : '';
  const cells = [
    claim.id,
    `${what}${garbled}`,
    claim.verdict,
    String(claim.origins),
    claim.reason.replace(/; (?:no|\d+) independent origins?$/, ''),
    `\`landbridge record check ${claim.id}\``,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function formatDifferences(rows: number, differing: number): string {
  const share = ((100 * (rows - differing)) / rows).toFixed(1);
  return [
    '## Against the verdicts of the facts',
    '',
    `The facts give a verdict to each row of evidence; only a test reads it. Of ${rows} rows ${rows - differing} are the same (${share} %). The others:`,
    '',
    ...Object.entries(DIFFERENCES).map(([id, why]) => `- ${id}: ${why}`),
    '',
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = formatCoveragePage(await readBuiltInRecord());
  if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
  else if (readFileSync(PAGE, 'utf8') !== page) {
    console.error('docs/coverage.md is not what the record says: run npm run docs:coverage');
    process.exitCode = 1;
  }
}
