/** Solved bases that the threads of a process share: whichever needs one first solves it for all. */
import type { StudyThread } from './study-thread.ts';

/** As many as a thread keeps contexts. */
const MAX_BASES = 4;

export class SharedBases {
  readonly #bases = new Map<string, Promise<SharedArrayBuffer | null>>();

  /**
   * Settles when the thread has the base. Where whoever solved it was lost, each solves its own.
   *
   * @cost one solve for all threads; for each other one a copy: of freight on the built-in corridor 60 MB
   */
  async lend(context: string, thread: StudyThread): Promise<void> {
    if (thread.hasBase(context)) return;
    const known = this.#bases.get(context);
    if (!known) {
      const solving = thread.lendBase(context);
      this.#bases.set(context, solving);
      for (const old of this.#bases.keys()) if (this.#bases.size > MAX_BASES) this.#bases.delete(old);
      await solving;
      return;
    }
    const base = await known;
    if (base) thread.addBase(context, base);
  }
}
