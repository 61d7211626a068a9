/** The text that is being edited, with the way back; a sound text runs at once. */
import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { EditStep, ScenarioCheck } from '../../worker/questions.ts';

/** Typing pauses for as long before a text is checked. */
const PAUSE_MS = 350;

export interface Draft {
  readonly text: string;
  readonly check: ScenarioCheck | null;
  readonly sound: boolean;
  readonly type: (text: string) => void;
  readonly replace: (text: string) => void;
  readonly step: (step: EditStep) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
}

export function useDraft(start: string): Draft {
  const atlas = useAtlas();
  const kept = useAtlasState((state) => state.draft);
  const ready = useAtlasState((state) => state.corridor !== null);
  const text = kept ?? start;
  const [typed, setTyped] = useState<string | null>(null);
  const past = useRef<string[]>([]);
  const future = useRef<string[]>([]);
  const asked = useAnswer('scenario', ready ? { text } : undefined);
  const check = asked.answer;
  const sound = check?.scenario != null && !check.issues.some((issue) => issue.startsWith('error'));
  const runs = sound && (check?.changes.length ?? 0) > 0;
  const put = (next: string) => {
    setTyped(null);
    atlas.actions.edit(next, false);
  };
  const replace = (next: string) => {
    if (next === text) return;
    past.current.push(text);
    future.current = [];
    put(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a pause in typing counts
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => replace(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (runs && kept === text) atlas.actions.edit(text, true);
  }, [runs, text, kept, atlas]);
  const move = (from: string[], to: string[]) => () => {
    const next = from.pop();
    if (next === undefined) return;
    to.push(text);
    put(next);
  };
  return {
    text: typed ?? text,
    check,
    sound,
    type: setTyped,
    replace,
    step: (step) =>
      void atlas.answers.ask('step', { text: typed ?? text, step }).then((answer) => replace(answer.text)),
    undo: past.current.length > 0 ? move(past.current, future.current) : null,
    redo: future.current.length > 0 ? move(future.current, past.current) : null,
  };
}
