/** Terminals and borders: what is asked of one, and what its simulation says. */

import { nameIn } from '../../data/names.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { readAsk } from './read-params.ts';
import { TerminalForm } from './terminal-form.tsx';
import { TerminalResults } from './terminal-results.tsx';
import '../screens.css';
import './terminals.css';

export function TerminalsScreen() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(terminalsWords);
  const language = useAtlasState((state) => state.language);
  const ready = useAtlasState((state) => state.corridor !== null);
  const params = useAtlasState((state) => state.params);
  const ask = readAsk(params);
  const form = useAnswer('terminals', ready ? { terminal: ask?.terminal ?? null } : undefined);
  const list = useAnswer('terminals', ready ? { terminal: null } : undefined);
  const asked = useAnswer('terminalRun', ready && ask ? ask : undefined);
  const terminals = list.answer?.terminals ?? [];
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.terminals}</h1>
        <p className="note">{words.help}</p>
      </div>
      {ask ? null : (
        <section className="card">
          <h2>{words.choose}</h2>
          <p className="note">{words.chooseHelp}</p>
          <Waiting asked={list} what={words.choose} />
          <ul className="terminal-list">
            {terminals.map((terminal) => (
              <li key={terminal.id}>
                <button type="button" onClick={() => actions.go('terminals', { terminal: terminal.id, set: null })}>
                  {nameIn(language, terminal)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {ask ? (
        <TerminalForm
          key={JSON.stringify(ask)}
          ask={ask}
          terminals={terminals}
          settings={form.answer?.settings ?? []}
          busy={asked.waiting}
        />
      ) : null}
      {form.failure && !asked.failure ? <Waiting asked={form} what={words.terminal} /> : null}
      <Waiting asked={asked} what={words.simulating} />
      {ask && asked.answer ? <TerminalResults ask={ask} answer={asked.answer} /> : null}
    </>
  );
}
