/** Check: group types that look like misspellings of others. */
import { type ArrivedType, hasArrived } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { quote, writeCount } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const groupTypes: Check = {
  id: 'group-types',
  title: 'Misspelt group types',
  rule: 'no two group types are called nearly the same',
  find: ({ types }, plan) => {
    const wanted = plan?.groupTypes.filter(({ standing }) => standing === 'planned') ?? [];
    const planned = new Set(wanted.map(({ type }) => type));
    const arrived = types.filter(hasArrived);
    const came = new Set(arrived.map(({ name }) => name));
    const absent = [...planned]
      .filter((name) => !came.has(name))
      .map((name, index) => ({ name, events: 0, index: types.length + index }));
    return arrived.flatMap((type) => {
      const meant = [...arrived, ...absent]
        .filter((other) => isBefore(other, type, planned) && isNearlySame(other.name, type.name))
        .toSorted((a, b) => b.events - a.events)[0];
      return meant ? [describe(type, meant)] : [];
    });
  },
};

/** A planned one is meant even where nothing of it came. */
type Meant = Pick<ArrivedType, 'name' | 'events' | 'index'>;

/** Of two that look alike the one that is planned is meant, else the one with more events; of as many, the one that came first. */
function isBefore(a: Meant, b: Meant, planned: ReadonlySet<string>): boolean {
  if (planned.has(a.name) !== planned.has(b.name)) return planned.has(a.name);
  return a.events > b.events || (a.events === b.events && a.index < b.index);
}

/** Equal but for case, separators, a plural or an ending that says it is an id, or but for a typing error. */
export function isNearlySame(a: string, b: string): boolean {
  const [one, other] = [fold(a), fold(b)];
  if (one === other) return true;
  const length = Math.min(one.length, other.length);
  if (length < thresholds.typoLengthMin) return false;
  return countEdits(one, other) <= (length < thresholds.typoTwoLengthMin ? 1 : 2);
}

function fold(name: string): string {
  const bare = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return (
    bare
      .replace(/^group(?=.)/, '')
      .replace(/(ids?|names?)$/, '')
      .replace(/ies$/, 'y')
      .replace(/(?<=[^s])s$/, '') || bare
  );
}

/** Letters inserted, left out, replaced, or swapped with their neighbour. */
function countEdits(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const at = (r: number, c: number) => rows[r]?.[c] ?? Number.POSITIVE_INFINITY;
      let least = Math.min(at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

function describe(type: ArrivedType, meant: Meant): Found {
  return {
    status: 'fail',
    subject: { groupType: type.name },
    meaning: `The group type ${quote(type.name)} looks like a misspelling of ${quote(meant.name)}: its groups are counted apart from those.`,
    expected: `one type, ${quote(meant.name)} (${writeCount(meant.events, 'event')})`,
    found: `${quote(type.name)} in ${writeCount(type.events, 'event')}`,
    events: type.events,
    samples: type.busiest.flatMap(({ sample }) => sample ?? []).slice(0, 1),
    mend: `Send ${quote(meant.name)}, from one constant that all of the code shares, and hide ${quote(type.name)} afterwards in the settings of group types: users keep what they were given.`,
  };
}
