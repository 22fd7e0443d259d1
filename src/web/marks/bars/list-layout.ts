/** How long the bars of a list are: parts of the longest, from zero. */

export function layoutBarList(values: readonly number[]): { readonly lengths: readonly number[] } {
  const longest = Math.max(...values, 0);
  return { lengths: values.map((value) => (longest === 0 ? 0 : Math.max(0, value) / longest)) };
}
