import { type ReactNode, useMemo, useState } from 'react';
import { layerStyle } from '../data/layer-style.ts';
import { nameIn } from '../data/names.ts';
import { formatNumber } from '../format/number.ts';
import { createSceneCache } from '../map/connect-map.ts';
import type { Scene } from '../map/scene.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import { CrossingSample, LineSample, TransferSample } from './samples.tsx';

/** What lines, colours and points mean, to the map's own scale; its layers can be switched here. */
export function Legend() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const cache = useMemo(createSceneCache, []);
  const scene = useAtlasState(cache);
  const hidden = useAtlasState((state) => state.hiddenLayers);
  const [startsOpen] = useState(() => !matchMedia('(max-width: 60rem)').matches);
  if (!scene) return null;
  const { corridor, language, mode } = scene;
  return (
    <details className="legend" open={startsOpen}>
      <summary>{messages.legend}</summary>
      <div className="legend-body">
        <fieldset>
          <legend>{messages.layers}</legend>
          {corridor.tables.layer
            .filter(({ layer_id: id }) => corridor.tables.link.some((link) => link.layer_id === id))
            .map((layer) => (
              <label key={layer.layer_id} className="legend-row">
                <input
                  type="checkbox"
                  checked={!hidden.has(layer.layer_id)}
                  onChange={() => actions.toggleLayer(layer.layer_id)}
                />
                {mode === 'flow' ? <LineSample className={layerStyle(layer)} widthPx={4} /> : null}
                {nameIn(language, layer)}
              </label>
            ))}
          <div className="legend-row">
            <span className="no-box" />
            <LineSample className="network" widthPx={1.4} dashed />
            {messages.planned}
          </div>
        </fieldset>
        <Colours scene={scene} />
        <Sizes scene={scene} />
      </div>
      <p className="note">
        {messages.drivesOnRight} {messages.boundaries}
      </p>
    </details>
  );
}

function Colours({ scene: { mode, widths } }: { scene: Scene }) {
  const messages = useMessages();
  if (mode === 'flow') return null;
  const rows: readonly (readonly [string, ReactNode])[] =
    mode === 'difference'
      ? [
          [messages.gained, <LineSample key="gained" className="gained" widthPx={5} />],
          [messages.lost, <LineSample key="lost" className="lost" widthPx={5} dashed />],
        ]
      : [
          ...messages.full.map(
            (text, index) => [text, <LineSample key={text} className={`full-${index}`} widthPx={5} />] as const,
          ),
          [messages.fullUnknown, <LineSample key="unknown" className="boundary" widthPx={5} />],
        ];
  return (
    <div className="legend-group">
      <p className="legend-title">{messages.mapModes[mode]}</p>
      {rows.map(([text, sample]) => (
        <div className="legend-row" key={text}>
          {sample}
          {text}
        </div>
      ))}
      <p className="note">
        {mode === 'difference' ? messages.smallChange(formatNumber(widths.leastTeu)) : messages.fullHelp}
      </p>
    </div>
  );
}

function Sizes({ scene: { run, perDay, mode, widths, areas } }: { scene: Scene }) {
  const messages = useMessages();
  const unit = perDay ? messages.perDayUnit : messages.perYearUnit;
  if (!run) return null;
  return (
    <div className="legend-group">
      <p className="legend-title">{mode === 'difference' ? messages.changeLegend : messages.widthLegend(unit)}</p>
      <div className="legend-samples">
        {widths.samples.map((teu, index) => (
          <span key={teu}>
            <LineSample className="network" widthPx={widths.toPx(teu)} />
            {formatNumber(teu)}
            {index === widths.samples.length - 1 ? ` ${messages.orLess}` : ''}
          </span>
        ))}
      </div>
      <p className="legend-title">{messages.pointLegend(unit)}</p>
      <div className="legend-samples">
        {areas.samples.map((teu) => (
          <span key={teu}>
            <CrossingSample radiusPx={areas.toRadiusPx(teu)} />
            {formatNumber(teu)}
          </span>
        ))}
      </div>
      <div className="legend-samples">
        <span>
          <CrossingSample radiusPx={5} />
          {messages.crossing}
        </span>
        <span>
          <TransferSample radiusPx={5} />
          {messages.transfer}
        </span>
        <span>
          <i className="cross">×</i>
          {messages.closedSymbol}
        </span>
      </div>
    </div>
  );
}
