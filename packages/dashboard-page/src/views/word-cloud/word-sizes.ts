/** Font sizes in rem for figures: the largest has `most`, and each tenfold step from it is the same step down to `least`. */
export function wordSizes(figures: readonly number[], least: number, most: number): number[] {
  const logs = figures.map((figure) => Math.log10(Math.max(1, figure)))
  const [low, high] = [Math.min(...logs), Math.max(...logs)]
  return logs.map((log) =>
    high === low ? (least + most) / 2 : least + ((log - low) / (high - low)) * (most - least),
  )
}
