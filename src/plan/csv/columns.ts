/**
 * The columns of a plan as CSV: those of Amplitude Data's files of events and of user properties, called as there, and after them what it has no columns for.
 * A property's row stands below the row of the event or group type whose own it is.
 */
export const columns = {
  action: 'Action',
  objectType: 'Object Type',
  objectName: 'Object Name',
  eventDisplayName: 'Event Display Name',
  objectOwner: 'Object Owner',
  objectDescription: 'Object Description',
  category: 'Event Category',
  tags: 'Tags',
  eventStatus: 'Event Schema Status',
  activity: 'Event Activity',
  hiddenFromDropdowns: 'Event Hidden From Dropdowns',
  hiddenFromPersonas: 'Event Hidden From Persona Results',
  hiddenFromPathfinder: 'Event Hidden From Pathfinder',
  hiddenFromTimeline: 'Event Hidden From Timeline',
  propertyType: 'Property Type',
  eventPropertyName: 'Event Property Name',
  propertyName: 'Property Name',
  propertyDescription: 'Property Description',
  valueType: 'Property Value Type',
  propertyStatus: 'Property Schema Status',
  required: 'Property Required',
  visibility: 'Property Visibility',
  isArray: 'Property Is Array',
  isInteger: 'Number Is Integer',
  enumValues: 'Enum Values',
  constValue: 'Const Value',
  pattern: 'Property Regex',
  // Muster's own.
  propertyDisplayName: 'Property Display Name',
  propertyOwner: 'Property Owner',
  classifications: 'Property Classifications',
  groupTypes: 'Group Types Required',
  level: 'Group Level',
  source: 'Group Value Source',
  singular: 'Group Singular',
  plural: 'Group Plural',
  nameProperty: 'Group Name Property',
  groupPattern: 'Group Value Regex',
  examples: 'Examples',
  isUnique: 'Group Value Is Unique',
  isStable: 'Group Value Is Stable',
  expectedGroups: 'Groups Expected',
  sentBy: 'Sent By',
  propertySource: 'Property Source',
  notes: 'Notes',
  enforcement: 'Enforcement',
} as const;

export type Column = keyof typeof columns;

export const objectTypes = {
  event: 'Event',
  groupType: 'Group Type',
  category: 'Category',
  enforcement: 'Enforcement',
} as const;

export const propertyTypes = {
  event: 'Event Property',
  sharedEvent: 'Shared Event Property',
  user: 'User Property',
  group: 'Group Property',
  sharedGroup: 'Shared Group Property',
} as const;

/** One row, by column. What is absent is an empty cell. */
export type CsvRow = Partial<Record<Column, string>>;

export const hidingColumns = [
  ['hiddenFromDropdowns', 'dropdowns'],
  ['hiddenFromPersonas', 'personas'],
  ['hiddenFromPathfinder', 'pathfinder'],
  ['hiddenFromTimeline', 'timeline'],
] as const;

/** Texts in one cell, separated by commas; as a JSON list where one of them would not survive that. */
export function writeList(texts: readonly string[]): string {
  const isPlain = texts.every((text) => text !== '' && text === text.trim() && !/[,[]/.test(text));
  return isPlain ? texts.join(', ') : JSON.stringify(texts);
}

/** Undefined: it is no list. */
export function readList(cell: string): readonly string[] | undefined {
  if (!cell.trim().startsWith('['))
    return cell
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== '');
  try {
    const list: unknown = JSON.parse(cell);
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}
