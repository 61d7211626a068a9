/** Several resources at once: all are granted or none, so that nobody holds one while waiting for another. */
import type { Process } from './process.ts';
import type { Request } from './request.ts';
import { Wait, type Waiter } from './wait.ts';

/**
 * A wait for units of several resources at the same time: `yield together(crane.request(), track.request({units: 2}))`.
 * Each is released on its own. While it waits it does not hold up requests behind it, so that a stream of those for one
 * resource alone can keep it waiting; it does not pre-empt.
 *
 * @throws Error where two requests are for the same resource, or one has a patience or balks
 */
export function together(...requests: readonly Request[]): Wait {
  return new Together(requests);
}

class Together extends Wait {
  readonly #requests: readonly Request[];

  constructor(requests: readonly Request[]) {
    super();
    this.#requests = requests;
    if (new Set(requests.map(({ resource }) => resource)).size < requests.length) {
      throw new Error('simulation: together needs requests for different resources');
    }
    if (requests.some(({ isPatient }) => !isPatient)) {
      throw new Error('simulation: together takes no requests that renege or balk; combine it with anyOf');
    }
  }

  begin(waiter: Waiter, process: Process): boolean {
    for (const request of this.#requests) {
      request.process = process;
      request.together = this;
      request.resource.enter(request, Number.POSITIVE_INFINITY);
    }
    if (this.fits()) {
      this.grantAll();
      return true;
    }
    this.waiter = waiter;
    return false;
  }

  withdraw(): void {
    this.waiter = null;
    for (const request of this.#requests) {
      if (this.value === 'granted') request.resource.giveBack(request);
      else request.resource.leave(request, 'withdrawn');
    }
    this.value = undefined;
  }

  fits(): boolean {
    return this.#requests.every((request) => request.resource.fits(request));
  }

  grantAll(): void {
    for (const request of this.#requests) request.resource.grantQueued(request);
    this.satisfy('granted');
  }
}
