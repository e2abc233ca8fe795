function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return number > 1;
}

/**
 * Groups of items in which any two items are together exactly once: the lines of the affine plane of prime order p. Each line holds p of
 * the p² points, and two points have one line in common.
 */
export function linesThroughPairs<T>(items: readonly T[]): readonly (readonly T[])[] {
  let order = 2;
  while (order * order < items.length || !isPrime(order)) order += 1;
  const range = [...Array(order).keys()];
  const point = (x: number, y: number): readonly T[] => items.slice(x * order + y, x * order + y + 1);
  const vertical = range.map((x) => range.flatMap((y) => point(x, y)));
  const sloping = range.flatMap((slope) =>
    range.map((offset) => range.flatMap((x) => point(x, (slope * x + offset) % order))),
  );
  return [...vertical, ...sloping].filter((line) => line.length > 1);
}
