/** Select link: whose flows use what is selected, with the map held to them. */
import { findIn } from '../data/find-in.ts';
import { nameIn } from '../data/names.ts';
import { formatNumber } from '../format/number.ts';
import { useWords } from '../screens/use-words.ts';
import { map as mapWords } from '../screens/words/map.ts';
import { findShown } from '../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import { usePickedOver } from './map-filter.tsx';
import './map-tools.css';

const SHOWN_ODS = 12;

export function DetailsFlows({ corridor, element }: { corridor: CorridorData; element: string }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(mapWords);
  const language = useAtlasState((state) => state.language);
  const solved = useAtlasState((state) => findShown(state)?.status === 'solved');
  const asked = useAtlasState((state) => state.params.over === element);
  const picked = usePickedOver(element);
  const { tables } = corridor;
  if (!solved || tables.zone.length === 0) return null;
  const zone = (id: string) => {
    const row = findIn(tables, 'zone', id);
    return row ? nameIn(language, row) : id;
  };
  const cargo = (id: string) => {
    const row = findIn(tables, 'commodity_class', id);
    return row ? nameIn(language, row) : id;
  };
  const ods = picked?.ods.slice(0, SHOWN_ODS) ?? [];
  return (
    <section>
      <h3>{words.whose}</h3>
      <p className="note">{words.whoseHelp}</p>
      <p className="actions">
        {asked ? (
          <button type="button" onClick={() => actions.go('map', { over: null })}>
            {words.clear}
          </button>
        ) : (
          <button type="button" onClick={() => actions.go('map', { over: element })}>
            {words.ask}
          </button>
        )}
      </p>
      {asked && !picked ? (
        <p role="status" className="note">
          {words.picking}…
        </p>
      ) : null}
      {picked ? (
        <p role="status">{picked.teuPerYear > 0 ? words.picked(formatNumber(picked.teuPerYear)) : words.nonePicked}</p>
      ) : null}
      {ods.length > 0 ? (
        <table className="figures ods">
          <thead>
            <tr>
              <th scope="col">{words.od}</th>
              <th scope="col">{messages.perYearUnit}</th>
            </tr>
          </thead>
          <tbody>
            {ods.map(({ originZoneId, destinationZoneId, classId, teuPerYear }) => (
              <tr key={`${originZoneId} ${destinationZoneId} ${classId}`}>
                <th scope="row">
                  {zone(originZoneId)} – {zone(destinationZoneId)}
                  <span className="unit">{cargo(classId)}</span>
                </th>
                <td>{formatNumber(teuPerYear)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {picked && picked.odCount > ods.length && ods.length > 0 ? (
        <p className="note">{words.moreOds(ods.length, picked.odCount)}</p>
      ) : null}
    </section>
  );
}
