/** Reads the groups and users that match a search. */
import { type UnitId, userType } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { KnownNames } from '../catalogue/read-names.ts';
import type { ProjectFacts } from '../facts.ts';
import { findCanonicalUsers, readUserIds } from '../people/search.ts';
import { findNameProperty } from '../plan/group-types.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { matchHistory, readText, type Version } from './history.ts';
import { compareMatched, matchText, matchTyping, mayBeMistyped } from './match.ts';
import { listProperties, type SearchedProperty } from './properties.ts';
import type { Hit, Matched, SearchRequest } from './schema.ts';
import {
  type SearchedType,
  unitsByPropertyStatement,
  unitsByValueStatement,
  usersByIdStatement,
  valuesOfUnitsStatement,
  versionsOfUnitsStatement,
  type Wanted,
} from './sql-search.ts';
import type { KnownTexts } from './texts/known-texts.ts';
import { narrowTypes, narrowValues } from './texts/narrow.ts';

interface FoundUnit {
  readonly type: string;
  readonly unit: UnitId;
  /** A group's value, or the user id that was found. */
  readonly value?: string;
  readonly rank: number;
}

/** Shorter texts are in too many values. */
const propertyTextLengthMin = 2;
/** Of a text as long, so many letters are wrong where one is, or two: of letters that were exchanged both are. */
const wrongLettersMax = (text: string) => (text.length > 5 ? 3 : 2);

/** `types`: those of groups, and that of users, that are asked for. Hits of each kind in no order. */
export async function readUnitHits(
  run: RunStatement,
  facts: ProjectFacts,
  names: KnownNames,
  texts: KnownTexts,
  types: readonly string[],
  { q: text, limit }: Pick<SearchRequest, 'q' | 'limit'>,
): Promise<readonly Hit[]> {
  if (types.length === 0) return [];
  const read = { run, facts, names, texts, types, text, limit };
  const hits = await readMatching(read, { kind: 'containing', text });
  if (hits.length > 0 || !mayBeMistyped(text)) return hits;
  return readMatching(read, { kind: 'like', text, lettersMax: wrongLettersMax(text) });
}

interface Search {
  readonly run: RunStatement;
  readonly facts: ProjectFacts;
  readonly names: KnownNames;
  readonly texts: KnownTexts;
  readonly types: readonly string[];
  readonly text: string;
  readonly limit: number;
}

/** Of what matches, so much is read: reading a unit's history costs more than finding it. */
function findMost(limit: number): number {
  return Math.max(limits.searchedUnitsMin, 2 * limit);
}

async function readMatching(search: Search, wanted: Wanted): Promise<readonly Hit[]> {
  const { run, facts, text } = search;
  const { project } = facts;
  const found = await findUnits(search, wanted);
  if (found.length === 0) return [];
  const users = found.filter(({ type }) => type === userType).map(({ unit }) => unit);
  const unvalued = found.filter(({ type, value }) => type !== userType && value === undefined);
  const [versions, values, canonical] = await Promise.all([
    run(versionsOfUnitsStatement(project, found, limits.searchedVersionsPerUnitMax)),
    unvalued.length === 0 ? [] : run(valuesOfUnitsStatement(project, unvalued)),
    findCanonicalUsers(run, facts, users),
  ]);
  const counted = [...new Set(users.map((user) => canonical.get(user) ?? user))];
  const userIds = await readUserIds(run, facts, counted);
  const valueBy = new Map(values.map(({ type, unit, value }) => [makeKey(type, unit), value]));
  const versionsBy = groupVersions(versions);
  const hits = found.flatMap((unit): readonly Hit[] => {
    const history = versionsBy.get(makeKey(unit.type, unit.unit)) ?? [];
    const value = unit.value ?? valueBy.get(makeKey(unit.type, unit.unit));
    const named = listNames(search, unit.type);
    const matched = findBest([
      ...matchValue(text, value),
      matchHistory(history, { text, timeZone: facts.timeZone, names: named }),
    ]);
    if (!matched) return [];
    const name = named
      .map((property) => readText(history.at(-1)?.props ?? {}, property))
      .find((each) => each !== undefined);
    if (unit.type !== userType)
      return value === undefined
        ? []
        : [{ kind: 'group', type: unit.type, value, label: name ?? value, matched }];
    const user = canonical.get(unit.unit) ?? unit.unit;
    const userId = userIds.get(user);
    const label = name ?? userId ?? user;
    return [{ kind: 'user', number: user, ...(userId !== undefined && { userId }), label, matched }];
  });
  return uniteUsers(hits);
}

