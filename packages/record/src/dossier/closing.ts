/** The closing statement of a dossier: sentences that are computed, each from the part that `closing` names. */

import { show } from '../check/format.ts';
import { findLengthKm } from '../check/length.ts';
import { nameOf } from '../check/relation.ts';
import { findStatusAt } from '../check/status-at.ts';
import type { ClaimFinding } from '../check/types.ts';
import { assessCommitment } from '../commitment/assess.ts';
import { forecastSeries } from '../indicator/forecast.ts';
import { measureGrowth } from '../indicator/growth.ts';
import { listComparable, listSeries } from '../indicator/series.ts';
import { listParts } from '../indicator/total.ts';
import { findRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { describeWorks } from './works.ts';

/** @throws Error where `closing` names a part that there is not */
export function closeDossier(
  record: RecordData,
  dossier: RecordRow<'dossier'>,
  claims: readonly ClaimFinding[],
  today: string,
): readonly string[] {
  const sentences = dossier.closing.split(';').map((part) => {
    const colon = part.indexOf(':');
    const [kind, argument] =
      colon < 0 ? [part.trim(), ''] : [part.slice(0, colon).trim(), part.slice(colon + 1).trim()];
    return closePart(record, dossier.dossier_id, kind, argument, today);
  });
  return [...sentences.filter((text) => text !== ''), tally(claims)];
}

function closePart(record: RecordData, dossierId: string, kind: string, argument: string, today: string): string {
  const name = (id: string) => findRecordRow(record, 'indicator', id)?.name ?? id;
  const unit = (id: string) => findRecordRow(record, 'indicator', id)?.unit ?? '';
  switch (kind) {
    case 'commitment':
      return `${assessCommitment(record, argument, today).words}.`;
    case 'projects':
      return describeWorks(record, dossierId, today);
    case 'events': {
      const events = record.tables.event.filter((row) => row.dossier_id === dossierId);
      const [first, last] = [
        events.map((row) => row.start_date).sort()[0],
        events
          .map((row) => row.end_date)
          .sort()
          .at(-1),
      ];
      return events.length === 0 ? 'No event is on the record.' : `${events.length} events from ${first} to ${last}.`;
    }
    case 'parts': {
      const [indicator, area] = argument.split('@');
      const { whole, total } = listParts(record, indicator, area);
      if (!whole || total.sum === null) return `${name(indicator)}: not added, ${total.words}.`;
      const share = show((100 * total.sum) / whole.value);
      const rest = whole.value - total.sum;
      const end = Math.abs(rest) < 1e-9 ? 'they add up' : `${show(rest)} not traced to a part`;
      return `${name(indicator)}: ${total.words} = ${show(total.sum)} of ${show(whole.value)} ${unit(indicator)} (${share} %); ${end}.`;
    }
    case 'growth':
    case 'series': {
      const [indicator, area] = argument.split('@');
      const points = listComparable(record, indicator, area);
      const growth = measureGrowth(points);
      if (!growth) return `${name(indicator)}: fewer than two values.`;
      if (findRecordRow(record, 'indicator', indicator)?.kind === 'cumulative') {
        const pace = show((growth.last - growth.first) / growth.years);
        return `${name(indicator)}: ${show(growth.first)} (${growth.from}) to ${show(growth.last)} ${unit(indicator)} (${growth.to}), ${pace} a year.`;
      }
      const next = String(Number(growth.to.slice(0, 4)) + 1);
      const forecast = kind === 'growth' ? forecastSeries(points, next) : null;
      const ahead = forecast
        ? `; ${forecast.method} says ${show(forecast.value)} for ${next}, with a mean error of ${show(forecast.backtest_error_percent)} % in ${forecast.backtest_points} backtests`
        : '';
      return `${name(indicator)}: ${show(growth.first)} (${growth.from}) to ${show(growth.last)} ${unit(indicator)} (${growth.to}), ${show(growth.times)} times, ${show(growth.percent_per_year)} % a year${ahead}.`;
    }
    case 'use': {
      const [used, capacity] = argument.split(':').map((part) => {
        const [id, area] = part.split('@');
        return { id, point: listSeries(record, id, { area }).at(-1) };
      });
      if (!used.point || !capacity.point) return `${name(used.id)}: use not known.`;
      const share = show((100 * used.point.value) / capacity.point.value);
      return `${name(used.id)}: ${show(used.point.value)} in ${used.point.period} of a capacity of ${show(capacity.point.value)} ${unit(capacity.id)}, ${share} %.`;
    }
    case 'ratio': {
      const [part, whole] = argument.split(':');
      const [wholeId, area] = whole.split('@');
      const a = listSeries(record, part, { area }).at(-1);
      const b = listSeries(record, wholeId, { area }).at(-1);
      if (!a || !b) return '';
      return `${name(part)}: ${show(a.value)} ${unit(part)} by ${a.period}, ${show(a.value / b.value)} times the figure of ${name(wholeId)}, ${show(b.value)}: two ways of booking, not one figure.`;
    }
    case 'mirror': {
      const [indicator, area] = argument.split('@');
      const ours = listSeries(record, indicator, { area, reporter: 'gacc' }).at(-1);
      const theirs = listSeries(record, indicator, { area, reporter: 'partners' }).at(-1);
      if (!ours || !theirs) return '';
      return `Partners count ${show(theirs.value)} for ${theirs.period} where China counts ${show(ours.value)}: ${show(100 * (1 - theirs.value / ours.value))} % less; the two are not added.`;
    }
    case 'total': {
      const parts = listSeries(record, argument);
      const reporters = [...new Set(parts.map((point) => point.reporter))];
      if (reporters.length > 1) return `${name(argument)}: counted by ${reporters.sort().join(' and ')}, so not added.`;
      const sum = parts.reduce((total, point) => total + point.value, 0);
      return `${name(argument)}: ${parts.map((point) => point.value).join(' + ')} = ${show(sum)} ${unit(argument)}.`;
    }
    case 'length': {
      const [a, b] = argument
        .split(':')
        .map((id) => record.tables.subject.find((row) => row.subject_id === id || (row.entity ?? '').includes(id)));
      if (!a || !b) throw new Error(`record: no subject for ${argument}`);
      return `${a.name} is ${show(findLengthKm(record, a.subject_id) ?? 0)} km long, ${b.name} ${show(findLengthKm(record, b.subject_id) ?? 0)} km: two roads.`;
    }
    case 'lines': {
      const lines = record.tables.subject.filter((row) => row.part_of_id === argument && row.parallel === 'true');
      const list = lines.map((row) => `${row.name} ${row.length_km} km`).join(', ');
      return `${nameOf(record, argument)}: ${list}, beside each other; lengths of parallel lines do not add up to a route.`;
    }
    case 'status':
      return `Status of ${argument} on ${today}: ${findStatusAt(record, argument, today)?.words ?? 'not known'}.`;
    case 'missing':
      return `Not on the record: ${argument}.`;
    default:
      throw new Error(`record: a dossier cannot close with ${kind}`);
  }
}

function tally(claims: readonly ClaimFinding[]): string {
  const count = (verdict: string) => claims.filter((claim) => claim.verdict === verdict).length;
  return `Claims: ${count('agrees')} supported, ${count('disagrees')} contradicted, ${count('unclear')} unclear.`;
}
