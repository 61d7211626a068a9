/** What happened when, as numbers: for an animation, and to tell whether two runs were the same to the bit. */
import { formatHash, hashBytes } from './hash.ts';

export class EventLog {
  length = 0;
  #time = new Float64Array(1024);
  #kind = new Int32Array(1024);
  #subject = new Int32Array(1024);

  record(timeS: number, kind: number, subject: number): void {
    if (this.length === this.#time.length) this.#grow();
    this.#time[this.length] = timeS;
    this.#kind[this.length] = kind;
    this.#subject[this.length] = subject;
    this.length++;
  }

  /** Columns: time in s, the model's kinds and subjects. */
  get columns(): { readonly timeS: Float64Array; readonly kind: Int32Array; readonly subject: Int32Array } {
    const { length } = this;
    return {
      timeS: this.#time.subarray(0, length),
      kind: this.#kind.subarray(0, length),
      subject: this.#subject.subarray(0, length),
    };
  }

  /** 32 hexadecimal digits of every bit of the log, as on a machine that puts low bytes first. @cost O(length) */
  hash(): string {
    const bytes = new Uint8Array(16 * this.length);
    const view = new DataView(bytes.buffer);
    const { timeS, kind, subject } = this.columns;
    for (let i = 0; i < this.length; i++) {
      view.setFloat64(16 * i, timeS[i], true);
      view.setInt32(16 * i + 8, kind[i], true);
      view.setInt32(16 * i + 12, subject[i], true);
    }
    return formatHash(hashBytes(bytes));
  }

  #grow(): void {
    const length = 2 * this.length;
    const time = new Float64Array(length);
    const kind = new Int32Array(length);
    const subject = new Int32Array(length);
    time.set(this.#time);
    kind.set(this.#kind);
    subject.set(this.#subject);
    this.#time = time;
    this.#kind = kind;
    this.#subject = subject;
  }
}
