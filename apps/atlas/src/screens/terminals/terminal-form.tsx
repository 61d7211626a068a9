import type { TerminalSetting } from 'landbridge';
import { useState } from 'react';
import { nameIn } from '../../data/names.ts';
import { formatUnit } from '../../format/unit.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { TerminalForm as Form, TerminalAsk } from '../../worker/views/terminals.ts';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';

interface TerminalFormProps {
  readonly ask: TerminalAsk;
  readonly terminals: Form['terminals'];
  readonly settings: readonly TerminalSetting[];
  readonly busy: boolean;
}

/** What is simulated. Nothing runs before it is sent; then it stands in the address. */
export function TerminalForm({ ask, terminals, settings, busy }: TerminalFormProps) {
  const { actions } = useAtlas();
  const words = useWords(terminalsWords);
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const [days, setDays] = useState(String(ask.days));
  const [replications, setReplications] = useState(String(ask.replications));
  const [seed, setSeed] = useState(ask.seed);
  const [curve, setCurve] = useState(ask.curve);
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(ask.settings.map((text) => text.split('=', 2) as [string, string])),
  );
  const send = () => {
    const set = settings
      .filter(({ key, value }) => changed[key] !== undefined && changed[key] !== '' && Number(changed[key]) !== value)
      .map(({ key }) => `${key}=${changed[key]}`);
    actions.go('terminals', { days, replications, seed, curve: curve ? '1' : null, set: set.join(';') || null });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="field wide">
        {words.terminal}
        <select
          value={ask.terminal}
          onChange={(event) => actions.go('terminals', { terminal: event.target.value, set: null, shown: null })}
        >
          {terminals.map((terminal) => (
            <option key={terminal.id} value={terminal.id}>
              {nameIn(language, terminal)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.days}
        <input
          type="number"
          required
          min={1}
          max={3650}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
      </label>
      <label className="field">
        {words.replications}
        <input
          type="number"
          required
          min={2}
          max={1000}
          value={replications}
          onChange={(event) => setReplications(event.target.value)}
        />
      </label>
      <label className="field">
        {words.seed}
        <input type="text" required size={8} value={seed} onChange={(event) => setSeed(event.target.value)} />
      </label>
      <label className="tick-box">
        <input type="checkbox" checked={curve} onChange={(event) => setCurve(event.target.checked)} />
        {words.curve}
      </label>
      <button type="submit" className="primary" disabled={busy}>
        {words.run}
      </button>
      {settings.length > 0 ? (
        <details className="step what-if" open={ask.settings.length > 0}>
          <summary>{words.whatIf}</summary>
          <p className="note">{words.whatIfHelp}</p>
          <div className="setting-grid">
            {settings.map(({ key, name, target, unit, value, least, most, whole, words: help }) => (
              <label className="field" key={key} title={help}>
                <span>
                  {words.settings[name] ?? name}
                  {target === null ? '' : ` · ${target}`}, {formatUnit(unit, { factor: 1, id: 'none' }, messages)}
                </span>
                <input
                  type="number"
                  min={least}
                  max={most}
                  step={whole ? 1 : 'any'}
                  data-setting={key}
                  value={changed[key] ?? String(Number(value.toPrecision(6)))}
                  onChange={(event) => setChanged({ ...changed, [key]: event.target.value })}
                />
              </label>
            ))}
          </div>
          <button type="button" onClick={() => setChanged({})}>
            {words.reset}
          </button>
        </details>
      ) : null}
    </form>
  );
}
