import { elementName } from '../data/names.ts';
import { findPrefix, formatScaledChange, type Prefix } from '../format/scaled.ts';
import { formatUnit } from '../format/unit.ts';
import type { Selection } from '../state/atlas-state.ts';
import { findBase, findWanted, isComparing } from '../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { RunView } from '../worker/run-view.ts';
import { Skeleton } from './skeleton.tsx';

const MOST = 5;
/** Transport work follows from the routes, which the map shows. */
const WITHOUT: ReadonlySet<string> = new Set(['teu_km']);

type Difference = RunView['differences'][number];

/** Each difference split over the places where it arises, the greatest first. */
export function Causes() {
  const messages = useMessages();
  const comparing = useAtlasState(isComparing);
  const run = useAtlasState(findWanted);
  const base = useAtlasState(findBase);
  if (!comparing) return <p className="note">{messages.causesNone}</p>;
  if (!run || !base) return <Skeleton rows={8} />;
  const differences = run.differences.filter(({ kpi, causes }) => causes.length > 0 && !WITHOUT.has(kpi));
  return (
    <>
      <h2 className="hidden">{messages.causesTitle}</h2>
      <p className="note">{messages.causesHelp}</p>
      {differences.map((difference) => (
        <CauseList key={difference.kpi} difference={difference} />
      ))}
    </>
  );
}

function CauseList({ difference }: { difference: Difference }) {
  const messages = useMessages();
  const { kpi, change, unit, causes } = difference;
  const named = causes.filter(({ id }) => id !== 'rest');
  const shown = [...named].sort((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, MOST);
  const rest = shown.reduce((left, cause) => left - cause.change, change ?? 0);
  const widest = Math.max(Math.abs(rest), ...shown.map((cause) => Math.abs(cause.change)));
  const prefix = findPrefix(Math.max(widest, Math.abs(change ?? 0)));
  return (
    <div className="cause">
      <h3>
        {messages.kpis[kpi] ?? kpi}
        <span className="cause-total">
          {formatScaledChange(change, prefix)} {formatUnit(unit, prefix, messages)}
        </span>
      </h3>
      <ol>
        {shown.map((cause) => (
          <Cause key={cause.id} id={cause.id} change={cause.change} widest={widest} prefix={prefix} />
        ))}
        {Math.abs(rest) > Math.abs(change ?? 0) * 1e-6 ? (
          <Cause id="rest" change={rest} widest={widest} prefix={prefix} />
        ) : null}
      </ol>
    </div>
  );
}

function Cause({ id, change, widest, prefix }: { id: string; change: number; widest: number; prefix: Prefix }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  const selection = readSelection(id);
  const kind = messages.causeKinds[id.slice(0, id.indexOf('/'))] ?? '';
  const name = corridor && id !== 'rest' ? `${kind} ${elementName(corridor, language, id)}` : messages.otherPlaces;
  return (
    <li>
      {selection ? (
        <button type="button" className="plain" onClick={() => actions.select(selection)}>
          {name}
        </button>
      ) : (
        <span>{name}</span>
      )}
      <span className="amount">{formatScaledChange(change, prefix, widest)}</span>
      <svg className="cause-bar" viewBox="-50 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect
          className={change > 0 ? 'up' : 'down'}
          x={change < 0 ? (50 * change) / widest : 0}
          width={(50 * Math.abs(change)) / widest}
          height={4}
        />
      </svg>
    </li>
  );
}

/** Where an id of a cause leads on the map. */
function readSelection(id: string): Selection | null {
  const slash = id.indexOf('/');
  const [table, rest] = [id.slice(0, slash), id.slice(slash + 1)];
  if (table === 'link' || table === 'bcp' || table === 'transfer') return { table, id: rest };
  return table === 'loading' || table === 'unloading' ? { table: 'node', id: rest } : null;
}
