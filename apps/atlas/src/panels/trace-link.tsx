import type { ReactNode } from 'react';
import { formatAddress } from '../state/address.ts';
import { INITIAL_STATE } from '../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';

interface TraceLinkProps {
  /** `kpi/ID`, `result/KIND/ID/COLUMN` or `table/row/column`. */
  readonly figure: string;
  /** Scenario that the figure is of; without: the wanted one. */
  readonly scenarioId?: string;
  /** What a screen reader says before "where this figure comes from". */
  readonly name: string;
  /** The figure as it stands there. */
  readonly children: ReactNode;
}

/** A figure that leads to what it was computed from. */
export function TraceLink({ figure, scenarioId, name, children }: TraceLinkProps) {
  const { actions } = useAtlas();
  const { traceFigure } = useMessages();
  const href = useAtlasState((state) =>
    formatAddress({ ...state, screen: 'trace', params: { figure, of: scenarioId } }, INITIAL_STATE),
  );
  return (
    <a
      className="traced"
      href={href}
      title={traceFigure}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        actions.go('trace', { figure, of: scenarioId ?? null });
      }}
    >
      {children}
      <span className="hidden">
        {' '}
        {name}: {traceFigure}
      </span>
    </a>
  );
}
