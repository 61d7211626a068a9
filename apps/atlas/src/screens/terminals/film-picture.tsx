import type { LaneGroup, TerminalDay } from 'landbridge';
import { useRef } from 'react';
import { useWidth } from '../../charts/use-width.ts';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';
import type { CraneAt, Moment } from './moment.ts';

const LANE_PX = 22;
const GAP_PX = 22;
const LETTER_PX = 6.6;
const BOX_PX = 9;
/** Wagons that a train is drawn as long as: a container stands at its own place along it. */
const PLACES = 50;

interface FilmPictureProps {
  readonly day: TerminalDay;
  readonly moment: Moment;
  readonly hour: number;
  readonly label: string;
}

/** Bands from top to bottom: tracks, the yard between them, staff; cranes stand across all tracks. */
export function FilmPicture({ day, moment, hour, label }: FilmPictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const words = useWords(terminalsWords);
  const width = useWidth(frame);
  const { groups } = day;
  const tracks = listed(groups, 'track');
  const pools = listed(groups, 'pool');
  const left = Math.min(130, 0.3 * width);
  const right = width - 8;
  const tops = new Map<number, number>();
  let y = GAP_PX;
  for (const [at, { group, own }] of tracks.entries()) {
    tops.set(group, y);
    y += own.lanes * LANE_PX;
    if (at === tracks.length - 1) continue;
    y += 2 * GAP_PX;
  }
  const trackEnd = y;
  const hasYard = tracks.length > 0 && listed(groups, 'crane').length > 0;
  const yardTop = tracks.length > 1 ? (tops.get(tracks[1].group) ?? 0) - 1.6 * GAP_PX : trackEnd + 6;
  y = trackEnd + (tracks.length === 1 && hasYard ? 2 * GAP_PX : GAP_PX);
  for (const { group } of pools) {
    tops.set(group, y);
    y += LANE_PX;
  }
  const waitTop = y + 4;
  const heightPx = waitTop + LANE_PX + 4;
  const toX = (share: number) => left + share * (right - left);
  const yardScale = Math.max(1, ...[moment.yard, day.yardAtStart, peakYard(day)]);
  return (
    <div className="chart" ref={frame}>
      <svg width={width} height={heightPx} role="img" aria-label={label}>
        {tracks.map(({ group, own }) =>
          Array.from({ length: own.lanes }, (_, lane) => {
            const top = (tops.get(group) ?? 0) + lane * LANE_PX;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a track is its number
              <g key={`${own.id} ${lane}`}>
                <line className="rail" x1={left} x2={right} y1={top + LANE_PX - 4} y2={top + LANE_PX - 4} />
                <text className="tick" x={0} y={top + 14}>
                  {shorten(`${own.id} ${lane + 1}`, left)}
                </text>
              </g>
            );
          }),
        )}
        {moment.trains.map(({ stay, done, all }) =>
          stay.lanes.map((lane) => {
            const top = (tops.get(stay.group) ?? 0) + lane * LANE_PX + 3;
            const share = all > 0 ? done / all : 0;
            const full = stay.departing ? share : 1 - share;
            const long = 0.96 * (right - left);
            return (
              <g key={`${stay.vehicle} ${lane}`}>
                <rect className="wagons" x={toX(0.02)} y={top} width={long} height={LANE_PX - 8} />
                <rect
                  className={`bar ${stay.departing ? 'tone-1' : 'tone-0'}`}
                  x={toX(0.02)}
                  y={top}
                  width={long * full}
                  height={LANE_PX - 8}
                />
                <TrainNumber word={`${stay.departing ? '→ ' : ''}${stay.vehicle}`} x={toX(0.02) + 2} y={top + 1} />
              </g>
            );
          }),
        )}
        {hasYard ? (
          <g>
            <text className="tick" x={0} y={yardTop + 14}>
              {words.yardBox}: {moment.yard}
            </text>
            <rect className="wagons" x={left} y={yardTop + 3} width={right - left} height={14} />
            <rect
              className="bar tone-2"
              x={left}
              y={yardTop + 3}
              width={((right - left) * moment.yard) / yardScale}
              height={14}
            />
          </g>
        ) : null}
        {moment.cranes.map((crane, index) => (
          <Crane
            key={`${crane.group} ${crane.lane}`}
            crane={crane}
            x={toX(placeOf(crane, day, hour, (index + 0.5) / moment.cranes.length))}
            top={GAP_PX - 8}
            bottom={trackEnd + 4}
          />
        ))}
        {pools.map(({ group, own }) => (
          <Pool
            key={own.id}
            own={own}
            busy={moment.served.filter((stay) => stay.group === group).length}
            top={tops.get(group) ?? 0}
            left={left}
          />
        ))}
        <text className="tick" x={0} y={waitTop + 14}>
          {shorten(`${words.waitingBox}: ${moment.waiting.length}`, left)}
        </text>
        {moment.waiting.slice(0, Math.floor((right - left) / (BOX_PX + 3))).map(({ vehicle }, index) => (
          <rect
            key={vehicle}
            className="bar tone-3"
            x={left + index * (BOX_PX + 3)}
            y={waitTop + 4}
            width={BOX_PX}
            height={BOX_PX}
          />
        ))}
      </svg>
    </div>
  );
}

