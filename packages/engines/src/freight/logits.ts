/** Nested logits of options, by their nests: hundreds of commodities share a few. */
import type { Option } from './commodities.ts';
import { type NestedLogit, nestedLogitShares } from './nested-logit.ts';
import { MODES, type Parameters } from './types.ts';

/** Options whose nests begin alike: the logit of these, and those of one option more by its nest. */
interface Branch {
  logit: NestedLogit | null;
  readonly next: (Branch | undefined)[];
}

export class Logits {
  readonly #root: Branch = { logit: null, next: [] };
  readonly #parameters: Parameters;

  constructor(parameters: Parameters) {
    this.#parameters = parameters;
  }

  of(options: readonly Option[]): NestedLogit {
    let branch = this.#root;
    for (let k = 0; k < options.length; k++) {
      const { nest } = options[k].choice;
      branch = branch.next[nest] ??= { logit: null, next: [] };
    }
    branch.logit ??= this.#create(options);
    return branch.logit;
  }

  #create(options: readonly Option[]): NestedLogit {
    const { modeScale, gatewayScale } = this.#parameters;
    const nest = Int32Array.from(options, (option) => option.choice.nest);
    return { upperScale: modeScale, lowerScale: gatewayScale, nest, nestCount: MODES.length };
  }

  sharesAt(options: readonly Option[], cost: ArrayLike<number>): Float64Array {
    const share = new Float64Array(options.length);
    nestedLogitShares(this.of(options), cost, share);
    return share;
  }
}
