/** Reads the cells of a row: what the file has no column for is absent, an empty cell is an empty value. */
import { type Column, type CsvRow, hidingColumns, readList } from './columns.ts';

/** Makes the error at a cell. */
type Wrong = (column: Column, message: string) => Error;

const standings: Readonly<Record<string, string>> = {
  '': 'planned',
  planned: 'planned',
  live: 'planned',
  blocked: 'blocked',
  deleted: 'deleted',
};

export function readEventCells(row: CsvRow, wrong: Wrong): object {
  const hasHiding = hidingColumns.some(([column]) => row[column] !== undefined);
  const activity = row.activity?.trim().toLowerCase();
  if (activity && activity !== 'active' && activity !== 'inactive')
    throw wrong('activity', 'must be ACTIVE or INACTIVE');
  return {
    ...readText(row, 'objectDescription', 'description'),
    ...readLabel(row, 'eventDisplayName', 'displayName'),
    ...readLabel(row, 'objectOwner', 'owner'),
    ...readLabel(row, 'category', 'category'),
    ...readTexts(row, wrong, 'tags', 'tags'),
    ...readTexts(row, wrong, 'groupTypes', 'groupTypes'),
    ...readLevel(row, wrong),
    ...readLabel(row, 'sentBy', 'sentBy'),
    ...readLabel(row, 'notes', 'notes'),
    ...readStanding(row, wrong, 'eventStatus'),
    ...(activity !== undefined && { isActive: activity !== 'inactive' }),
    ...(hasHiding && {
      hiddenFrom: hidingColumns.flatMap(([column, place]) => (readFlag(row, wrong, column) ? [place] : [])),
    }),
  };
}

export function readGroupTypeCells(row: CsvRow, wrong: Wrong): object {
  return {
    ...readText(row, 'objectDescription', 'description'),
    ...readLabel(row, 'eventDisplayName', 'displayName'),
    ...readLabel(row, 'objectOwner', 'owner'),
    ...readTexts(row, wrong, 'tags', 'tags'),
    ...readStanding(row, wrong, 'eventStatus'),
    ...readLevel(row, wrong),
    ...readText(row, 'source', 'source'),
    ...readLabel(row, 'singular', 'singular'),
    ...readLabel(row, 'plural', 'plural'),
    ...readLabel(row, 'nameProperty', 'nameProperty'),
    ...readLabel(row, 'groupPattern', 'pattern'),
    ...readTexts(row, wrong, 'examples', 'examples'),
    ...readKnownFlag(row, wrong, 'isUnique'),
    ...readKnownFlag(row, wrong, 'isStable'),
    ...readExpected(row, wrong),
    ...readLabel(row, 'sentBy', 'sentBy'),
    ...readLabel(row, 'notes', 'notes'),
  };
}

export function readPropertyCells(row: CsvRow, wrong: Wrong): object {
  return {
    ...readText(row, 'propertyDescription', 'description'),
    ...readLabel(row, 'propertyDisplayName', 'displayName'),
    ...readLabel(row, 'propertyOwner', 'owner'),
    ...readTexts(row, wrong, 'tags', 'tags'),
    ...readTexts(row, wrong, 'classifications', 'classifications'),
    ...readTexts(row, wrong, 'examples', 'examples'),
    ...readStanding(row, wrong, 'propertyStatus'),
    ...(row.required !== undefined && { isRequired: readFlag(row, wrong, 'required') }),
    ...(row.visibility !== undefined && { isHidden: row.visibility.trim().toLowerCase() === 'hidden' }),
    ...(row.isArray !== undefined && { isList: readFlag(row, wrong, 'isArray') }),
    ...readLabel(row, 'pattern', 'pattern'),
    ...readLabel(row, 'propertySource', 'source'),
    ...readLabel(row, 'notes', 'notes'),
    ...readValueType(row, wrong),
  };
}

const valueTypes = [
  'any',
  'string',
  'number',
  'integer',
  'boolean',
  'enum',
  'const',
  'array',
  'object',
  'null',
];

/** Amplitude's `const` is an enum of one value; of lists and objects it says nothing that would be kept. */
function readValueType(row: CsvRow, wrong: Wrong): object {
  if (row.valueType === undefined) return {};
  const type = row.valueType.trim().toLowerCase() || 'any';
  if (!valueTypes.includes(type))
    throw wrong('valueType', `must be one of ${valueTypes.slice(0, 7).join(', ')}`);
  const values = readList(row.enumValues ?? '');
  if (values === undefined) throw wrong('enumValues', 'must be values separated by commas, or a JSON list');
  switch (type) {
    case 'number':
      return { type: row.isInteger?.trim().toUpperCase() === 'TRUE' ? 'integer' : 'number', enumValues: [] };
    case 'enum':
      return { type, enumValues: values };
    case 'const':
      return { type: 'enum', enumValues: [row.constValue ?? ''] };
    case 'array':
      return { type: 'any', isList: true, enumValues: [] };
    case 'object':
    case 'null':
      return { type: 'any', enumValues: [] };
    default:
      return { type, enumValues: [] };
  }
}

function readText(row: CsvRow, column: Column, key: string): object {
  return row[column] === undefined ? {} : { [key]: row[column] };
}

/** Undefined takes away what was there. */
function readLabel(row: CsvRow, column: Column, key: string): object {
  return row[column] === undefined ? {} : { [key]: row[column] || undefined };
}

function readTexts(row: CsvRow, wrong: Wrong, column: Column, key: string): object {
  const cell = row[column];
  if (cell === undefined) return {};
  const list = readList(cell);
  if (list === undefined) throw wrong(column, 'must be texts separated by commas, or a JSON list');
  return { [key]: list };
}

function readStanding(row: CsvRow, wrong: Wrong, column: Column): object {
  const cell = row[column];
  if (cell === undefined) return {};
  const standing = standings[cell.trim().toLowerCase()];
  if (standing === undefined) throw wrong(column, 'must be PLANNED, LIVE, UNEXPECTED, BLOCKED or DELETED');
  return { standing };
}

function readLevel(row: CsvRow, wrong: Wrong): object {
  const level = row.level?.trim().toLowerCase();
  if (level && level !== 'event' && level !== 'user') throw wrong('level', 'must be event or user');
  return level === undefined ? {} : { level: level || undefined };
}

/** An empty cell: nobody said so. */
function readKnownFlag(row: CsvRow, wrong: Wrong, column: 'isUnique' | 'isStable'): object {
  if (row[column] === undefined) return {};
  return { [column]: row[column].trim() === '' ? undefined : readFlag(row, wrong, column) };
}

function readExpected(row: CsvRow, wrong: Wrong): object {
  const cell = row.expectedGroups?.trim();
  if (cell && !/^\d{1,15}$/.test(cell)) throw wrong('expectedGroups', 'must be a whole number');
  return cell === undefined ? {} : { expectedGroups: cell ? Number(cell) : undefined };
}

function readFlag(row: CsvRow, wrong: Wrong, column: Column): boolean {
  const cell = row[column]?.trim().toLowerCase() ?? '';
  if (cell !== '' && cell !== 'true' && cell !== 'false') throw wrong(column, 'must be TRUE or FALSE');
  return cell === 'true';
}
