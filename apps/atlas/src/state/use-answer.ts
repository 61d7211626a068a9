/** A question to the second worker as a hook: waiting, answered or failed, with a way to give it up. */
import { useEffect, useState } from 'react';
import { NoAnswer } from '../worker/answers-client.ts';
import type { FailureView } from '../worker/protocol.ts';
import type { Answer, Ask, QuestionName } from '../worker/questions.ts';
import { useAtlas, useAtlasState } from './use-atlas.ts';

export interface Asked<Value> {
  /** Null until it comes. */
  readonly answer: Value | null;
  readonly failure: FailureView | null;
  readonly waiting: boolean;
  readonly cancel: () => void;
}

interface Outcome {
  readonly question: string;
  readonly answer: unknown;
  readonly failure: FailureView | null;
}

/** @param ask  undefined: nothing is asked yet */
export function useAnswer<Name extends QuestionName>(name: Name, ask: Ask<Name> | undefined): Asked<Answer<Name>> {
  const atlas = useAtlas();
  const corridor = useAtlasState((state) => state.ownName);
  const question = ask === undefined ? null : `${corridor ?? ''} ${name} ${JSON.stringify(ask)}`;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [controller, setController] = useState<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question's text stands for all that is asked
  useEffect(() => {
    if (question === null || ask === undefined || atlas.known.has(question)) return;
    const own = new AbortController();
    let wanted = true;
    setController(own);
    atlas.answers.ask(name, ask, own.signal).then(
      (answer) => {
        atlas.known.set(question, answer);
        if (wanted) setOutcome({ question, answer, failure: null });
      },
      (error: unknown) => {
        const failure =
          error instanceof NoAnswer ? error.failure : { code: 'internal', message: String(error), issues: [] };
        if (wanted) setOutcome({ question, answer: null, failure });
      },
    );
    return () => {
      wanted = false;
    };
  }, [question]);
  const known = question === null ? undefined : atlas.known.get(question);
  const own = outcome?.question === question ? outcome : null;
  return {
    answer: (known ?? own?.answer ?? null) as Answer<Name> | null,
    failure: own?.failure ?? null,
    waiting: question !== null && known === undefined && own === null,
    cancel: () => controller?.abort(),
  };
}
