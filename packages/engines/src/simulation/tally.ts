/** What is observed one by one, such as waits: count, mean, variance, smallest, largest. */
export class Tally {
  count = 0;
  mean = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  /** Sum of squared distances from the mean. */
  #squares = 0;

  /** @source Welford (1962), Technometrics 4(3): no cancellation */
  record(value: number): void {
    const step = value - this.mean;
    this.mean += step / ++this.count;
    this.#squares += step * (value - this.mean);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  get sum(): number {
    return this.mean * this.count;
  }

  /** With n - 1; NaN below two observations. */
  get variance(): number {
    return this.count < 2 ? Number.NaN : this.#squares / (this.count - 1);
  }

  restart(): void {
    this.count = 0;
    this.mean = 0;
    this.min = Number.POSITIVE_INFINITY;
    this.max = Number.NEGATIVE_INFINITY;
    this.#squares = 0;
  }
}
