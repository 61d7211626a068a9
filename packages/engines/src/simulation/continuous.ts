/** Continuous distributions. Means, deviations and values are in one unit, s where they are times. */
import { byQuantile, checkParameter, type Distribution } from './distribution.ts';
import { exactExp, exactLog, exactPower } from './elementary.ts';
import type { RandomStream } from './random-stream.ts';
import { incompleteBeta, logGamma, lowerGamma, normalCdf, normalQuantile } from './special-functions.ts';

/** Always the same value. */
export function deterministic(value: number): Distribution {
  checkParameter('deterministic', 'value', value, true);
  return {
    name: `deterministic(${value})`,
    mean: value,
    variance: 0,
    sample: () => value,
    cdf: (x) => (x < value ? 0 : 1),
    quantile: () => value,
  };
}

export function uniform(low: number, high: number): Distribution {
  checkParameter('uniform', 'low', low, low < high);
  checkParameter('uniform', 'high', high, true);
  const width = high - low;
  return byQuantile(
    `uniform(${low} to ${high})`,
    low + 0.5 * width,
    (width * width) / 12,
    (x) => Math.min(1, Math.max(0, (x - low) / width)),
    (u) => low + width * u,
  );
}

export function exponential(mean: number): Distribution {
  checkParameter('exponential', 'mean', mean, mean > 0);
  return byQuantile(
    `exponential(mean ${mean})`,
    mean,
    mean * mean,
    (x) => (x <= 0 ? 0 : 1 - exactExp(-x / mean)),
    (u) => -mean * exactLog(1 - u),
  );
}

export function normal(mean: number, deviation: number): Distribution {
  checkParameter('normal', 'mean', mean, true);
  checkParameter('normal', 'deviation', deviation, deviation > 0);
  return byQuantile(
    `normal(mean ${mean}, deviation ${deviation})`,
    mean,
    deviation * deviation,
    (x) => normalCdf((x - mean) / deviation),
    (u) => mean + deviation * normalQuantile(u),
  );
}

/** By its own mean and deviation, not those of the logarithm. */
export function lognormal(mean: number, deviation: number): Distribution {
  checkParameter('lognormal', 'mean', mean, mean > 0);
  checkParameter('lognormal', 'deviation', deviation, deviation > 0);
  const ratio = deviation / mean;
  const sigma = Math.sqrt(exactLog(1 + ratio * ratio));
  const mu = exactLog(mean) - 0.5 * sigma * sigma;
  return byQuantile(
    `lognormal(mean ${mean}, deviation ${deviation})`,
    mean,
    deviation * deviation,
    (x) => (x <= 0 ? 0 : normalCdf((exactLog(x) - mu) / sigma)),
    (u) => exactExp(mu + sigma * normalQuantile(u)),
  );
}

/** @param scale  mean / shape */
export function gamma(shape: number, scale: number): Distribution {
  checkParameter('gamma', 'shape', shape, shape > 0);
  checkParameter('gamma', 'scale', scale, scale > 0);
  return {
    name: `gamma(shape ${shape}, scale ${scale})`,
    mean: shape * scale,
    variance: shape * scale * scale,
    sample: (stream) => scale * sampleGamma(stream, shape),
    cdf: (x) => lowerGamma(shape, x / scale),
  };
}

/** The sum of k exponential times. */
export function erlang(k: number, mean: number): Distribution {
  checkParameter('erlang', 'k', k, Number.isInteger(k) && k >= 1);
  checkParameter('erlang', 'mean', mean, mean > 0);
  const phase = mean / k;
  return {
    name: `erlang(k ${k}, mean ${mean})`,
    mean,
    variance: phase * mean,
    sample(stream) {
      let sum = 0;
      let product = 1;
      for (let i = 0; i < k; i++) {
        product *= 1 - stream.next();
        if (product > 1e-200) continue;
        sum += exactLog(product);
        product = 1;
      }
      return -phase * (sum + exactLog(product));
    },
    cdf: (x) => lowerGamma(k, x / phase),
  };
}

/** Between 0 and 1. */
export function beta(a: number, b: number): Distribution {
  checkParameter('beta', 'a', a, a > 0);
  checkParameter('beta', 'b', b, b > 0);
  const sum = a + b;
  return {
    name: `beta(a ${a}, b ${b})`,
    mean: a / sum,
    variance: (a * b) / (sum * sum * (sum + 1)),
    sample(stream) {
      const x = sampleGamma(stream, a);
      const y = sampleGamma(stream, b);
      return x + y > 0 ? x / (x + y) : a / sum;
    },
    cdf: (x) => incompleteBeta(a, b, x),
  };
}

export function weibull(shape: number, scale: number): Distribution {
  checkParameter('weibull', 'shape', shape, shape > 0);
  checkParameter('weibull', 'scale', scale, scale > 0);
  const first = exactExp(logGamma(1 + 1 / shape));
  const second = exactExp(logGamma(1 + 2 / shape));
  return byQuantile(
    `weibull(shape ${shape}, scale ${scale})`,
    scale * first,
    scale * scale * (second - first * first),
    (x) => (x <= 0 ? 0 : 1 - exactExp(-exactPower(x / scale, shape))),
    (u) => scale * exactPower(-exactLog(1 - u), 1 / shape),
  );
}

export function triangular(low: number, mode: number, high: number): Distribution {
  checkParameter('triangular', 'low', low, low < high);
  checkParameter('triangular', 'mode', mode, mode >= low && mode <= high);
  checkParameter('triangular', 'high', high, true);
  const width = high - low;
  const share = (mode - low) / width;
  return byQuantile(
    `triangular(${low}, ${mode}, ${high})`,
    (low + mode + high) / 3,
    (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18,
    (x) => {
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x < mode
        ? ((x - low) * (x - low)) / (width * (mode - low))
        : 1 - ((high - x) * (high - x)) / (width * (high - mode));
    },
    (u) => (u < share ? low + width * Math.sqrt(u * share) : high - width * Math.sqrt((1 - u) * (1 - share))),
  );
}

/**
 * A beta distribution between two ends with the mean (low + 4 mode + high) / 6.
 *
 * @source Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5)
 */
export function pert(low: number, mode: number, high: number): Distribution {
  checkParameter('pert', 'low', low, low < high);
  checkParameter('pert', 'mode', mode, mode >= low && mode <= high);
  checkParameter('pert', 'high', high, true);
  const width = high - low;
  const inner = beta(1 + (4 * (mode - low)) / width, 1 + (4 * (high - mode)) / width);
  return {
    name: `pert(${low}, ${mode}, ${high})`,
    mean: low + width * inner.mean,
    variance: width * width * inner.variance,
    sample: (stream) => low + width * inner.sample(stream),
    cdf: (x) => inner.cdf((x - low) / width),
  };
}

/**
 * With scale 1. Takes as many uniform numbers as it needs: antithetic streams do not give opposite values.
 *
 * @source Marsaglia and Tsang (2000), ACM TOMS 26(3), normal values by their quantile
 */
function sampleGamma(stream: RandomStream, shape: number): number {
  if (shape < 1) {
    const boost = exactPower(1 - stream.next(), 1 / shape);
    return boost * sampleGamma(stream, shape + 1);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normalQuantile(stream.next());
    const t = 1 + c * z;
    if (t <= 0) continue;
    const v = t * t * t;
    if (exactLog(stream.next()) < 0.5 * z * z + d - d * v + d * exactLog(v)) return d * v;
  }
}
