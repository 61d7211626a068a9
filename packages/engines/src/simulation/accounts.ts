/** What every run must balance: what came is what went and what is there, and Little's law. */

export interface Account {
  /** Whose, such as a resource's name. */
  readonly of: string;
  readonly law: 'conservation' | 'little';
  /** Came; or the integral of the number present, s. */
  readonly left: number;
  /** Went or there; or the sum of the times present, s. */
  readonly right: number;
}

export interface Accountable {
  listAccounts(nowS: number): Account[];
  restartStatistics(): void;
}

/** Sums of many times differ in their last digits. */
const TOLERANCE = 1e-9;

/** Over a finite time and with those still present, Little's law holds for every run and not only on average. */
export class PresenceAccount {
  /** Sum of the times present since the statistics began, s; of those still present less than they will be. */
  #present = 0;
  #sum = 0;
  #sumOfEntries = 0;
  #from = 0;

  enter(timeS: number, units = 1): void {
    this.#present += units;
    this.#sumOfEntries += units * (timeS - this.#from);
  }

  /** @param since  when these units entered, s */
  leave(timeS: number, since: number, units = 1): void {
    this.#present -= units;
    const entry = Math.max(since, this.#from) - this.#from;
    this.#sumOfEntries -= units * entry;
    this.#sum += units * (timeS - this.#from - entry);
  }

  /** Sum of the times present since the statistics began, s. */
  sum(timeS: number): number {
    return this.#sum + this.#present * (timeS - this.#from) - this.#sumOfEntries;
  }

  restart(timeS: number): void {
    this.#from = timeS;
    this.#sum = 0;
    this.#sumOfEntries = 0;
  }
}

/**
 * @returns the accounts of all
 * @throws Error naming every one that does not balance
 * @source Little (1961), Operations Research 9(3); for a finite time Stidham (1974), Operations Research 22(2)
 */
export function checkAccounts(nowS: number, facilities: readonly Accountable[]): Account[] {
  const accounts = facilities.flatMap((facility) => facility.listAccounts(nowS));
  const broken = accounts.filter(
    ({ left, right }) => !(Math.abs(left - right) <= TOLERANCE * Math.max(1, Math.abs(left))),
  );
  if (broken.length > 0) {
    const list = broken.map(({ of, law, left, right }) => `${of}: ${law}: ${left} and ${right}`).join('; ');
    throw new Error(`simulation: accounts do not balance: ${list}`);
  }
  return accounts;
}
