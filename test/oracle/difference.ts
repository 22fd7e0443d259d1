/** Results in one shape, and where two of them first differ. */

type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Told in words, or by the run: not the oracle's. */
const untold = new Set([
  'label',
  'names',
  'bin',
  'binNames',
  'sentence',
  'sentenceParts',
  'definition',
  'freshnessMs',
  'rowsRead',
  'memoryBytes',
]);

/** Without what the oracle does not tell; series by event and segment; in the shape of JSON. */
export function plain(result: object): Plain {
  const told = JSON.stringify(result, (key, value) =>
    untold.has(key) || (key === 'columns' && Array.isArray(value)) ? undefined : value,
  );
  return ordered(JSON.parse(told));
}

function ordered(value: Plain): Plain {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      Array.isArray(part) && grouped.has(key) ? inGroups(key, part) : ordered(part),
    ]),
  );
}

const grouped = new Set(['series', 'rows', 'withoutOptional', 'mergedNames']);

/** The order of values within an event and segment is kept. */
function inGroups(key: string, list: readonly Plain[]): Plain {
  const group = (item: Plain) => {
    if (!isObject(item)) return '';
    if (key === 'mergedNames') return String(item['name']);
    return [item['event'] ?? item['returnEvent'] ?? 0, item['segment'] ?? 0]
      .map((n) => String(n).padStart(3))
      .join();
  };
  return list
    .map(ordered)
    .map((item, index) => ({ item, index, group: group(item) }))
    .sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : a.index - b.index))
    .map(({ item }) => item);
}

function isObject(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whole numbers must be equal, others nearly. */
function isNear(a: number, b: number): boolean {
  if (Number.isInteger(a) && Number.isInteger(b)) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Where two results first differ, and how; undefined where they do not. */
export function firstDifference(a: Plain | undefined, b: Plain | undefined, path = ''): string | undefined {
  if (typeof a === 'number' && typeof b === 'number' && isNear(a, b)) return undefined;
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let index = 0; index < Math.max(a.length, b.length); index++) {
      const found = firstDifference(a[index], b[index], `${path}[${index}]`);
      if (found) return found;
    }
    return undefined;
  }
  if (a !== undefined && b !== undefined && isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = firstDifference(a[key], b[key], `${path}.${key}`);
      if (found) return found;
    }
    return undefined;
  }
  if (a === b) return undefined;
  return `${path}: engine ${JSON.stringify(a)}, oracle ${JSON.stringify(b)}`;
}
