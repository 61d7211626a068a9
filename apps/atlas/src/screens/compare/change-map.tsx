/** A small map of what a scenario gains and loses on each link, both ways together, in lines alone: it prints sharply. */
import { useEffect, useMemo, useState } from 'react';
import { nodeName, shortName } from '../../data/names.ts';
import { formatNumber } from '../../format/number.ts';
import { type Basemap, loadBasemap } from '../../map/basemap.ts';
import { createWidthScale } from '../../map/scale.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData, Position } from '../../worker/corridor-data.ts';
import type { RunView } from '../../worker/run-view.ts';
import { useWords } from '../use-words.ts';
import { compare as compareWords } from '../words/compare.ts';
import { createPlane, type Plane, pathOf } from './plane.ts';

interface ChangeMapProps {
  readonly title: string;
  readonly run: RunView;
  readonly base: RunView;
  readonly corridor: CorridorData;
}

const WIDTH_PX = 720;
const HEIGHT_PX = 380;
/** Links with at least this part of the largest change are what the map is about. */
const SEEN_FROM = 0.05;
const MOST_NAMES = 12;
const NAME_PX = { letter: 6.4, wide: 12, height: 13 };

export function ChangeMap({ title, run, base, corridor }: ChangeMapProps) {
  const messages = useMessages();
  const words = useWords(compareWords);
  const language = useAtlasState((state) => state.language);
  const basemap = useBasemap();
  const links = useMemo(() => listChanges(run, base, corridor), [run, base, corridor]);
  const largest = Math.abs(links[0]?.change ?? 0);
  const plane = useMemo(() => {
    const seen = links.filter(({ change }) => Math.abs(change) >= SEEN_FROM * largest).flatMap(({ line }) => line);
    return seen.length > 0 ? createPlane(seen, WIDTH_PX, HEIGHT_PX) : null;
  }, [links, largest]);
  const ground = useMemo(() => (plane && basemap ? drawGround(basemap, plane) : null), [plane, basemap]);
  if (!plane || largest < 1) return <p className="note">{messages.noFlow}</p>;
  const widths = createWidthScale(largest);
  const names = placeNames(links, corridor, plane, (id) => shortName(nodeName(corridor.tables, language, id)));
  return (
    <svg
      className="change-map"
      viewBox={`0 0 ${WIDTH_PX} ${HEIGHT_PX + 26}`}
      role="img"
      aria-label={words.mapOf(title)}
    >
      <svg x={0} y={0} width={WIDTH_PX} height={HEIGHT_PX} aria-hidden="true">
        <rect className="water" width={WIDTH_PX} height={HEIGHT_PX} />
        {ground ? <path className="land" d={ground.land} /> : null}
        {ground ? <path className="boundary" d={ground.boundaries} /> : null}
        {[...links].reverse().map(({ id, line, change }) => {
          const path = Math.abs(change) < widths.leastTeu ? null : pathOf(line, plane);
          return path ? (
            <path
              key={id}
              className={change > 0 ? 'gain' : 'loss'}
              d={path}
              strokeWidth={widths.toPx(change).toFixed(1)}
            />
          ) : null;
        })}
        {names.map(({ id, name, x, y }) => (
          <g key={id}>
            <circle className="place" cx={x} cy={y} r={2} />
            <text className="place-name" x={x + 4} y={y - 3}>
              {name}
            </text>
          </g>
        ))}
      </svg>
      <g transform={`translate(0 ${HEIGHT_PX + 16})`}>
        <line className="gain" x1={4} x2={34} y1={0} y2={0} strokeWidth={5} />
        <text className="place-name" x={40} y={4}>
          {messages.gained}
        </text>
        <line className="loss" x1={150} x2={180} y1={0} y2={0} strokeWidth={5} />
        <text className="place-name" x={186} y={4}>
          {messages.lost}
        </text>
        <text className="place-name" x={WIDTH_PX - 4} y={4} textAnchor="end">
          {words.widest(formatNumber(largest))}
        </text>
      </g>
    </svg>
  );
}

function useBasemap(): Basemap | null {
  const [basemap, setBasemap] = useState<Basemap | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadBasemap().then((arrived) => wanted && setBasemap(arrived));
    return () => {
      wanted = false;
    };
  }, []);
  return basemap;
}

interface LinkChange {
  readonly id: string;
  readonly line: readonly Position[];
  readonly ends: readonly [string, string];
  readonly change: number;
}

/** The largest change first. */
function listChanges(run: RunView, base: RunView, { tables, lines }: CorridorData): LinkChange[] {
  const total = (view: RunView, id: string) => {
    const flow = view.links.get(id);
    return flow ? flow.forwardTeu + flow.backwardTeu : 0;
  };
  return tables.link
    .flatMap(({ link_id: id, from_node_id: from, to_node_id: to }): LinkChange[] => {
      const line = lines.get(id);
      const change = total(run, id) - total(base, id);
      return line && change !== 0 ? [{ id, line, ends: [from, to], change }] : [];
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

function drawGround({ land, boundaries }: Basemap, plane: Plane): { land: string; boundaries: string } {
  const join = (all: readonly (readonly (readonly number[])[])[], closed: boolean) =>
    all.flatMap((line) => pathOf(line, plane, closed) ?? []).join('');
  return { land: join(land.coordinates.flat(), true), boundaries: join(boundaries.coordinates, false) };
}

/** Ends of what changes most, where there is room for their names. */
function placeNames(
  links: readonly LinkChange[],
  { tables }: CorridorData,
  plane: Plane,
  nameOf: (nodeId: string) => string,
): { id: string; name: string; x: number; y: number }[] {
  const nodes = new Map(tables.node.map((row) => [row.node_id, row]));
  const placed: { id: string; name: string; x: number; y: number; widthPx: number }[] = [];
  for (const id of new Set(links.flatMap(({ ends }) => ends))) {
    const node = nodes.get(id);
    if (!node) continue;
    const [x, y] = plane.toXy([node.x_coord, node.y_coord]);
    const name = nameOf(id);
    const widthPx = widthOf(name);
    const inside = x > 4 && x < plane.widthPx - widthPx && y > NAME_PX.height && y < plane.heightPx - 4;
    const free = placed.every(
      (other) => x > other.x + other.widthPx || other.x > x + widthPx || Math.abs(other.y - y) > NAME_PX.height,
    );
    if (inside && free) placed.push({ id, name, x, y, widthPx });
    if (placed.length === MOST_NAMES) break;
  }
  return placed;
}

/** Of a name on the map, about; Chinese signs are as wide as they are high. */
function widthOf(name: string): number {
  const wide = name.match(/[\u3000-\u9fff]/g)?.length ?? 0;
  return wide * NAME_PX.wide + (name.length - wide) * NAME_PX.letter + 8;
}
