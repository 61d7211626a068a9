/** Details of gas lines and heat networks, and of their places. */
import { findIn } from '../data/find-in.ts';
import { countryName, nameIn, wordIn } from '../data/names.ts';
import { formatNumber } from '../format/number.ts';
import { useWords } from '../screens/use-words.ts';
import { map as mapWords } from '../screens/words/map.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import { Figures, type PartProps, provenanceOf } from './details-figures.tsx';
import { SelectionList } from './selection-list.tsx';

export function GasLineDetails({ corridor: { tables }, id }: PartProps) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(mapWords);
  const row = findIn(tables, 'gas_line', id);
  if (!row) return null;
  const nodes = new Set(
    tables.pipe.flatMap((pipe) => (pipe.gas_line_id === id ? [pipe.from_gas_node_id, pipe.to_gas_node_id] : [])),
  );
  return (
    <>
      <Figures
        facts={[
          [
            messages.length,
            row.length_km === null ? null : `${formatNumber(row.length_km)} ${messages.units.km ?? 'km'}`,
          ],
          [
            words.nameplate,
            row.capacity_bcm_per_year === null ? null : `${formatNumber(row.capacity_bcm_per_year)} bcm/yr`,
          ],
          [
            words.designPressure,
            row.design_pressure_mpa === null ? null : `${formatNumber(row.design_pressure_mpa)} MPa`,
          ],
          [words.opened, row.opened],
        ]}
        row={provenanceOf(row)}
      />
      <p className="actions">
        <button type="button" onClick={() => actions.go('gas')}>
          {words.gasScreen}
        </button>
      </p>
      <SelectionList
        title={messages.kinds.gas_node}
        items={[...nodes].map((node) => ({ table: 'gas_node' as const, id: node }))}
      />
    </>
  );
}

export function GasNodeDetails({ corridor: { tables }, id }: PartProps) {
  const messages = useMessages();
  const words = useWords(mapWords);
  const language = useAtlasState((state) => state.language);
  const row = findIn(tables, 'gas_node', id);
  if (!row) return null;
  const lines = new Set(
    tables.pipe.flatMap((pipe) =>
      pipe.from_gas_node_id === id || pipe.to_gas_node_id === id ? [pipe.gas_line_id] : [],
    ),
  );
  const { min_pressure_mpa: least, max_pressure_mpa: most } = row;
  return (
    <>
      <Figures
        facts={[
          [messages.placeType, wordIn(messages.nodeTypes, row.node_type).replaceAll('_', ' ')],
          [messages.country, row.country_id === null ? null : countryName(tables, language, row.country_id)],
          [words.elevation, row.elevation_m === null ? null : `${formatNumber(row.elevation_m)} m`],
          [words.pressureRange, formatRange(least, most)],
        ]}
        row={provenanceOf(row)}
      />
      <SelectionList
        title={messages.gasLines}
        items={[...lines].map((line) => ({ table: 'gas_line' as const, id: line }))}
      />
    </>
  );
}

/** What is not given bounds nothing. */
function formatRange(least: number | null, most: number | null): string | null {
  if (least === null) return most === null ? null : `≤ ${formatNumber(most)} MPa`;
  return most === null ? `≥ ${formatNumber(least)} MPa` : `${formatNumber(least)} – ${formatNumber(most)} MPa`;
}

export function HeatPipeDetails({ corridor: { tables }, id }: PartProps) {
  const messages = useMessages();
  const words = useWords(mapWords);
  const row = findIn(tables, 'heat_pipe', id);
  if (!row) return null;
  return (
    <>
      <Figures
        facts={[
          [messages.length, `${formatNumber(row.length_km)} ${messages.units.km ?? 'km'}`],
          [words.diameter, `${formatNumber(row.inner_diameter_mm)} mm`],
          [words.heatLoss, `${formatNumber(row.heat_loss_w_per_m_k)} W/(m K)`],
        ]}
        row={provenanceOf(row)}
      />
      <SelectionList
        title={messages.kinds.heat_node}
        items={[row.from_heat_node_id, row.to_heat_node_id].map((node) => ({ table: 'heat_node' as const, id: node }))}
      />
    </>
  );
}

export function HeatNodeDetails({ corridor: { tables }, id }: PartProps) {
  const messages = useMessages();
  const words = useWords(mapWords);
  const language = useAtlasState((state) => state.language);
  const row = findIn(tables, 'heat_node', id);
  if (!row) return null;
  const plants = tables.heat_plant.filter((plant) => plant.heat_node_id === id);
  const pipes = tables.heat_pipe.filter((pipe) => pipe.from_heat_node_id === id || pipe.to_heat_node_id === id);
  return (
    <>
      <Figures
        facts={[
          [
            words.plants,
            plants
              .map((plant) => `${nameIn(language, plant)}: ${formatNumber(plant.heat_capacity_gcal_per_h)} Gcal/h`)
              .join('; ') || null,
          ],
          [words.elevation, row.elevation_m === null ? null : `${formatNumber(row.elevation_m)} m`],
        ]}
        row={provenanceOf(row)}
      />
      <SelectionList
        title={messages.heatNetwork}
        items={pipes.map((pipe) => ({ table: 'heat_pipe' as const, id: pipe.heat_pipe_id }))}
      />
    </>
  );
}
