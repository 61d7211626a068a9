/**
 * What a path that shares links with others loses: a term added to `-theta x cost` before the logit. Taken at the costs
 * of the empty network and kept: the overlap of two paths is a matter of where they run, not of how full they are, and
 * with fixed terms the equilibrium is the least of one strictly convex function, so that there is one.
 */
import type { PathSet } from './path-set.ts';
import type { Kernel } from './types.ts';

/** Term of each path; 0 with `logit`, and of a path that shares nothing. */
export function computeTerms(kernel: Kernel, set: PathSet, freeCost: Float64Array): Float64Array {
  if (kernel === 'path-size') return computePathSizes(set, freeCost).map(Math.log);
  if (kernel === 'c-logit') return computeCommonality(set, freeCost).map((value) => -value);
  return new Float64Array(set.firstLink.length - 1);
}

/**
 * Size of each path: the sum over its links of (cost of the link / cost of the path) / number of the pair's paths over
 * it. 1 where it shares no link, 1 / n where n paths are one; 1 where the path costs nothing.
 *
 * @cost O(links of all paths)
 * @source Ben-Akiva and Bierlaire (1999), in Handbook of Transportation Science, with every path over a link counted once
 */
export function computePathSizes({ firstPath, firstLink, links }: PathSet, freeCost: Float64Array): Float64Array {
  const size = new Float64Array(firstLink.length - 1);
  const users = new Int32Array(freeCost.length);
  for (let pair = 0; pair + 1 < firstPath.length; pair++) {
    const begin = firstLink[firstPath[pair]];
    const end = firstLink[firstPath[pair + 1]];
    for (let i = begin; i < end; i++) users[links[i]]++;
    for (let path = firstPath[pair]; path < firstPath[pair + 1]; path++) {
      let shared = 0;
      let whole = 0;
      for (let i = firstLink[path]; i < firstLink[path + 1]; i++) {
        whole += freeCost[links[i]];
        shared += freeCost[links[i]] / users[links[i]];
      }
      size[path] = whole > 0 ? shared / whole : 1;
    }
    for (let i = begin; i < end; i++) users[links[i]] = 0;
  }
  return size;
}

/**
 * Commonality of each path: ln of the sum over all paths of its pair of (cost of shared links / geometric mean of both
 * paths' costs). 0 where it shares no link, ln n where n paths are one.
 *
 * @cost O(paths of a pair x links of all paths)
 * @source Cascetta, Nuzzolo, Russo and Vitetta (1996), 13th International Symposium on Transportation and Traffic
 *   Theory, with both of its parameters 1
 */
export function computeCommonality({ firstPath, firstLink, links }: PathSet, freeCost: Float64Array): Float64Array {
  const commonality = new Float64Array(firstLink.length - 1);
  const onPath = new Int32Array(freeCost.length).fill(-1);
  const whole = Float64Array.from(commonality, (_, path) => {
    let sum = 0;
    for (let i = firstLink[path]; i < firstLink[path + 1]; i++) sum += freeCost[links[i]];
    return sum;
  });
  for (let pair = 0; pair + 1 < firstPath.length; pair++) {
    for (let path = firstPath[pair]; path < firstPath[pair + 1]; path++) {
      for (let i = firstLink[path]; i < firstLink[path + 1]; i++) onPath[links[i]] = path;
      let sum = 1;
      for (let other = firstPath[pair]; other < firstPath[pair + 1]; other++) {
        if (other === path || whole[path] === 0 || whole[other] === 0) continue;
        let shared = 0;
        for (let i = firstLink[other]; i < firstLink[other + 1]; i++) {
          if (onPath[links[i]] === path) shared += freeCost[links[i]];
        }
        sum += shared / Math.sqrt(whole[path] * whole[other]);
      }
      commonality[path] = Math.log(sum);
    }
  }
  return commonality;
}
