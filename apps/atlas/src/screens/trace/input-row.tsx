import { findIn } from '../../data/find-in.ts';
import { formatChange, formatNumber, NO_VALUE } from '../../format/number.ts';
import { findPrefix } from '../../format/scaled.ts';
import { formatUnit } from '../../format/unit.ts';
import { SourceTitle } from '../../panels/provenance.tsx';
import { TraceLink } from '../../panels/trace-link.tsx';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { TraceInputView } from '../../worker/views/trace.ts';
import { useWords } from '../use-words.ts';
import { trace as traceWords } from '../words/trace.ts';
import type { FigureWords } from './figure-name.ts';

interface InputRowProps {
  readonly input: TraceInputView;
  readonly words: FigureWords;
  readonly leads: boolean;
  /** The largest movement of the table; null where none is shown. */
  readonly widest: number | null;
}

/** Smaller than this is what an equilibrium leaves open. */
const NONE_BELOW = 1e-6;

/** An input with its source, grounds and range, and how far the result moves with it. */
export function InputRow({ input, words: { name, about }, leads, widest }: InputRowProps) {
  const messages = useMessages();
  const words = useWords(traceWords);
  const of = useAtlasState((state) => state.params.of);
  const { figure, value, unit, low, high, basis, sensitivity, method } = input;
  return (
    <tr data-figure={figure}>
      <th scope="row">
        {leads ? (
          <TraceLink figure={figure} name={name} {...(of === undefined ? {} : { scenarioId: of })}>
            {name}
          </TraceLink>
        ) : (
          name
        )}
        {about ? (
          <span className="unit" lang="en">
            {about}
          </span>
        ) : null}
      </th>
      <td>
        {formatNumber(value)}
        <span className="unit">{formatUnit(unit, findPrefix(0), messages)}</span>
      </td>
      <td>{low === null && high === null ? NO_VALUE : `${formatNumber(low)} – ${formatNumber(high)}`}</td>
      <td className="text">
        <InputSource sourceId={input.source_id} />
      </td>
      <td className="text">
        <span className={`basis ${basis}`}>{messages.bases[basis] ?? basis}</span>
      </td>
      {widest === null ? null : (
        <>
          <td data-movement={sensitivity}>
            {sensitivity === undefined ? (
              <span className="unit">{words.notMoved}</span>
            ) : (
              <>
                {Math.abs(sensitivity) < NONE_BELOW ? '0' : formatChange(sensitivity)}
                <Bar share={sensitivity / widest} />
                <span className="unit">{words.shortMethods[method ?? ''] ?? ''}</span>
              </>
            )}
          </td>
          <td>
            {input.atLow === null && input.atHigh === null
              ? NO_VALUE
              : `${formatChange(input.atLow)} … ${formatChange(input.atHigh)}`}
          </td>
        </>
      )}
    </tr>
  );
}

function InputSource({ sourceId }: { sourceId: string }) {
  const messages = useMessages();
  const tables = useAtlasState((state) => state.corridor?.tables);
  const source = tables && findIn(tables, 'source', sourceId);
  if (!source || source.kind === 'none') return messages.noSource;
  return (
    <>
      <SourceTitle title={source.title} url={source.url} />
      <span className="unit">{[source.publisher, source.year].filter(Boolean).join(', ')}</span>
    </>
  );
}

/** From the middle to the right where the result grows with the input. */
function Bar({ share }: { share: number }) {
  return (
    <svg className="movement" viewBox="-50 0 100 5" preserveAspectRatio="none" aria-hidden="true">
      <line x1={0} x2={0} y1={0} y2={5} />
      <rect className={share > 0 ? 'up' : 'down'} x={Math.min(0, 50 * share)} width={Math.abs(50 * share)} height={5} />
    </svg>
  );
}
