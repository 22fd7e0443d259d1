/** Keys of the plan's entries, as text: they stand in addresses. */
import type { PlanEntry, PlanEntryKey } from '../../api/operations.ts';

/** What has a form; the others are changed with it, or on tabs of their own. */
export type EditableEntry = Exclude<PlanEntry, { kind: 'enforcement' | 'category' }>;
export type EditableKind = EditableEntry['kind'];

export function writeKey({ kind, of, name = '' }: PlanEntryKey): string {
  return JSON.stringify(of === undefined ? [kind, name] : [kind, name, of]);
}

const editable: readonly string[] = [
  'event',
  'eventProperty',
  'userProperty',
  'groupType',
  'groupProperty',
] satisfies readonly EditableKind[];

export const isEditable = (kind: string | undefined): kind is EditableKind =>
  kind !== undefined && editable.includes(kind);

export interface EditableKey extends PlanEntryKey {
  readonly kind: EditableKind;
  readonly name: string;
}

/** Undefined where the text is no key of what has a form. */
export function parseKey(text: string): EditableKey | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return undefined;
  const [kind, name, of] = parts as readonly string[];
  if (!isEditable(kind) || name === undefined) return undefined;
  return { kind, name, ...(of !== undefined && { of }) };
}

export function readKey(entry: EditableEntry): EditableKey {
  switch (entry.kind) {
    case 'groupType':
      return { kind: entry.kind, name: entry.value.type };
    case 'event':
    case 'userProperty':
      return { kind: entry.kind, name: entry.value.name };
    case 'eventProperty':
    case 'groupProperty':
      return { kind: entry.kind, name: entry.value.name, ...(entry.of !== undefined && { of: entry.of }) };
  }
}
