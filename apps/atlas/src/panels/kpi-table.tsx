import { judgeChange, type Verdict } from '../format/merit.ts';
import { formatPercentChange, NO_VALUE } from '../format/number.ts';
import { findPrefix, formatScaled, formatScaledChange, type Prefix } from '../format/scaled.ts';
import { formatUnit } from '../format/unit.ts';
import { findBase, findWanted, isComparing } from '../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { RunView } from '../worker/run-view.ts';
import { Quality } from './quality.tsx';
import { Skeleton } from './skeleton.tsx';
import { TraceLink } from './trace-link.tsx';

const ARROWS: Readonly<Record<Verdict, string>> = { better: '', worse: '', more: '▲', less: '▼', same: '≈' };

/** Key figures of the base and the scenario, with the difference. */
export function KpiTable() {
  const messages = useMessages();
  const base = useAtlasState(findBase);
  const run = useAtlasState(findWanted);
  const comparing = useAtlasState(isComparing);
  if (!base) return <Skeleton rows={8} />;
  const kpis = base.kpis.filter(({ unit }) => unit !== 'ratio');
  return (
    <>
      <table className="figures kpis" data-comparing={comparing}>
        <caption className="hidden">{messages.tabs.figures}</caption>
        <thead>
          <tr>
            <th scope="col">{messages.figure}</th>
            <th scope="col">{messages.base}</th>
            {comparing ? <th scope="col">{messages.scenarioColumn}</th> : null}
            {comparing ? <th scope="col">{messages.difference}</th> : null}
          </tr>
        </thead>
        <tbody>
          {kpis.map((kpi) => (
            <KpiRow key={kpi.id} id={kpi.id} base={base} run={comparing ? run : null} comparing={comparing} />
          ))}
        </tbody>
      </table>
      <Ranges shown={comparing ? run : base} />
      <Quality base={base} run={comparing ? run : null} />
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly base: RunView;
  readonly run: RunView | null;
  readonly comparing: boolean;
}

function KpiRow({ id, base, run, comparing }: RowProps) {
  const messages = useMessages();
  const kpi = base.kpis.find((item) => item.id === id);
  const before = kpi?.value ?? null;
  const after = run?.kpis.find((item) => item.id === id)?.value ?? null;
  const prefix = findPrefix(Math.max(Math.abs(before ?? 0), Math.abs(after ?? 0)));
  const name = messages.kpis[id] ?? kpi?.name ?? id;
  return (
    <tr data-kpi={id}>
      <th scope="row">
        {name}
        <span className="unit">{formatUnit(kpi?.unit ?? '', prefix, messages)}</span>
      </th>
      <td data-value={before}>
        <TraceLink figure={`kpi/${id}`} scenarioId={base.key.scenarioId} name={name}>
          {formatScaled(before, prefix)}
        </TraceLink>
        <Range kpi={kpi} prefix={prefix} />
      </td>
      {comparing ? (
        <td data-value={after}>
          {run ? (
            <TraceLink figure={`kpi/${id}`} name={name}>
              {formatScaled(after, prefix)}
            </TraceLink>
          ) : (
            <span className="pending" />
          )}
          <Range kpi={run?.kpis.find((item) => item.id === id)} prefix={prefix} />
        </td>
      ) : null}
      {comparing ? (
        <td>{run ? <Change id={id} before={before} after={after} /> : <span className="pending" />}</td>
      ) : null}
    </tr>
  );
}

function Range({ kpi, prefix }: { kpi: RunView['kpis'][number] | undefined; prefix: Prefix }) {
  const { rangeOf } = useMessages();
  const { low, high } = kpi ?? {};
  if (low === undefined || high === undefined) return null;
  return <span className="range">{rangeOf(formatScaled(low, prefix), formatScaled(high, prefix))}</span>;
}

/** Ranges cost another solve: they come where they are asked for. */
function Ranges({ shown }: { shown: RunView | null }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const busy = useAtlasState((state) => state.job !== null);
  if (shown?.status !== 'solved') return null;
  if (shown.ranged) return <p className="note ranges">{messages.rangesNote}</p>;
  return (
    <p className="ranges">
      <button type="button" disabled={busy} title={messages.rangesHelp} onClick={() => actions.askRanges()}>
        {messages.ranges}
      </button>
    </p>
  );
}

function Change({ id, before, after }: { id: string; before: number | null; after: number | null }) {
  const { verdicts } = useMessages();
  if (before === null || after === null) return NO_VALUE;
  const verdict = judgeChange(id, after, before);
  const change = after - before;
  if (verdict === 'same') return <span className="verdict">≈ {verdicts.same}</span>;
  const arrow = ARROWS[verdict] || (change > 0 ? '▲' : '▼');
  const prefix = findPrefix(Math.max(Math.abs(before), Math.abs(after)));
  return (
    <>
      <span className="change">{formatScaledChange(change, prefix)}</span>
      <span className={`verdict ${verdict}`}>
        {arrow} {before === 0 ? '' : `${formatPercentChange(change / before)} `}
        {verdicts[verdict]}
      </span>
    </>
  );
}
