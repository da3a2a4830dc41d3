/**
 * Latency is kept as counts by band: three bands for each doubling, from 0.5 ms up to about 26 s, so that
 * percentiles of any set of buckets can be added up exactly and read with at most 13 % of error (a third
 * of a doubling, halved by taking the middle). Band 0 holds everything up to 0.5 ms, the last everything longer.
 */
export const bandCount = 49;
const firstUpperUs = 500;

/** Upper edge of a band in microseconds (inclusive); infinite for the last. */
export function bandUpperUs(band: number): number {
  return band >= bandCount - 1 ? Number.POSITIVE_INFINITY : firstUpperUs * 2 ** (band / 3);
}

/** The band of a latency in whole microseconds. */
export function bandOf(latencyUs: number): number {
  if (latencyUs <= firstUpperUs) return 0;
  const band = Math.ceil(3 * Math.log2(latencyUs / firstUpperUs) - 1e-9);
  return Math.min(band, bandCount - 1);
}

/** Adds `more` into `sum` in place. */
export function addBands(sum: number[], more: readonly number[]): void {
  for (let band = 0; band < bandCount; band++) sum[band] = (sum[band] ?? 0) + (more[band] ?? 0);
}

export function emptyBands(): number[] {
  return Array.from({ length: bandCount }, () => 0);
}

/**
 * The latency, in milliseconds, that a share `quantile` (0 to 1) of the counted requests did not exceed;
 * the geometric middle of its band. Null where nothing was counted.
 */
export function quantileMs(bands: readonly number[], quantile: number): number | null {
  const total = bands.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(quantile * total));
  let seen = 0;
  for (const [band, count] of bands.entries()) {
    seen += count;
    if (seen >= rank) {
      const upperUs = Math.min(bandUpperUs(band), bandUpperUs(bandCount - 2) * 2);
      const middleUs = band === 0 ? upperUs / 2 : upperUs / 2 ** (1 / 6);
      return Math.round(middleUs / 10) / 100;
    }
  }
  return null;
}
