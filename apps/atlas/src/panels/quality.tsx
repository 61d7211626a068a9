import { formatFixed, NO_VALUE } from '../format/number.ts';
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
              <td>{formatResidual(residualOf(base, id))}</td>
              {run ? <td>{formatResidual(residualOf(run, id))}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** `3.2 × 10⁻⁵` */
export function formatResidual(value: number | null): string {
  if (value === null) return NO_VALUE;
  if (value === 0) return '0';
  const [lead, exponent] = value.toExponential(1).split('e');
  const raised = exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
  return `${lead} × 10${raised}`;
}
