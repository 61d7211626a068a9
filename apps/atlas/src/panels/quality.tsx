import { formatFixed, formatScientific } from '../format/number.ts';
import { useMessages } from '../state/use-atlas.ts';
import type { RunView } from '../worker/run-view.ts';

/** How well the equations are solved: no news about the corridor, so it is folded away. */
export function Quality({ base, run }: { base: RunView; run: RunView | null }) {
  const messages = useMessages();
  const residuals = base.kpis.filter(({ unit }) => unit === 'ratio');
  const residualOf = (view: RunView, id: string) => view.kpis.find((kpi) => kpi.id === id)?.value ?? null;
  return (
    <details className="quality">
      <summary>{messages.quality}</summary>
      <p className="note">{messages.solved(formatFixed((run ?? base).solveMs / 1000, 1))}</p>
      <table className="figures">
        <tbody>
          {residuals.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{messages.kpis[id] ?? name}</th>
              <td>{formatScientific(residualOf(base, id))}</td>
              {run ? <td>{formatScientific(residualOf(run, id))}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
