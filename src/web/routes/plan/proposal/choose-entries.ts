/** Which entries of a proposal go into the plan: those chosen, and what these are properties of. */
import { type EditableEntry, readKey, writeKey } from '../keys.ts';

export function chooseEntries(
  entries: readonly EditableEntry[],
  keys: ReadonlySet<string>,
): readonly EditableEntry[] {
  const needed = new Set<string>();
  for (const entry of entries) {
    const key = readKey(entry);
    if (!keys.has(writeKey(key))) continue;
    needed.add(writeKey(key));
    if (key.of === undefined) continue;
    needed.add(writeKey({ kind: key.kind === 'eventProperty' ? 'event' : 'groupType', name: key.of }));
  }
  return entries.filter((entry) => needed.has(writeKey(readKey(entry))));
}

/** With the text in their names, or in those of what they belong to. */
export function findNamed(entries: readonly EditableEntry[], text: string): readonly EditableEntry[] {
  const part = text.trim().toLowerCase();
  return entries.filter((entry) => {
    const { name, of = '' } = readKey(entry);
    return `${name} ${of}`.toLowerCase().includes(part);
  });
}
