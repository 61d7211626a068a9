/** A value that holds until it changes, such as a queue's length: its mean over time, its largest, its last. */
export class TimeWeighted {
  value: number;
  max: number;
  /** Integral of the value since `start`, up to the last change. */
  #area = 0;
  #start: number;
  #last: number;

  constructor(value = 0, time = 0) {
    this.value = value;
    this.max = value;
    this.#start = time;
    this.#last = time;
  }

  /** The value from `time` on. */
  update(time: number, value: number): void {
    this.#area += this.value * (time - this.#last);
    this.#last = time;
    this.value = value;
    if (value > this.max) this.max = value;
  }

  /** Integral of the value from the start to `time`, in the value's unit times s. */
  area(time: number): number {
    return this.#area + this.value * (time - this.#last);
  }

  /** NaN where no time has passed. */
  mean(time: number): number {
    return this.area(time) / (time - this.#start);
  }

  /** Forgets what was, as at the end of a warm-up; the value stays. */
  restart(time: number): void {
    this.#area = 0;
    this.#start = time;
    this.#last = time;
    this.max = this.value;
  }
}
