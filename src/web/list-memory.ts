/** Remembers the list from which a page was opened, so that the page can go on to the next of it. Kept per tab. */

interface RememberedList {
  /** Of the page's address: project and group type. */
  readonly scope: string;
  /** What the list shows, as “Gone quiet”. */
  readonly label: string;
  /** The address of the list, to go back to. */
  readonly href: string;
  /** In the order of the list, from its first on. */
  readonly values: readonly string[];
  /** How many there are in all: not all of them need to be loaded. */
  readonly count: number;
}

/** Where a page stands in the list it was opened from. */
interface ListPlace {
  readonly label: string;
  readonly href: string;
  /** From 1. */
  readonly position: number;
  readonly count: number;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

type Memory = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'muster-list';
/** Around the opened one: a list of 100,000 does not fit into a tab's memory. */
const valuesMax = 2_000;

export const listScope = (project: number, groupType: string) => `${project} ${groupType}`;

/** `opened`: the value that is opened; those around it are kept. */
export function rememberList(list: RememberedList, opened: string, memory: Memory = sessionStorage): void {
  const at = list.values.indexOf(opened);
  const from = Math.max(0, Math.min(at - valuesMax / 2, list.values.length - valuesMax));
  const kept = { ...list, values: list.values.slice(from, from + valuesMax), from };
  try {
    memory.setItem(key, JSON.stringify(kept));
  } catch {
    // Without room the page has no next and previous.
  }
}

/** Undefined: the page was not opened from a list of this scope, or the list does not have it. */
export function recallPlace(
  scope: string,
  value: string,
  memory: Memory = sessionStorage,
): ListPlace | undefined {
  const text = memory.getItem(key);
  if (text === null) return undefined;
  const list = JSON.parse(text) as RememberedList & { readonly from: number };
  const at = list.scope === scope ? list.values.indexOf(value) : -1;
  if (at < 0) return undefined;
  return {
    label: list.label,
    href: list.href,
    position: list.from + at + 1,
    count: list.count,
    previous: list.values[at - 1],
    next: list.values[at + 1],
  };
}
