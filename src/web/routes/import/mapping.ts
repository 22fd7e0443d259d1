/** What the columns of a CSV mean, and the line of an import that each row becomes. */
import { readTime, type TimeForm } from './read-time.ts';

export const kinds = ['events', 'users', 'groups'] as const;
export type Kind = (typeof kinds)[number];

export type Target =
  | 'event_type'
  | 'user_id'
  | 'device_id'
  | 'group_value'
  | 'time'
  | 'insert_id'
  | 'property'
  | 'user_property'
  | 'group'
  | 'leave';

/** What a column may be, by what the rows are. */
export const targetsByKind: Readonly<Record<Kind, readonly Target[]>> = {
  events: [
    ...(['event_type', 'user_id', 'device_id', 'time', 'insert_id'] as const),
    ...(['property', 'user_property', 'group', 'leave'] as const),
  ],
  users: ['user_id', 'device_id', 'time', 'insert_id', 'user_property', 'group', 'leave'],
  groups: ['group_value', 'time', 'insert_id', 'property', 'leave'],
};

/** These have a name: of the property, or the group type. */
export const isNamed = (target: Target): boolean =>
  target === 'property' || target === 'user_property' || target === 'group';

export interface Column {
  readonly target: Target;
  readonly name: string;
}

export interface Mapping {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  readonly time: TimeForm;
  /** Of the groups that the rows are. */
  readonly groupType: string;
  /** Of rows without an event column. */
  readonly eventType: string;
  /** Whether 12.5 and true become a number and a boolean. */
  readonly readsValues: boolean;
}

type Missing = 'eventType' | 'who' | 'groupValue' | 'groupType' | 'name' | 'twice';

/** What must be said before a row can be sent. */
export function listMissing({ kind, columns, groupType, eventType }: Mapping): readonly Missing[] {
  const has = (...targets: readonly Target[]) => columns.some(({ target }) => targets.includes(target));
  const missing: Missing[] = [];
  if (kind === 'events' && !has('event_type') && eventType.trim() === '') missing.push('eventType');
  if (kind !== 'groups' && !has('user_id', 'device_id')) missing.push('who');
  if (kind === 'groups' && !has('group_value')) missing.push('groupValue');
  if (kind === 'groups' && groupType.trim() === '') missing.push('groupType');
  if (columns.some(({ target, name }) => isNamed(target) && name.trim() === '')) missing.push('name');
  const slots = columns
    .filter(({ target }) => target !== 'leave' && target !== 'group')
    .map(({ target, name }) => (isNamed(target) ? `${target} ${name.trim()}` : target));
  if (new Set(slots).size < slots.length) missing.push('twice');
  return missing;
}

/** The line of a row, before it is text. A time that cannot be read goes as it is, so that the server refuses the row. */
export function readRow(mapping: Mapping, row: readonly string[]): Readonly<Record<string, unknown>> {
  const line: Record<string, unknown> = {};
  const properties: [string, unknown][] = [];
  const userProperties: [string, unknown][] = [];
  const groups = new Map<string, string[]>();
  for (const [index, { target, name }] of mapping.columns.entries()) {
    const cell = row[index] ?? '';
    if (cell === '' || target === 'leave') continue;
    const value = mapping.readsValues ? readValue(cell) : cell;
    if (target === 'property') properties.push([name.trim(), value]);
    else if (target === 'user_property') userProperties.push([name.trim(), value]);
    else if (target === 'group') groups.set(name.trim(), [...(groups.get(name.trim()) ?? []), cell]);
    else line[target] = target === 'time' ? (readTime(cell, mapping.time) ?? cell) : cell;
  }
  if (mapping.kind === 'events' && line['event_type'] === undefined && mapping.eventType.trim() !== '')
    line['event_type'] = mapping.eventType.trim();
  const said = {
    ...line,
    ...(groups.size > 0 && { groups: Object.fromEntries(groups) }),
    ...(userProperties.length > 0 && { user_properties: Object.fromEntries(userProperties) }),
  };
  if (mapping.kind === 'groups')
    return {
      group_type: mapping.groupType.trim(),
      ...said,
      group_properties: Object.fromEntries(properties),
    };
  return { ...said, ...(properties.length > 0 && { event_properties: Object.fromEntries(properties) }) };
}

/** Digits that are an id or a telephone number stay text: more than JavaScript holds, or with zeros before them. */
function readValue(cell: string): string | number | boolean {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(cell) && cell.length <= 16 ? Number(cell) : cell;
}
