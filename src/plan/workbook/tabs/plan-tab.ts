/** What the tabs are made of in which people write what the tracking plan keeps: an entry a row, told apart by its key. */
import type { PlanEntryKey } from '../../../query/contract.ts';
import { choiceField, type Field, flagField, listField, textField } from '../fields.ts';

type EntryKind = PlanEntryKey['kind'];

export interface PeopleColumn {
  readonly header: string;
  readonly width: number;
  /** By kinds of entries; of others it says nothing. */
  readonly fields: Partial<Record<EntryKind, Field>>;
}

export interface PlanTab {
  readonly name: string;
  readonly kinds: readonly EntryKind[];
  readonly keys: readonly { readonly header: string; readonly width: number }[];
  readonly columns: readonly PeopleColumn[];
  writeKey(key: PlanEntryKey): readonly string[];
  /** A text says what is wrong with the row. */
  readKey(cells: readonly string[]): PlanEntryKey | string;
}

export const standingHeader = 'standing';
/** `unexpected`: not in the plan; `remove`: it is to be taken out of it. */
export const standingChoices = ['planned', 'blocked', 'deleted', 'unexpected', 'remove'] as const;

export function column(
  header: string,
  width: number,
  kinds: readonly EntryKind[],
  field: Field,
): PeopleColumn {
  return { header, width, fields: Object.fromEntries(kinds.map((kind) => [kind, field])) };
}

const levels = ['event', 'user'];

export const levelField = choiceField('level', levels);

/** Of any property. */
export function listPropertyColumns(kinds: readonly EntryKind[]): readonly PeopleColumn[] {
  return [
    column(
      'data type',
      11,
      kinds,
      choiceField('type', ['any', 'string', 'number', 'integer', 'boolean', 'enum']),
    ),
    column('list?', 7, kinds, flagField('isList', false)),
    column('needed?', 9, kinds, flagField('isRequired', false)),
    column('allowed values', 24, kinds, listField('enumValues')),
    column('pattern', 16, kinds, textField('pattern')),
    column('examples', 20, kinds, listField('examples')),
    column('comes from', 20, kinds, textField('source')),
    column('classifications', 14, kinds, listField('classifications')),
    column('hidden?', 9, kinds, flagField('isHidden', false)),
  ];
}

/** Names that stand for all: one that is called so is written with a sign more. */
export function writeOwner(owner: string | undefined, all: string): string {
  if (owner === undefined) return all;
  return owner.endsWith(all) && /^\\*$/.test(owner.slice(0, -all.length)) ? `\\${owner}` : owner;
}

export function readOwner(cell: string, all: string): string | undefined {
  if (cell === all) return undefined;
  return cell.endsWith(all) && /^\\+$/.test(cell.slice(0, -all.length)) ? cell.slice(1) : cell;
}
