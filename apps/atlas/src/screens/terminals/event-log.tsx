import type { SimulationAnswer } from 'landbridge';
import { useState } from 'react';
import { useAtlas } from '../../state/use-atlas.ts';
import type { TerminalAsk } from '../../worker/views/terminals.ts';
import { download } from '../download.ts';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';

/** Every event as a file, with the hash by which two machines know that they have the same. */
export function EventLog({ ask, answer }: { ask: TerminalAsk; answer: SimulationAnswer }) {
  const { answers } = useAtlas();
  const words = useWords(terminalsWords);
  const [state, setState] = useState<'idle' | 'writing' | 'failed'>('idle');
  const save = async () => {
    setState('writing');
    try {
      download(`events-${answer.terminal.id}.csv`, 'text/csv', await answers.ask('terminalLog', ask));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  const settings = ask.settings.map((text) => ` --set ${text}`).join('');
  return (
    <section>
      <h2>{words.logTitle}</h2>
      <p className="note" data-hash={answer.event_hash}>
        {words.logHelp(answer.event_hash)}
      </p>
      <pre className="command">
        {`landbridge simulate ${ask.terminal} --days ${ask.days} --replications ${ask.replications} --seed ${ask.seed}${settings} --events events.csv`}
      </pre>
      <button type="button" disabled={state === 'writing'} onClick={save}>
        {words.downloadCsv}
      </button>
      <p role="status" className="note">
        {state === 'writing' ? `${words.preparing}…` : ''}
      </p>
    </section>
  );
}
