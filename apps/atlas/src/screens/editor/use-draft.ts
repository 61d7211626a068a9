/** The text that is being edited, with the way back; a sound text runs at once. The editor and the map share it. */
import { useEffect, useState } from 'react';
import { nameQuestion, useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { EditStep, ScenarioCheck } from '../../worker/questions.ts';

/** Typing pauses for as long before a text is checked. */
const PAUSE_MS = 350;
/** Steps that can be taken back. */
const MOST_STEPS = 200;

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

/**
 * @param start  the text before anything is kept
 * @param runs   whether a sound text that changes something is shown at once: on the map only after a step
 */
export function useDraft(start: string, runs = true): Draft {
  const atlas = useAtlas();
  const { store, actions } = atlas;
  const kept = useAtlasState((state) => state.draft);
  const past = useAtlasState((state) => state.draftPast);
  const future = useAtlasState((state) => state.draftFuture);
  const ready = useAtlasState((state) => state.corridor !== null);
  const text = kept ?? start;
  const [typed, setTyped] = useState<string | null>(null);
  const asked = useAnswer('scenario', ready ? { text } : undefined);
  const check = asked.answer;
  const sound = check?.scenario != null && !check.issues.some((issue) => issue.startsWith('error'));
  const changes = sound && (check?.changes.length ?? 0) > 0;
  const put = (next: string, draftPast: readonly string[], draftFuture: readonly string[]) => {
    setTyped(null);
    store.set({ draftPast, draftFuture });
    actions.edit(next, false);
    // Most texts are sound: the solve need not wait for the check.
    if (runs) actions.prepare(next);
  };
  const replace = (next: string) => {
    if (next !== text) put(next, [...past, text].slice(-MOST_STEPS), []);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a pause in typing counts
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => replace(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (runs && changes && kept === text) actions.edit(text, true);
  }, [runs, changes, text, kept, actions]);
  return {
    text: typed ?? text,
    check,
    sound,
    type: setTyped,
    replace,
    // A text that cannot be read takes no step; what is wrong with it is shown by its check.
    step: (step) =>
      void atlas.answers.ask('step', { text: typed ?? text, step }).then(
        (answer) => {
          // The answer is a check of its own text: it is not asked for again.
          atlas.known.set(nameQuestion(store.get().ownName, 'scenario', { text: answer.text }), answer);
          replace(answer.text);
        },
        () => undefined,
      ),
    undo: past.length > 0 ? () => put(past[past.length - 1], past.slice(0, -1), [...future, text]) : null,
    redo: future.length > 0 ? () => put(future[future.length - 1], [...past, text], future.slice(0, -1)) : null,
  };
}
