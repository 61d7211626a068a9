/**
 * The event calendar: what happens when, on typed arrays. Events of the same time happen in the order in which they were
 * scheduled. Nothing is allocated but when it outgrows its arrays. It holds numbers alone, `kind` and `subject`, and is
 * the whole of the plain event style:
 *
 *     calendar.schedule(calendar.now + service, DEPARTURE, server);
 *     while (calendar.advance()) switch (calendar.kind) { case DEPARTURE: ... calendar.subject ... }
 */
export class EventCalendar {
  /** Time of the last event that happened, s. */
  now = 0;
  /** Of the last event that happened. */
  kind = 0;
  subject = 0;
  slot = 0;
  /** Events still to come. */
  size = 0;
  /** Events that have happened. */
  count = 0;

  #sequence = 0;
  /** The heap: time and sequence number of each place beside its slot. */
  #time: Float64Array;
  #order: Float64Array;
  #slot: Int32Array;
  /** By slot: its place in the heap, or -1. */
  #place: Int32Array;
  #kindOf: Int32Array;
  #subjectOf: Int32Array;
  /** Slots that are not in use, a stack. */
  #free: Int32Array;
  #freeCount: number;

  constructor(capacity = 64) {
    this.#time = new Float64Array(capacity);
    this.#order = new Float64Array(capacity);
    this.#slot = new Int32Array(capacity);
    this.#place = new Int32Array(capacity).fill(-1);
    this.#kindOf = new Int32Array(capacity);
    this.#subjectOf = new Int32Array(capacity);
    this.#free = new Int32Array(capacity);
    for (let i = 0; i < capacity; i++) this.#free[i] = capacity - 1 - i;
    this.#freeCount = capacity;
  }

  /**
   * @param time  s, not before `now`
   * @returns the event's slot, by which it can be cancelled until it happens; slots are used again afterwards
   * @throws Error on a time in the past or NaN
   * @cost O(log4 n)
   */
  schedule(time: number, kind: number, subject: number): number {
    if (!(time >= this.now)) throw new Error(`simulation: an event at ${time} s cannot be scheduled at ${this.now} s`);
    if (this.#freeCount === 0) this.#grow();
    const slot = this.#free[--this.#freeCount];
    this.#kindOf[slot] = kind;
    this.#subjectOf[slot] = subject;
    // A new event has the highest sequence number: it goes above later times alone.
    const times = this.#time;
    const orders = this.#order;
    const slots = this.#slot;
    const places = this.#place;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (times[parent] <= time) break;
      times[at] = times[parent];
      orders[at] = orders[parent];
      places[(slots[at] = slots[parent])] = at;
      at = parent;
    }
    times[at] = time;
    orders[at] = this.#sequence++;
    slots[at] = slot;
    places[slot] = at;
    return slot;
  }

  /** Lets the next event happen: `now`, `kind`, `subject` and `slot` are its. @returns false where none is left */
  advance(): boolean {
    if (this.size === 0) return false;
    const slot = this.#slot[0];
    this.now = this.#time[0];
    this.kind = this.#kindOf[slot];
    this.subject = this.#subjectOf[slot];
    this.slot = slot;
    this.count++;
    this.#place[slot] = -1;
    this.#free[this.#freeCount++] = slot;
    const last = --this.size;
    if (last > 0) this.#settle(0, this.#time[last], this.#order[last], this.#slot[last]);
    return true;
  }

  /** @throws Error where the event has happened or was cancelled @cost O(4 log4 n) */
  cancel(slot: number): void {
    const at = this.#place[slot];
    if (at === undefined || at < 0) throw new Error(`simulation: event ${slot} is not scheduled`);
    this.#place[slot] = -1;
    this.#free[this.#freeCount++] = slot;
    const last = --this.size;
    if (at < last) this.#settle(this.#rise(at, last), this.#time[last], this.#order[last], this.#slot[last]);
  }

  /** Lets time pass up to the next event or before it. @throws Error where that is in the past or beyond the next event */
  rest(time: number): void {
    if (!(time >= this.now && time <= this.nextTime)) {
      throw new Error(
        `simulation: no time passes from ${this.now} s to ${time} s, with an event at ${this.nextTime} s`,
      );
    }
    this.now = time;
  }

  /** Time of the next event, s; Infinity where there is none. */
  get nextTime(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.#time[0];
  }

  /** @param slot  of an event that is still to come */
  timeOf(slot: number): number {
    return this.#time[this.#place[slot]];
  }

  /** Moves what lies above the hole at `at` down, as far as the event at `from` goes before it. @returns the hole */
  #rise(at: number, from: number): number {
    const times = this.#time;
    const orders = this.#order;
    const slots = this.#slot;
    const time = times[from];
    const order = orders[from];
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (times[parent] < time || (times[parent] === time && orders[parent] < order)) break;
      times[at] = times[parent];
      orders[at] = orders[parent];
      this.#place[(slots[at] = slots[parent])] = at;
      at = parent;
    }
    return at;
  }

  /** Puts an event into the hole at `at` or below it. */
  #settle(at: number, time: number, order: number, slot: number): void {
    const times = this.#time;
    const orders = this.#order;
    const slots = this.#slot;
    const places = this.#place;
    const size = this.size;
    for (;;) {
      const first = 4 * at + 1;
      if (first >= size) break;
      const end = Math.min(first + 4, size);
      let least = first;
      let leastTime = times[first];
      for (let child = first + 1; child < end; child++) {
        const own = times[child];
        if (own < leastTime || (own === leastTime && orders[child] < orders[least])) {
          least = child;
          leastTime = own;
        }
      }
      if (leastTime > time || (leastTime === time && orders[least] > order)) break;
      times[at] = leastTime;
      orders[at] = orders[least];
      places[(slots[at] = slots[least])] = at;
      at = least;
    }
    times[at] = time;
    orders[at] = order;
    slots[at] = slot;
    places[slot] = at;
  }

  #grow(): void {
    const old = this.#time.length;
    const capacity = 2 * old;
    this.#time = copyInto(new Float64Array(capacity), this.#time);
    this.#order = copyInto(new Float64Array(capacity), this.#order);
    this.#slot = copyInto(new Int32Array(capacity), this.#slot);
    this.#place = copyInto(new Int32Array(capacity).fill(-1), this.#place);
    this.#kindOf = copyInto(new Int32Array(capacity), this.#kindOf);
    this.#subjectOf = copyInto(new Int32Array(capacity), this.#subjectOf);
    this.#free = new Int32Array(capacity);
    for (let i = 0; i < old; i++) this.#free[i] = capacity - 1 - i;
    this.#freeCount = old;
  }
}

function copyInto<Numbers extends Float64Array | Int32Array>(target: Numbers, source: Numbers): Numbers {
  target.set(source);
  return target;
}
