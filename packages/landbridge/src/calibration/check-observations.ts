/** Observations that speak of what the corridor does not have, found before anything is solved. */
import { createIssue, type Issue, suggest, type Tables } from '@landbridge/corridor';
import { splitSubject } from './measure.ts';
import { parseRelation } from './relation.ts';
import type { Observation } from './types.ts';

/** @cost O(observations x rows) */
export function checkObservations(observations: readonly Observation[], tables: Tables, file: string): Issue[] {
  const gateways = tables.bcp.flatMap((row) => (row.gateway === null ? [] : [row.gateway]));
  const nodes = tables.node.map((row) => row.node_id);
  const ends = new Set(['*', ...tables.country.flatMap((row) => [row.country_id, row.region])]);
  const known: Readonly<Record<string, readonly string[]>> = {
    gateway: gateways,
    bcp: tables.bcp.map((row) => row.bcp_id),
    link: tables.link.map((row) => row.link_id),
    transfer: tables.transfer.map((row) => row.transfer_id),
    node: nodes,
    route: tables.named_route.map((row) => row.named_route_id),
  };
  const issues: Issue[] = [];
  for (const [index, observation] of observations.entries()) {
    const report = (code: string, column: string, found: string, message: string, expected: string, near?: string) =>
      issues.push(
        createIssue({
          code,
          file,
          row: index + 2,
          column,
          message,
          found,
          expected,
          fix: near ? `did you mean ${near}?` : null,
        }),
      );
    const kind = observation.quantity.split('_')[0];
    const names = known[kind];
    const subjects = splitSubject(observation.subject);
    if (names && subjects.length === 0) {
      report('observation.subject', 'subject', 'an empty cell', `A ${kind} is needed`, `one or more of kind ${kind}`);
    }
    for (const subject of names ? subjects : []) {
      const parts = kind === 'route' && subject.includes('>') ? subject.split('>').map((part) => part.trim()) : null;
      for (const name of parts ?? [subject]) {
        const among = parts ? nodes : names;
        if (among.includes(name)) continue;
        const what = parts ? 'node' : kind;
        report(
          'observation.subject',
          'subject',
          name,
          `There is no such ${what}`,
          `a ${what} of the corridor`,
          suggest(name, among) ?? undefined,
        );
      }
    }
    if (observation.relation !== null) {
      const relation = parseRelation(observation.relation);
      if (!relation) {
        const expected = 'China > Europe, or China <> Europe + TR';
        report('observation.relation', 'relation', observation.relation, 'This is no relation', expected);
      }
      for (const name of [...(relation?.from ?? []), ...(relation?.to ?? [])]) {
        if (ends.has(name)) continue;
        const near = suggest(name, [...ends]) ?? undefined;
        report('observation.relation', 'relation', name, 'There is no such region or country', 'one of country', near);
      }
    } else if (kind === 'region' || observation.quantity === 'mode_share') {
      report('observation.relation', 'relation', 'an empty cell', 'A relation is needed', 'such as China <> Europe');
    }
    if (observation.value <= 0)
      report('observation.value', 'value', String(observation.value), 'Errors are ratios', 'more than 0');
  }
  return issues;
}
