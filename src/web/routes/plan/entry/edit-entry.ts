/** Entries as forms change them: a new one, and what of a form is sent. */
import type { EditableEntry, EditableKey } from '../keys.ts';

export function makeEntry({ kind, name, of }: EditableKey): EditableEntry {
  switch (kind) {
    case 'groupType':
      return { kind, value: { type: name } };
    case 'event':
    case 'userProperty':
      return { kind, value: { name } };
    case 'eventProperty':
    case 'groupProperty':
      return { kind, ...(of !== undefined && { of }), value: { name } };
  }
}

/** A field that is left empty says nothing; a pattern is of texts only, values are of enums. */
export function cleanEntry(entry: EditableEntry): EditableEntry {
  const { value } = entry;
  const type = entry.kind === 'event' || entry.kind === 'groupType' ? undefined : entry.value.type;
  const kept = Object.entries(value).filter(([field, each]) => {
    if (entry.kind !== 'groupType' && entry.kind !== 'event') {
      if (field === 'pattern' && type !== 'string') return false;
      if (field === 'enumValues' && type !== 'enum') return false;
    }
    return (
      each !== undefined &&
      (each !== '' || field === 'name' || (entry.kind === 'groupType' && field === 'type'))
    );
  });
  return { ...entry, value: Object.fromEntries(kept) } as EditableEntry;
}

/** The texts of a field, one per line or between commas. */
export function splitTexts(text: string, between: RegExp): readonly string[] {
  return [...new Set(text.split(between).map((each) => each.trim()))].filter((each) => each !== '');
}

/** The field that a problem of the server is about: the last name of its path. */
export function fieldOfPath(path: string | undefined): string | undefined {
  return path
    ?.replaceAll(/\[\d+\]/g, '')
    .split('.')
    .at(-1);
}
