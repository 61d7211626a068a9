import { findPeriod, findShown } from '../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';

/** Which days the map shows: the whole year, or one of its periods by the day. */
export function PeriodSelect() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const run = useAtlasState(findShown);
  const period = useAtlasState(findPeriod);
  if (!run || run.periods.length < 2) return null;
  return (
    <label className="period">
      <span className="hidden">{messages.days}</span>
      <select value={period?.id ?? ''} onChange={(event) => actions.go('map', { period: event.target.value || null })}>
        <option value="">{messages.wholeYearOf(run.year)}</option>
        {run.periods.map(({ id, days }) => (
          <option key={id} value={id}>
            {id.replace('..', ' – ')}: {messages.dayCount(days)}
          </option>
        ))}
      </select>
    </label>
  );
}
