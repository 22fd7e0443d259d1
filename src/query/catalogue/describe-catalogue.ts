/** Writes the catalogue from what was read. */
import { userType } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { moneyPropertyNames } from '../../domain/money.ts';
import { findMeaning, type Meanings } from '../definition/terms/meanings.ts';
import { nameGroupType } from '../definition/terms/names.ts';
import { findGroupTypeTerms, findProjectTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import { formatDateAt } from '../plan/context.ts';
import { writeDay } from '../plan/dates.ts';
import { planEventProperty } from '../plan/values.ts';
import { readPropertyName, type ValueType } from '../sql/scan/paths.ts';
import type { CatalogueFacts } from './read-catalogue.ts';
import type { Catalogue } from './schema.ts';

type Property = Catalogue['properties'][number];

export function describeCatalogue(facts: ProjectFacts, found: CatalogueFacts, asOfMs: number): Catalogue {
  const { events } = found.names;
  return {
    asOf: asOfMs,
    lateFrom: formatDateAt(found.lateFromMs, facts.timeZone),
    groupTypes: listGroupTypes(facts, found),
    events: listEvents(facts, found),
    eventsNotListed: Math.max(0, found.eventTypes - events.length),
    properties: [
      ...listEventProperties(facts, found),
      ...listColumns(found),
      ...listUnitProperties(facts, found),
    ],
  };
}

function listGroupTypes(facts: ProjectFacts, { units }: CatalogueFacts): Catalogue['groupTypes'] {
  return facts.groupTypes
    .filter((type) => type !== '')
    .map((type) => {
      const names = nameGroupType(findGroupTypeTerms(facts, type), type);
      return { type, ...names, groups: units.get(type) ?? 0 };
    });
}

function listEvents(facts: ProjectFacts, { names }: CatalogueFacts): Catalogue['events'] {
  const inactive = new Set(findProjectTerms(facts).inactiveEvents);
  return names.events.map(({ event, lately, events, firstMs, lastMs, sources, platforms }) => {
    const properties = names.propertiesByEvent.get(event);
    return {
      name: event,
      isActive: !inactive.has(event),
      lately,
      events,
      firstSeen: formatDateAt(firstMs, facts.timeZone),
      lastSeen: formatDateAt(lastMs, facts.timeZone),
      sources,
      platforms: platforms.filter((platform) => platform !== ''),
      ...(properties && { properties: [...properties.keys()].sort() }),
    };
  });
}

function listEventProperties(facts: ProjectFacts, found: CatalogueFacts): readonly Property[] {
  const { names, eventCounts, columnCounts, days, daysFromMs } = found;
  const shares = weighEvents(found, (event) => {
    const looked = columnCounts.find(({ owner }) => owner === event)?.rows ?? 0;
    const rows = eventCounts.filter(({ owner }) => owner === event);
    return rows.map(({ path, rows: having }) => [readPropertyName(path), having / looked] as const);
  });
  const seen = indexDays(days.filter(({ owner }) => owner === 'events'));
  const firstDay = Date.parse(formatDateAt(daysFromMs, facts.timeZone)) / dayMs;
  return listNames(seen, names.eventProperties).map((name) => {
    const those = names.events.filter(({ event }) => names.propertiesByEvent.get(event)?.has(name));
    return {
      of: 'event',
      name,
      types: listTypes(names.eventProperties.get(name)),
      ...describeDays(seen.get(name), firstDay),
      share: shares.get(name) ?? 0,
      events: those.slice(0, limits.propertyEventsShownMax).map(({ event }) => event),
    };
  });
}

/** Money, and what clients tell of themselves: of events that have it of late. */
function listColumns(found: CatalogueFacts): readonly Property[] {
  const shares = weighEvents(found, (event) => {
    const counts = found.columnCounts.find(({ owner }) => owner === event);
    return found.columns.map(
      (name, index) => [name, counts ? (counts.filled[index] ?? 0) / counts.rows : 0] as const,
    );
  });
  const money = new Map(moneyPropertyNames.map((name) => [planEventProperty(name).money ?? '', name]));
  return found.columns.flatMap((column): readonly Property[] => {
    const share = shares.get(column) ?? 0;
    if (share === 0) return [];
    const name = money.get(column);
    const types: readonly ValueType[] = ['revenue', 'price', 'quantity'].includes(column)
      ? ['number']
      : ['text'];
    return [{ of: name ? 'event' : 'client', name: name ?? column, types, sources: [], share }];
  });
}

function listUnitProperties(facts: ProjectFacts, found: CatalogueFacts): readonly Property[] {
  const { names, units, unitCounts, days } = found;
  return [userType, ...facts.groupTypes.filter((type) => type !== '')].flatMap((type) => {
    const known = Math.min(units.get(type) ?? 0, limits.unitsLookedAtMax);
    const counts = new Map(
      unitCounts
        .filter(({ owner }) => owner === type)
        .map(({ path, rows }) => [readPropertyName(path), rows]),
    );
    const seen = indexDays(days.filter(({ owner }) => owner === type));
    const typesBy = names.propertiesByType.get(type) ?? new Map<string, ReadonlySet<ValueType>>();
    const { meanings } = findGroupTypeTerms(facts, type);
    return listNames(seen, typesBy).map(
      (name): Property => ({
        ...(type === userType ? { of: 'user' } : { of: 'group', type, ...describeMeaning(meanings, name) }),
        name,
        types: listTypes(typesBy.get(name)),
        ...describeDays(seen.get(name)),
        share: known === 0 ? 0 : Math.min(1, (counts.get(name) ?? 0) / known),
      }),
    );
  });
}

function describeMeaning(meanings: Meanings, name: string): Pick<Property, 'meaning'> {
  const meaning = findMeaning(meanings, name);
  return meaning === undefined ? {} : { meaning };
}

/** Shares by event as shares of all events of late. */
function weighEvents(
  { names }: CatalogueFacts,
  listShares: (event: string) => readonly (readonly [name: string, share: number])[],
): ReadonlyMap<string, number> {
  const looked = names.events.filter(({ event }) => names.propertiesByEvent.has(event));
  const all = looked.reduce((sum, { lately }) => sum + lately, 0);
  const shares = new Map<string, number>();
  if (all === 0) return shares;
  for (const { event, lately } of looked)
    for (const [name, share] of listShares(event))
      shares.set(name, (shares.get(name) ?? 0) + (share * lately) / all);
  return shares;
}

interface SeenDays {
  first: number;
  last: number;
  readonly sources: Set<string>;
}

function indexDays(rows: CatalogueFacts['days']): ReadonlyMap<string, SeenDays> {
  const seen = new Map<string, SeenDays>();
  for (const { source, day, paths } of rows)
    for (const path of paths) {
      const name = readPropertyName(path);
      const known = seen.get(name) ?? { first: day, last: day, sources: new Set() };
      known.first = Math.min(known.first, day);
      known.last = Math.max(known.last, day);
      known.sources.add(source);
      seen.set(name, known);
    }
  return seen;
}

/** `fromDay`: days before it were not looked at. */
function describeDays(
  seen: SeenDays | undefined,
  fromDay?: number,
): Pick<Property, 'sources' | 'firstSeen' | 'lastSeen'> {
  if (!seen) return { sources: [] };
  const kind = fromDay !== undefined && seen.first <= fromDay ? 'before' : 'on';
  return {
    sources: [...seen.sources].sort(),
    firstSeen: { kind, date: writeDay(seen.first) },
    lastSeen: writeDay(seen.last),
  };
}

function listNames(
  seen: ReadonlyMap<string, unknown>,
  typed: ReadonlyMap<string, unknown>,
): readonly string[] {
  return [...new Set([...seen.keys(), ...typed.keys()])].sort();
}

function listTypes(types: ReadonlySet<ValueType> = new Set()): readonly ValueType[] {
  return [...types].sort();
}
