/** The day moving: tracks with their trains, cranes over them, the yard, and who waits. The words below say the same. */
import type { TerminalDay } from 'landbridge';
import { useEffect, useMemo, useState } from 'react';
import { Figure } from '../../charts/figure.tsx';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { FilmPicture } from './film-picture.tsx';
import { formatHour, type Moment, readMoment } from './moment.ts';

/** Minutes of the terminal in a second of the page. */
const SPEEDS = [2, 10, 30, 120] as const;
/** Where the user wants no motion, the picture changes once in a second. */
const STILL_MS = 1000;

interface FilmProps {
  readonly day: TerminalDay;
  /** What a saved picture is of. */
  readonly about: string;
  readonly hour: number;
  readonly onHour: (hour: number) => void;
}

export function Film({ day, about, hour, onHour }: FilmProps) {
  const words = useWords(terminalsWords);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(10);
  const moment = useMemo(() => readMoment(day, hour), [day, hour]);
  usePlaying(playing, speed, hour, onHour, () => setPlaying(false));
  const time = formatHour(hour);
  return (
    <section className="film" aria-label={words.filmTitle}>
      <h3>{words.filmTitle}</h3>
      <Figure title={words.filmTitle} about={`${about}, ${time}`}>
        <FilmPicture day={day} moment={moment} hour={hour} label={words.film(time)} />
        <ul className="line-key" aria-hidden="true">
          <li>
            <span className="sample arriving" />
            {words.legendArriving}
          </li>
          <li>
            <span className="sample departing" />
            {words.legendDeparting}
          </li>
          <li>
            <span className="sample crane" />
            {words.legendCrane}
          </li>
        </ul>
      </Figure>
      <div className="film-controls">
        <button
          type="button"
          className="primary"
          onClick={() => {
            if (!playing && hour >= 24) onHour(0);
            setPlaying(!playing);
          }}
        >
          {playing ? words.pause : words.play}
        </button>
        <label className="field film-time">
          {words.time}
          <input
            type="range"
            min={0}
            max={24}
            step={1 / 60}
            value={hour}
            aria-valuetext={time}
            onChange={(event) => {
              setPlaying(false);
              onHour(Number(event.target.value));
            }}
          />
        </label>
        <output className="film-clock">{time}</output>
        <label className="field">
          {words.speed}
          <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {SPEEDS.map((minutes) => (
              <option key={minutes} value={minutes}>
                {words.speedOf(minutes)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <MomentWords day={day} moment={moment} time={time} said={!playing} />
    </section>
  );
}

/** A screen reader hears it when the time stands still, not at every frame. */
function MomentWords({ day, moment, time, said }: { day: TerminalDay; moment: Moment; time: string; said: boolean }) {
  const { moment: words } = useWords(terminalsWords);
  const { groups } = day;
  const countLanes = (kind: string) =>
    groups.filter((group) => group.kind === kind).reduce((sum, { lanes }) => sum + lanes, 0);
  const [tracks, staff, cranes] = [countLanes('track'), countLanes('pool'), countLanes('crane')];
  const parts = [
    ...(tracks > 0
      ? [
          words.tracks(
            moment.trains.reduce((sum, { stay }) => sum + stay.lanes.length, 0),
            tracks,
          ),
        ]
      : []),
    ...(staff > 0 ? [words.served(moment.served.length, staff)] : []),
    ...(cranes > 0 ? [words.cranes(moment.cranes.filter(({ lift }) => lift).length, cranes)] : []),
    ...(cranes > 0 ? [words.yard(moment.yard), words.lifts(moment.lifts)] : []),
    words.waiting(moment.waiting.length),
  ];
  return (
    <div className="moment" aria-live={said ? 'polite' : 'off'} data-moment={time}>
      <p>
        <strong>{words.at(time)}</strong> {parts.join(', ')}.
      </p>
      <ul>
        {moment.trains.map(({ stay, done, all }) => (
          <li key={stay.vehicle}>
            {words.train(
              stay.vehicle,
              stay.flow,
              stay.lanes.map((lane) => `${groups[stay.group].id} ${lane + 1}`).join(', '),
              done,
              all,
              stay.departing,
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Moves the hour while playing: smoothly, or in steps of a second where motion is not wanted. */
function usePlaying(
  playing: boolean,
  speed: number,
  hour: number,
  onHour: (hour: number) => void,
  onEnd: () => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each frame sets the hour, and the hour asks for the next
  useEffect(() => {
    if (!playing) return;
    if (hour >= 24) {
      onEnd();
      return;
    }
    const began = performance.now();
    const move = (ms: number) => onHour(Math.min(24, hour + (speed / 60) * (ms / 1000)));
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const timer = setTimeout(() => move(STILL_MS), STILL_MS);
      return () => clearTimeout(timer);
    }
    const frame = requestAnimationFrame((now) => move(Math.max(1, now - began)));
    return () => cancelAnimationFrame(frame);
  }, [playing, hour, speed]);
}