/** Properties come behind values and names, so they are read only where these leave room. */
async function findUnits(search: Search, wanted: Wanted): Promise<readonly FoundUnit[]> {
  const { run, texts, types, limit } = search;
  const { project } = search.facts;
  const groupTypes = types.filter((type) => type !== userType);
  const most = findMost(limit);
  const values = narrowValues(texts, groupTypes, wanted);
  const searched = narrowTypes(texts, listSearchedTypes(search, wanted), wanted);
  const names = searched.flatMap((each) => (each.names.length > 0 ? [{ ...each, others: [] }] : []));
  const others = searched.flatMap((each) => (each.others.length > 0 ? [{ ...each, names: [] }] : []));
  const [byValue, byId, byName] = await Promise.all([
    values.types.length === 0 ? [] : run(unitsByValueStatement(project, values, wanted, most)),
    types.includes(userType) ? run(usersByIdStatement(project, { ...wanted, ...idsAsWhole }, most)) : [],
    names.length === 0 ? [] : run(unitsByPropertyStatement(project, names, wanted, most)),
  ]);
  const found = mergeFound(most, [
    ...byValue.map(({ type, unit, found: value, rank }) => ({ type, unit, value, rank })),
    ...byId.map(({ id, unit, rank }) => ({ type: userType, unit, value: id, rank })),
    ...byName,
  ]);
  const isFull = found.filter(({ type }) => type !== userType).length > limit;
  if (isFull || others.length === 0) return found;
  return mergeFound(most, [
    ...found,
    ...(await run(unitsByPropertyStatement(project, others, wanted, most))),
  ]);
}

/** A merged user is found by what was its own, and is one hit with the user it counts as. */
function uniteUsers(hits: readonly Hit[]): readonly Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    const key = hit.kind === 'user' ? hit.number : makeKey(hit.kind, JSON.stringify(hit));
    const known = best.get(key);
    if (!known || compareMatched(hit.matched, known.matched) < 0) best.set(key, hit);
  }
  return [...best.values()];
}

function matchValue(text: string, value: string | undefined): readonly Matched[] {
  if (value === undefined) return [];
  const how = matchText(text, value) ?? (matchTyping(text, value) ? 'typing' : undefined);
  return how === undefined ? [] : [{ by: 'value', how, text: value }];
}

function findBest(all: readonly (Matched | undefined)[]): Matched | undefined {
  return all.filter((each) => each !== undefined).toSorted(compareMatched)[0];
}

/** Each unit once, the best first: at most so many groups, and users. */
function mergeFound(most: number, all: readonly FoundUnit[]): readonly FoundUnit[] {
  const best = new Map<string, FoundUnit>();
  for (const each of all) {
    const key = makeKey(each.type, each.unit);
    const known = best.get(key);
    best.set(key, known ? { ...each, ...known, rank: Math.min(each.rank, known.rank) } : each);
  }
  const sorted = [...best.values()].sort((a, b) => a.rank - b.rank);
  const isUser = ({ type }: FoundUnit) => type === userType;
  return [...sorted.filter((unit) => !isUser(unit)).slice(0, most), ...sorted.filter(isUser).slice(0, most)];
}

function groupVersions(
  rows: readonly {
    readonly type: string;
    readonly id: string;
    readonly atMs: number;
    readonly props: Version['props'];
  }[],
): ReadonlyMap<string, readonly Version[]> {
  const found = new Map<string, Version[]>();
  // They come latest first.
  for (const { type, id, atMs, props } of rows.toReversed()) {
    const versions = found.get(makeKey(type, id)) ?? [];
    versions.push({ atMs, props });
    found.set(makeKey(type, id), versions);
  }
  return found;
}

/** Ids have no words that people know, and there may be millions of them. */
const idsAsWhole = { asWhole: true } as const;

/** Typing errors are looked for in names only, what is no part of a number not in numbers. */
function listSearchedTypes(search: Search, wanted: Wanted): readonly SearchedType[] {
  const { text, names: known, types } = search;
  if (text.length < propertyTextLengthMin) return [];
  const isNumber = /^[-+.\de]+$/i.test(text);
  return types.flatMap((type) => {
    const properties = listProperties(known, type, isNumber);
    const nameProperties = listNames(search, type);
    const isName = ({ name }: SearchedProperty) => nameProperties.includes(name);
    const names = properties.filter(isName);
    const others =
      wanted.kind === 'like' || type === userType
        ? []
        : properties.filter((each) => !isName(each)).slice(0, limits.searchedPropertiesMax);
    return names.length + others.length === 0 ? [] : [{ type, names, others }];
  });
}

/** The properties that people know a unit of the type by. */
function listNames({ facts, names }: Search, type: string): readonly string[] {
  if (type !== userType) return [findNameProperty(facts, type)];
  return [...(names.propertiesByType.get(userType)?.keys() ?? [])].filter(isUserName);
}

function isUserName(property: string): boolean {
  return /(^|[^a-z])((full|first|last|display|user)?name|e-?mail)s?$/i.test(
    property.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_.-]/g, ' '),
  );
}

function makeKey(type: string, unit: string): string {
  return `${type} ${unit}`;
}
