import { type ReactNode, useMemo, useState } from 'react';
import { layerStyle } from '../data/layer-style.ts';
import { nameIn } from '../data/names.ts';
import { formatNumber } from '../format/number.ts';
import { createSceneCache } from '../map/connect-map.ts';
import type { Scene } from '../map/scene.ts';
import { GAS_LAYER, HEAT_LAYER } from '../map/scene-pipes.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import { CrossingSample, LineSample, TerminalSample, TransferSample } from './samples.tsx';

/** The map's own dashes, in its line widths. */
const DASH_SAMPLES = { works: [5, 1.5], promised: [2, 2], later: [1, 2] } as const;

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
  const { tables } = corridor;
  const pipes = [
    ...(tables.pipe.length > 0 ? [[GAS_LAYER, messages.gasLines, 'gas'] as const] : []),
    ...(tables.heat_pipe.length > 0 ? [[HEAT_LAYER, messages.heatNetwork, 'heat'] as const] : []),
  ];
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
                {mode === 'flow' || mode === 'years' ? <LineSample className={layerStyle(layer)} widthPx={4} /> : null}
                {nameIn(language, layer)}
              </label>
            ))}
          {pipes.map(([id, name, colour]) => (
            <label key={id} className="legend-row">
              <input type="checkbox" checked={!hidden.has(id)} onChange={() => actions.toggleLayer(id)} />
              <LineSample className={colour} widthPx={3} />
              {name}
            </label>
          ))}
          {mode === 'years' ? null : (
            <div className="legend-row">
              <span className="no-box" />
              <LineSample className="network" widthPx={1.4} dashed />
              {messages.planned}
            </div>
          )}
        </fieldset>
        {mode === 'years' ? (
          <Standings />
        ) : (
          <>
            <Colours scene={scene} />
            <Sizes scene={scene} />
          </>
        )}
      </div>
      <p className="note">
        {messages.drivesOnRight} {messages.boundaries}
      </p>
    </details>
  );
}

function Standings() {
  const messages = useMessages();
  const { standings } = messages;
  return (
    <div className="legend-group">
      <p className="legend-title">{messages.mapModes.years}</p>
      <div className="legend-row">
        <LineSample className="network" widthPx={1.8} />
        {standings.exists}
      </div>
      <div className="legend-row">
        <LineSample className="network" widthPx={6} />
        {messages.openedInYear}
      </div>
      {(['works', 'promised', 'later'] as const).map((standing) => (
        <div className="legend-row" key={standing}>
          <LineSample className="network" widthPx={1.6} dashes={DASH_SAMPLES[standing]} />
          {standings[standing]}
        </div>
      ))}
      <div className="legend-row">
        <LineSample className="phase" widthPx={2.4} />
        {messages.works}
      </div>
      <p className="note">{messages.undatedHelp}</p>
    </div>
  );
}

function Colours({ scene: { mode, widths } }: { scene: Scene }) {
  const messages = useMessages();
  if (mode === 'flow' || mode === 'years') return null;
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
          <TerminalSample radiusPx={5} />
          {messages.terminal}
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
