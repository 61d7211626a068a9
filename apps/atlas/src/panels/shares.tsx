import { wordIn } from '../data/names.ts';
import { formatFixed, formatNumber, formatShare } from '../format/number.ts';
import { findBase, findWanted, isComparing } from '../state/select.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { ShareGroup } from '../worker/run-view.ts';
import { Skeleton } from './skeleton.tsx';

const MOST_GROUPS = 6;
/** Smaller parts in both runs are left out. */
const SHOWN_FROM = 0.005;

/** Who carries what: gateways of a frontier, and modes between regions. */
export function Shares() {
  const messages = useMessages();
  const base = useAtlasState(findBase);
  const run = useAtlasState(findWanted);
  const comparing = useAtlasState(isComparing);
  if (!base) return <Skeleton rows={8} />;
  const other = comparing ? run : null;
  const nameMode = (mode: string) => wordIn(messages.modeNames, mode);
  const nameRegion = (region: string) => wordIn(messages.regionNames, region);
  return (
    <>
      <h3>{messages.gateways}</h3>
      <p className="note">{messages.gatewaysHelp}</p>
      <Groups
        before={base.gateways.filter(({ shares }) => shares.length > 1)}
        after={other?.gateways ?? null}
        nameWhole={([frontier, mode]) => `${nameRegion(frontier)}, ${nameMode(mode)}`}
        namePart={nameRegion}
      />
      <h3>{messages.modes}</h3>
      <p className="note">{messages.modesHelp}</p>
      <Groups
        before={base.modes}
        after={other?.modes ?? null}
        nameWhole={([from, to]) => messages.direction(nameRegion(from), nameRegion(to))}
        namePart={nameMode}
      />
    </>
  );
}

interface GroupsProps {
  readonly before: readonly ShareGroup[];
  readonly after: readonly ShareGroup[] | null;
  readonly nameWhole: (whole: readonly string[]) => string;
  readonly namePart: (part: string) => string;
}

function Groups({ before, after, nameWhole, namePart }: GroupsProps) {
  const messages = useMessages();
  return before.slice(0, MOST_GROUPS).map((group) => {
    const key = group.whole.join('/');
    const other = after?.find((candidate) => candidate.whole.join('/') === key);
    const shareOf = (of: ShareGroup | undefined, part: string) =>
      of && of.teu > 0 ? (of.shares.find((item) => item.part === part)?.teu ?? 0) / of.teu : 0;
    const parts = [...new Set([...group.shares, ...(other?.shares ?? [])].map(({ part }) => part))].filter(
      (part) => Math.max(shareOf(group, part), shareOf(other, part)) >= SHOWN_FROM,
    );
    return (
      <div className="shares" key={key}>
        <h4>
          {nameWhole(group.whole)} <span className="unit">{messages.ofAll(formatNumber((other ?? group).teu))}</span>
        </h4>
        <dl>
          {parts.map((part) => (
            <ShareRow
              key={part}
              name={namePart(part)}
              before={shareOf(group, part)}
              after={other ? shareOf(other, part) : null}
            />
          ))}
        </dl>
      </div>
    );
  });
}

function ShareRow({ name, before, after }: { name: string; before: number; after: number | null }) {
  const { points } = useMessages();
  const now = after ?? before;
  const change = (now - before) * 100;
  return (
    <div className="share-row">
      <dt>{name}</dt>
      <dd>
        <svg className="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect className="share-rest" width={100} height={8} />
          <rect className="share-part" width={100 * now} height={8} />
          {after === null ? null : <rect className="share-before" x={100 * before - 0.5} width={1} height={8} />}
        </svg>
        <span>{formatShare(now)}</span>
        <span className="amount">
          {Math.abs(change) < 0.05 ? '' : points(`${change > 0 ? '+' : '−'}${formatFixed(Math.abs(change), 1)}`)}
        </span>
      </dd>
    </div>
  );
}
