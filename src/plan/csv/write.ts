/** Writes a plan as a table, whose lines are read back to the same plan. */
import type {
  PlannedEvent,
  PlannedGroupType,
  PlannedProperty,
  Table,
  TrackingPlan,
} from '../../query/contract.ts';
import {
  type Column,
  type CsvRow,
  columns,
  hidingColumns,
  objectTypes,
  propertyTypes,
  writeList,
} from './columns.ts';

const allColumns = Object.keys(columns) as readonly Column[];

export function writePlanTable(plan: TrackingPlan): Table {
  const rows: readonly CsvRow[] = [
    ...Object.entries(plan.enforcement).map(([objectName, enforcement]) => ({
      ...{ objectType: objectTypes.enforcement, objectName, enforcement },
    })),
    ...plan.categories.map(({ name }) => ({ objectType: objectTypes.category, objectName: name })),
    ...plan.events.flatMap((event) => [
      writeEvent(event),
      ...event.properties.map((each) => writeProperty(propertyTypes.event, each)),
    ]),
    ...plan.eventProperties.map((each) => writeProperty(propertyTypes.sharedEvent, each)),
    ...plan.userProperties.map((each) => writeProperty(propertyTypes.user, each)),
    ...plan.groupTypes.flatMap((type) => [
      writeGroupType(type),
      ...type.properties.map((each) => writeProperty(propertyTypes.group, each)),
    ]),
    ...plan.groupProperties.map((each) => writeProperty(propertyTypes.sharedGroup, each)),
  ];
  return {
    columns: allColumns.map((column) => columns[column]),
    rows: rows.map((row) => allColumns.map((column) => row[column] ?? null)),
  };
}

const flag = (is: boolean) => (is ? 'TRUE' : 'FALSE');

function writeFlag(is: boolean | undefined): string {
  return is === undefined ? '' : flag(is);
}

function writeEvent(event: PlannedEvent): CsvRow {
  return {
    objectType: objectTypes.event,
    objectName: event.name,
    ...writeObject(event),
    category: event.category ?? '',
    activity: event.isActive ? 'ACTIVE' : 'INACTIVE',
    ...Object.fromEntries(
      hidingColumns.map(([column, place]) => [column, flag(event.hiddenFrom.includes(place))]),
    ),
    groupTypes: writeList(event.groupTypes),
    level: event.level ?? '',
    sentBy: event.sentBy ?? '',
    notes: event.notes ?? '',
  };
}

function writeGroupType(type: PlannedGroupType): CsvRow {
  return {
    objectType: objectTypes.groupType,
    objectName: type.type,
    ...writeObject(type),
    level: type.level ?? '',
    source: type.source,
    singular: type.singular ?? '',
    plural: type.plural ?? '',
    nameProperty: type.nameProperty ?? '',
    groupPattern: type.pattern ?? '',
    examples: writeList(type.examples),
    isUnique: writeFlag(type.isUnique),
    isStable: writeFlag(type.isStable),
    expectedGroups: String(type.expectedGroups ?? ''),
    sentBy: type.sentBy ?? '',
    notes: type.notes ?? '',
  };
}

function writeObject({
  displayName = '',
  owner = '',
  description,
  tags,
  standing,
}: PlannedEvent | PlannedGroupType): CsvRow {
  return {
    eventDisplayName: displayName,
    objectOwner: owner,
    objectDescription: description,
    tags: writeList(tags),
    eventStatus: standing.toUpperCase(),
  };
}

function writeProperty(propertyType: string, property: PlannedProperty): CsvRow {
  const isOfEvents = propertyType === propertyTypes.event || propertyType === propertyTypes.sharedEvent;
  return {
    propertyType,
    [isOfEvents ? 'eventPropertyName' : 'propertyName']: property.name,
    propertyDescription: property.description,
    valueType: property.type === 'integer' ? 'number' : property.type,
    propertyStatus: property.standing.toUpperCase(),
    required: flag(property.isRequired),
    visibility: property.isHidden ? 'HIDDEN' : 'VISIBLE',
    isArray: flag(property.isList),
    isInteger: property.type === 'integer' ? 'TRUE' : '',
    enumValues: writeList(property.enumValues),
    pattern: property.pattern ?? '',
    propertyDisplayName: property.displayName ?? '',
    propertyOwner: property.owner ?? '',
    tags: writeList(property.tags),
    classifications: writeList(property.classifications),
    examples: writeList(property.examples),
    propertySource: property.source ?? '',
    notes: property.notes ?? '',
  };
}
