/** Moments of a report as pictures on one axis: one for each thing and engine, a line for each whom it happens to. */
import type { ShockReport } from 'landbridge';
import type { Panel } from '../../charts/small-multiples.tsx';

type Moment = ShockReport['timeline'][number];

const DAY_MS = 86_400_000;
/** Lines that can be told apart. */
const LINES = 4;

export function daysSince(start: string, at: string): number {
  return (Date.parse(at) - Date.parse(start)) / DAY_MS;
}

/** From somewhat before the first moment to somewhat after the last: a fifth of their span, two days at least. */
export function windowOf({ timeline, axis }: Pick<ShockReport, 'timeline' | 'axis'>): ShockReport['axis'] {
  if (timeline.length === 0) return axis;
  const first = Math.min(...timeline.map(({ at }) => Date.parse(at)));
  const last = Math.max(...timeline.map(({ at, until }) => Date.parse(until ?? at)));
  const margin = Math.max(2 * DAY_MS, (last - first) / 5);
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
  return {
    from: dayOf(Math.max(Date.parse(axis.from), first - margin)),
    to: dayOf(Math.min(Date.parse(axis.to), last + margin)),
  };
}

/** @param nameOf  of an engine in the page's language */
export function layOutMoments(
  moments: readonly Moment[],
  axis: ShockReport['axis'],
  nameOf: (engine: string) => string,
): Panel[] {
  const groups = new Map<string, Moment[]>();
  for (const moment of moments) {
    const key = `${moment.engine}\n${moment.what}\n${moment.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), moment]);
  }
  return [...groups].map(([id, group]): Panel => {
    const [{ engine, what, unit }] = group;
    const lasting = group.filter(({ until, change }) => until !== null && change !== null);
    const size = new Map<string, number>();
    for (const { who, change } of lasting) size.set(who, Math.max(size.get(who) ?? 0, Math.abs(change ?? 0)));
    const shown = [...size].sort((a, b) => b[1] - a[1]).slice(0, LINES);
    return {
      id,
      title: `${nameOf(engine)}: ${what}`,
      yLabel: unit,
      series: shown.map(([who], tone) => ({
        id: who,
        name: who,
        tone,
        points: traceSteps(
          lasting.filter((moment) => moment.who === who),
          axis,
        ),
      })),
      marks: group
        .filter(({ until }) => until === null)
        .map(({ at, who }) => ({ x: daysSince(axis.from, at), word: `${who}: ${what}` })),
    };
  });
}

/** Engines that have no day of their own: what they say holds for the whole year, by their figures that move most. */
export function layOutYear(
  { engines, timeline, axis }: Pick<ShockReport, 'engines' | 'timeline' | 'axis'>,
  titleOf: (engine: string) => string,
): Panel[] {
  const told = new Set<string>(timeline.map(({ engine }) => engine));
  return engines
    .filter(({ engine, figures }) => !told.has(engine) && figures.length > 0)
    .map(({ engine, figures }): Panel => {
      const sorted = [...figures].sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
      const [{ unit }] = sorted;
      return {
        id: engine,
        title: titleOf(engine),
        yLabel: unit,
        series: sorted
          .filter((figure) => figure.unit === unit && figure.change !== null)
          .slice(0, LINES)
          .map(({ id, name, change }, tone) => ({
            id,
            name,
            tone,
            points: [
              [0, change ?? 0],
              [daysSince(axis.from, axis.to), change ?? 0],
            ],
          })),
      };
    });
}

/** Zero but while something differs. */
function traceSteps(moments: readonly Moment[], axis: ShockReport['axis']): [number, number][] {
  const points: [number, number][] = [[0, 0]];
  for (const { at, until, change } of [...moments].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const [from, to] = [daysSince(axis.from, at), daysSince(axis.from, until ?? at)];
    points.push([from, 0], [from, change ?? 0], [to, change ?? 0], [to, 0]);
  }
  points.push([daysSince(axis.from, axis.to), 0]);
  return points;
}
