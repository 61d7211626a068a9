/** The worker's shell: takes requests in turn, lets a session answer them, sends replies. */
import { describeFailure } from './describe-failure.ts';
import type { Reply, Request } from './protocol.ts';
import { describeCorridor, readCorridorFrom } from './read-corridor.ts';
import type { Session } from './session.ts';

const scope = self as unknown as {
  postMessage(reply: Reply): void;
  onmessage: (event: MessageEvent<Request>) => void;
};

/** The map waits for the tables alone: what solves comes after them. */
const loadSession = () => import('./session.ts');

let opening: Promise<Session | null> = Promise.resolve(null);
let letSolve = () => {};
const maySolve = new Promise<void>((resolve) => {
  letSolve = resolve;
});

scope.onmessage = ({ data: request }) => {
  if (request.type === 'open') {
    opening = open(request).catch((error: unknown) => {
      scope.postMessage({ type: 'failed', id: null, failure: describeFailure(error) });
      return null;
    });
    return;
  }
  if (request.type === 'solve-base') return letSolve();
  const { id, key, ranged } = request;
  // Requests that come while the corridor opens wait for it.
  void opening.then(async (session) => {
    if (!session) return;
    try {
      const { solveRun } = await loadSession();
      const { view, complete } = solveRun(session, key, ranged, (progress) =>
        scope.postMessage({ type: 'progress', id, progress }),
      );
      scope.postMessage({ type: 'result', id, view });
      // Figures first: the page shows them while this is summed.
      scope.postMessage({ type: 'rest', id, key, rest: complete() });
    } catch (error) {
      scope.postMessage({ type: 'failed', id, failure: describeFailure(error) });
    }
  });
};

async function open({ place, base: kept }: Extract<Request, { type: 'open' }>): Promise<Session> {
  const corridor = await readCorridorFrom(place, (done, total) => scope.postMessage({ type: 'reading', done, total }));
  const data = describeCorridor(corridor);
  scope.postMessage({ type: 'corridor', data });
  if (!kept) await maySolve;
  const { keepBase, openSession, viewRun } = await loadSession();
  const began = performance.now();
  const session = openSession(corridor, data.baseId, kept, (progress) =>
    scope.postMessage({ type: 'progress', id: null, progress }),
  );
  if (!kept) {
    const key = { scenarioId: data.baseId, year: null };
    const view = viewRun(corridor, key, session.base, session.base, performance.now() - began);
    scope.postMessage({ type: 'base', base: keepBase(session), view });
  }
  return session;
}
