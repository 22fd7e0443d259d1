/** Puts what one person changed onto what another saved meanwhile. */

/** Parts that `mine` changed from `base` are as in `mine`, the others as in `theirs`. */
export function rebaseChanges<T extends object>(base: T, mine: T, theirs: T): T {
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])] as (keyof T)[];
  const isMine = (key: keyof T) => JSON.stringify(mine[key]) !== JSON.stringify(base[key]);
  const entries = keys
    .map((key) => [key, isMine(key) ? mine[key] : theirs[key]] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}
