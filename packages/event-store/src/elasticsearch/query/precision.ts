/** What counting distinct values may take on one node for all buckets of an answer, bytes. */
const BUDGET = 32 * 1024 * 1024
/** Up to here counts are near exact; Elasticsearch takes no more. */
const MOST = 40_000
/** 2^18 bytes a bucket, which the largest threshold means. */
const LARGEST = 18
const SMALLEST = 10

/**
 * The `precision_threshold` with which so many buckets fit into memory: 40,000 for up to 128 of them, less for more.
 * A threshold t means 2^p bytes a bucket, with 2^p the next power of two from 16/3 t on
 * (`HyperLogLogPlusPlus.precisionFromThreshold`).
 */
export function precisionThreshold(buckets: number): number {
  let bits = LARGEST
  while (bits > SMALLEST && buckets * 2 ** bits > BUDGET) bits--
  return Math.min(MOST, Math.floor((2 ** bits * 3) / 16))
}
