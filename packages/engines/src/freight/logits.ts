/** Nested logits of options, by their nests: hundreds of commodities share a few. */
import type { Option } from './commodities.ts';
import { type NestedLogit, nestedLogitShares } from './nested-logit.ts';
import { MODES, type Parameters } from './types.ts';

export class Logits {
  readonly #byNests = new Map<string, NestedLogit>();
  readonly #parameters: Parameters;

  constructor(parameters: Parameters) {
    this.#parameters = parameters;
  }

  of(options: readonly Option[]): NestedLogit {
    const key = options.map((option) => option.choice.nest).join();
    let logit = this.#byNests.get(key);
    if (!logit) {
      const { modeScale, gatewayScale } = this.#parameters;
      const nest = Int32Array.from(options, (option) => option.choice.nest);
      logit = { upperScale: modeScale, lowerScale: gatewayScale, nest, nestCount: MODES.length };
      this.#byNests.set(key, logit);
    }
    return logit;
  }

  sharesAt(options: readonly Option[], cost: ArrayLike<number>): Float64Array {
    const share = new Float64Array(options.length);
    nestedLogitShares(this.of(options), cost, share);
    return share;
  }
}
