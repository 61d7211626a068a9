import { useState } from 'react';
import { draftTitle } from '../../data/draft-title.ts';
import { scenarioTitle } from '../../data/names.ts';
import { DRAFT_ID } from '../../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import { useWords } from '../use-words.ts';
import { trace as traceWords } from '../words/trace.ts';

/** Sums over the network, which have inputs, and their means. */
const KPIS = [
  'total_cost_usd',
  'transport_cost_usd',
  'total_time_teu_h',
  'total_co2e_t',
  'teu_km',
  'mean_cost_usd_per_teu',
  'mean_time_h',
  'mean_co2e_t_per_teu',
] as const;

/** Of the pipelines, which follow a day and no scenario. */
const GAS_KPIS = ['delivered_kg_s', 'power_w', 'fuel_kg_s', 'least_pressure_pa'] as const;

/** Scenario and figure: a key figure from a list, or any by its name. */
export function TraceForm({ figure, scenarioId }: { figure: string | null; scenarioId: string }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(traceWords);
  const language = useAtlasState((state) => state.language);
  const corridor = useAtlasState((state) => state.corridor);
  const draft = useAtlasState((state) => state.draft);
  const [typed, setTyped] = useState('');
  const day = `${corridor?.tables.config[0]?.base_year ?? 2022}-07-01`;
  const gas = (corridor?.tables.gas_line.length ?? 0) > 0 ? GAS_KPIS.map((id) => `gas/${day}/kpi/${id}`) : [];
  const choices = [...KPIS.map((id) => `kpi/${id}`), ...gas];
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) actions.go('trace', { figure: typed.trim() });
      }}
    >
      {figure?.startsWith('gas/') ? null : (
        <label className="field">
          {messages.scenario}
          <select value={scenarioId} onChange={(event) => actions.go('trace', { of: event.target.value })}>
            {corridor?.scenarios.map((scenario) => (
              <option key={scenario.id} value={scenario.id}>
                {scenarioTitle(language, scenario)}
              </option>
            ))}
            {draft === null ? null : <option value={DRAFT_ID}>{draftTitle(draft) ?? messages.ownScenario}</option>}
          </select>
        </label>
      )}
      <label className="field">
        {words.figure}
        <select
          value={choices.find((id) => id === figure) ?? ''}
          onChange={(event) => event.target.value && actions.go('trace', { figure: event.target.value })}
        >
          <option value="">{words.choose}</option>
          {KPIS.map((id) => (
            <option key={id} value={`kpi/${id}`}>
              {messages.kpis[id] ?? id}
            </option>
          ))}
          {gas.length > 0 ? (
            <optgroup label={words.gasGroup(day)}>
              {gas.map((id) => (
                <option key={id} value={id}>
                  {words.gas[id.slice(id.lastIndexOf('/') + 1)]}
                </option>
              ))}
            </optgroup>
          ) : null}
        </select>
      </label>
      <label className="field wide">
        {words.other}
        <input
          type="text"
          value={typed}
          placeholder={words.otherHelp}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit" disabled={typed.trim() === ''}>
        {words.show}
      </button>
    </form>
  );
}