/** On the page's own ground: a number has its contrast over any colour and any load. */
function TrainNumber({ word, x, y }: { word: string; x: number; y: number }) {
  return (
    <g className="train-number">
      <rect x={x} y={y} width={word.length * LETTER_PX + 6} height={LANE_PX - 10} />
      <text x={x + 3} y={y + 10}>
        {word}
      </text>
    </g>
  );
}

function Crane({ crane, x, top, bottom }: { crane: CraneAt; x: number; top: number; bottom: number }) {
  return (
    <g className={crane.lift ? 'crane busy' : 'crane'}>
      <line x1={x - 4} x2={x - 4} y1={top} y2={bottom} />
      <line x1={x + 4} x2={x + 4} y1={top} y2={bottom} />
      <rect x={x - 8} y={top - 4} width={16} height={7} />
    </g>
  );
}

function Pool({ own, busy, top, left }: { own: LaneGroup; busy: number; top: number; left: number }) {
  return (
    <g>
      <text className="tick" x={0} y={top + 14}>
        {shorten(own.id, left)}
      </text>
      {Array.from({ length: Math.max(own.lanes, busy) }, (_, lane) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a server is its number
          key={lane}
          className={lane < busy ? 'server busy' : 'server'}
          x={left + lane * (BOX_PX + 3)}
          y={top + 4}
          width={BOX_PX}
          height={BOX_PX}
        />
      ))}
    </g>
  );
}

function listed(groups: readonly LaneGroup[], kind: LaneGroup['kind']) {
  return groups.flatMap((own, group) => (own.kind === kind ? [{ group, own }] : []));
}

/** Along the train: over the container that it lifts, on its way there from the one before. */
function placeOf({ group, lane }: CraneAt, { lifts }: TerminalDay, hour: number, rest: number): number {
  let before: number | null = null;
  for (const lift of lifts) {
    if (lift.group !== group || lift.lane !== lane) continue;
    const place = 0.04 + (0.92 * (lift.container % PLACES)) / PLACES;
    if (lift.toH <= hour) {
      before = place;
      continue;
    }
    const from = before ?? rest;
    if (lift.fromH > hour) return from;
    return from + (place - from) * ((hour - lift.fromH) / (lift.toH - lift.fromH || 1));
  }
  return before ?? rest;
}

function peakYard({ lifts, yardAtStart }: TerminalDay): number {
  let [yard, peak] = [yardAtStart, yardAtStart];
  for (const { to, fromYard } of lifts) {
    yard += to === 'yard' ? 1 : fromYard ? -1 : 0;
    peak = Math.max(peak, yard);
  }
  return peak;
}

function shorten(text: string, widthPx: number): string {
  const letters = Math.floor((widthPx - 6) / LETTER_PX);
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
