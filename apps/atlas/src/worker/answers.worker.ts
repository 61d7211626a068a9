/** The second worker's shell: answers what screens ask beside the runs, so that neither waits for the other. */
import { ANSWERS } from './answers.ts';
import { describeFailure } from './describe-failure.ts';
import { createLibrary, type Library } from './library.ts';
import type { CorridorPlace, FailureView } from './protocol.ts';
import type { QuestionName, Say, Step } from './questions.ts';

export type AnswersRequest =
  | { readonly type: 'open'; readonly place: CorridorPlace }
  | { readonly type: 'ask'; readonly id: number; readonly name: QuestionName; readonly ask: unknown };

export type AnswersReply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly step: Step }
  | { readonly id: number; readonly failure: FailureView };

const scope = self as unknown as {
  postMessage(reply: AnswersReply): void;
  onmessage: (event: MessageEvent<AnswersRequest>) => void;
};

let library: Library | null = null;

scope.onmessage = ({ data: request }) => {
  if (request.type === 'open') {
    library = createLibrary(request.place);
    return;
  }
  const { id, name, ask } = request;
  if (!library) return;
  const answer = ANSWERS[name] as (library: Library, ask: unknown, say: Say) => Promise<unknown>;
  answer(library, ask, (step) => scope.postMessage({ id, step })).then(
    (found) => scope.postMessage({ id, answer: found }),
    (error: unknown) => scope.postMessage({ id, failure: describeFailure(error) }),
  );
};
