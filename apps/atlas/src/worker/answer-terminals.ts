/** A terminal simulated for its screen. The last run is kept: its days, traces and log are read from it. */
import {
  formatEventLog,
  listTerminalSettings,
  listTerminals,
  type ResultTable,
  type SimulatedTerminal,
  type SimulationAnswer,
  simulateCorridorTerminal,
  type TerminalDay,
} from 'landbridge';
import type { Library } from './library.ts';
import type { Say } from './questions.ts';
import type { TerminalAsk, TerminalForm, TraceAsk } from './views/terminals.ts';

let last: { readonly key: string; readonly run: SimulatedTerminal } | null = null;

/** @cost O(rows) */
export async function listTerminalForm(
  library: Library,
  { terminal }: { readonly terminal: string | null },
): Promise<TerminalForm> {
  const corridor = await library.corridor();
  return {
    terminals: listTerminals(corridor).map(({ terminal_id: id, name, name_zh, name_ru }) => ({
      id,
      name,
      name_zh,
      name_ru,
      tracked: corridor.tables.equipment.some((row) => row.terminal_id === id && row.kind === 'track'),
    })),
    settings: terminal === null ? [] : listTerminalSettings(corridor, terminal),
  };
}

/** @throws Failure of `simulateCorridorTerminal` @cost a second for 200 days of ten trains, more with the curve */
export async function answerTerminal(library: Library, ask: TerminalAsk, say: Say): Promise<SimulationAnswer> {
  return (await simulate(library, ask, say)).answer;
}

export async function answerTerminalDay(
  library: Library,
  { run, day }: { readonly run: TerminalAsk; readonly day: number },
  say: Say,
): Promise<TerminalDay> {
  return (await simulate(library, run, say)).day(day);
}

/** @throws Failure `trace.unknown` */
export async function answerTerminalTrace(
  library: Library,
  { run, of, number }: TraceAsk,
  say: Say,
): Promise<ResultTable> {
  return (await simulate(library, run, say)).trace(of, number);
}

export async function answerTerminalLog(library: Library, ask: TerminalAsk, say: Say): Promise<string> {
  return formatEventLog((await simulate(library, ask, say)).events);
}

async function simulate(library: Library, ask: TerminalAsk, say: Say): Promise<SimulatedTerminal> {
  const key = JSON.stringify(ask);
  if (last?.key === key) return last.run;
  const run = await simulateCorridorTerminal(await library.corridor(), {
    ...ask,
    onProgress: (words, fraction) => say({ words, fraction }),
  });
  last = { key, run };
  return run;
}
