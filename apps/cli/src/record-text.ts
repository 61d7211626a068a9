/** The record in words for a terminal. */
import type { ClaimFinding, Dossier, TimelineEntry } from 'landbridge/record';
import { print, printTable } from './output.ts';

export function printClaims(claims: readonly ClaimFinding[]): void {
  printTable(
    ['claim', 'verdict', 'origins', 'what', 'reason'],
    claims.map(({ id, verdict, origins, label, value, unit, reason }) => [
      id,
      verdict,
      String(origins),
      `${label}: ${value} ${unit ?? ''}`.trim(),
      reason,
    ]),
    { rightFrom: 2, leftFrom: 3, wrap: [3, 4] },
  );
}

/** One claim with everything behind its verdict. */
export function printClaim(claim: ClaimFinding): void {
  print(
    `${claim.id}  ${claim.subject}, ${claim.label}: ${claim.value} ${claim.unit ?? ''} (${claim.period ?? 'no period'})`,
  );
  print(`${claim.verdict}: ${claim.reason}\n`);
  printTable(
    ['evidence', 'verdict', 'rule', 'origin', 'reasoning'],
    [
      ...claim.evidence.map((row) => [
        row.id,
        row.verdict,
        row.rule,
        `${row.origin}${row.independent ? '' : ', not independent'}`,
        row.words,
      ]),
      ...claim.checks.map((row) => ['computed', row.verdict, row.rule, '', row.words]),
    ],
    { rightFrom: 5, wrap: [3, 4] },
  );
}

export function printTimeline(entries: readonly TimelineEntry[]): void {
  printTable(
    ['day', 'kind', 'what', 'where', 'dossier', 'source'],
    entries.map((row) => [cut(row), row.kind, row.words, row.place ?? '', row.dossier, row.source_id]),
    { rightFrom: 6, wrap: [2, 3] },
  );
}

/** As much of the day as the source says. */
function cut({ from, precision }: TimelineEntry): string {
  return from.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);
}

export function printDossier(dossier: Dossier): void {
  print(`${dossier.name}\n${dossier.question}\n`);
  for (const sentence of dossier.closing) print(`- ${sentence}`);
  print('');
  if (dossier.timeline.length > 0) printTimeline(dossier.timeline);
  print('');
  if (dossier.claims.length > 0) printClaims(dossier.claims);
}
