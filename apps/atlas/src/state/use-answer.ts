/** A question to the second worker as a hook: waiting, answered or failed, with a way to give it up. */
import { useEffect, useState } from 'react';
import { NoAnswer } from '../worker/answers-client.ts';
import type { FailureView } from '../worker/protocol.ts';
import type { Answer, Ask, QuestionName, Step } from '../worker/questions.ts';
import { useAtlas, useAtlasState } from './use-atlas.ts';

export interface Asked<Value> {
  /** Null until it comes. */
  readonly answer: Value | null;
  readonly failure: FailureView | null;
  readonly waiting: boolean;
  /** What a long answer is at; null where nothing was said. */
  readonly step: Step | null;
  readonly cancel: () => void;
  /** Asks again what was given up or failed. */
  readonly retry: () => void;
}

interface Outcome {
  readonly question: string;
  readonly answer: unknown;
  readonly failure: FailureView | null;
}

/** Under which `known` keeps an answer. */
export function nameQuestion<Name extends QuestionName>(corridor: string | null, name: Name, ask: Ask<Name>): string {
  return `${corridor ?? ''} ${name} ${JSON.stringify(ask)}`;
}

/** @param ask  undefined: nothing is asked yet */
export function useAnswer<Name extends QuestionName>(name: Name, ask: Ask<Name> | undefined): Asked<Answer<Name>> {
  const atlas = useAtlas();
  const corridor = useAtlasState((state) => state.ownName);
  const question = ask === undefined ? null : nameQuestion(corridor, name, ask);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [said, setSaid] = useState<{ readonly question: string; readonly step: Step } | null>(null);
  const [tries, setTries] = useState(0);
  const [controller, setController] = useState<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question's text stands for all that is asked
  useEffect(() => {
    if (question === null || ask === undefined || atlas.known.has(question)) return;
    const own = new AbortController();
    let wanted = true;
    setController(own);
    const say = (step: Step) => wanted && setSaid({ question, step });
    atlas.answers.ask(name, ask, own.signal, say).then(
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
  }, [question, tries]);
  const known = question === null ? undefined : atlas.known.get(question);
  const own = outcome?.question === question ? outcome : null;
  return {
    answer: (known ?? own?.answer ?? null) as Answer<Name> | null,
    failure: own?.failure ?? null,
    waiting: question !== null && known === undefined && own === null,
    step: said?.question === question ? said.step : null,
    cancel: () => controller?.abort(),
    retry: () => {
      setOutcome(null);
      setTries(tries + 1);
    },
  };
}
