/** What a change of the set-up changed, as lines that a person reads. */

export interface ChangedLine {
  /** Which part; empty: the whole. */
  readonly path: string;
  /** Undefined: it was not there. */
  readonly before: string | undefined;
  /** Undefined: it is gone. */
  readonly after: string | undefined;
}

/** The parts that differ, in the order in which they are. Lists of plain values are one part. */
export function listChangedLines(before: unknown, after: unknown): readonly ChangedLine[] {
  const [was, is] = [flatten(before), flatten(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }));
}

function flatten(value: unknown): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  const visit = (each: unknown, path: string): void => {
    if (each === null || each === undefined) return;
    if (typeof each !== 'object') {
      lines.set(path, String(each));
    } else if (Array.isArray(each) && each.every((item) => typeof item !== 'object')) {
      if (each.length > 0) lines.set(path, each.join(', '));
    } else {
      for (const [key, item] of Object.entries(each))
        visit(item, path === '' ? nameKey(each, key) : `${path} ${nameKey(each, key)}`);
    }
  };
  visit(value, '');
  return lines;
}

/** Positions in lists count from 1, as people do; `inactiveEvents` is “inactive events”. */
function nameKey(of: object, key: string): string {
  if (Array.isArray(of)) return String(Number(key) + 1);
  return key.replaceAll(/[a-z][A-Z]/g, (pair) => `${pair[0]} ${pair[1]?.toLowerCase()}`);
}
