/** What is told of units beside their numbers: value, name, properties, last event. */
import { groupId, type UnitId, userType } from '../../domain/ids.ts';
import type { ProjectFacts } from '../facts.ts';
import { nameProperty } from '../plan/group-types.ts';
import { type StreamPlan, typeOfUnit } from '../plan/plan.ts';
import { pathsOf } from '../plan/values.ts';
import {
  lastSeenStatement,
  propertiesStatement,
  sharedNamesStatement,
  valuesStatement,
} from '../sql/counts/unit-list.ts';
import type { Ask } from '../sql/tree/row-statement.ts';

export interface UnitDetails {
  readonly value: string;
  /** Told apart from others of the same name: `Acme · 4711`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly lastSeenMs: number | null;
}

/** Of users the name is their value. */
export async function unitDetails(
  ask: Ask,
  facts: ProjectFacts,
  stream: StreamPlan,
  units: readonly UnitId[],
  properties: readonly string[],
): Promise<ReadonlyMap<UnitId, UnitDetails>> {
  if (units.length === 0) return new Map();
  const { project } = facts;
  const type = typeOfUnit(stream.unit);
  const named = type === userType ? undefined : nameProperty(facts, type);
  const wanted = [...new Set([...(named === undefined ? [] : [named]), ...properties])];
  const [values, seen, now] = await Promise.all([
    ask(valuesStatement(project, type, units)),
    ask(lastSeenStatement(stream, units)),
    wanted.length > 0 ? ask(propertiesStatement(project, type, units, wanted.map(pathsOf))) : undefined,
  ]);
  const valuesBy = new Map(values.rows.map((row) => [String(row['unit']), String(row['value'])]));
  const lastBy = new Map(seen.rows.map((row) => [String(row['unit']), Number(row['last'])]));
  const propertiesBy = new Map(
    (now?.rows ?? []).map((row) => [String(row['unit']), wanted.map((_, index) => texts(row[`p${index}`]))]),
  );
  const nameOf = (unit: UnitId) => (named === undefined ? undefined : propertiesBy.get(unit)?.[0]?.[0]);
  const shared = await sharedNames(ask, facts, type, units.map(nameOf));
  return new Map(
    units.map((unit) => {
      const value = valuesBy.get(unit) ?? unit;
      const all = propertiesBy.get(unit);
      return [
        unit,
        {
          value,
          name: displayName(nameOf(unit), value, shared),
          properties: Object.fromEntries(properties.map((name) => [name, all?.[wanted.indexOf(name)] ?? []])),
          lastSeenMs: lastBy.get(unit) ?? null,
        },
      ];
    }),
  );
}

/** The names of groups, by value; groups without a name are left out. */
export async function namesOf(
  ask: Ask,
  facts: ProjectFacts,
  type: string,
  units: ReadonlyMap<UnitId, string>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...units.keys()];
  if (ids.length === 0) return new Map();
  const paths = pathsOf(nameProperty(facts, type));
  const { rows } = await ask(propertiesStatement(facts.project, type, ids, [paths]));
  const names = new Map(rows.map((row) => [String(row['unit']), texts(row['p0'])[0]]));
  const shared = await sharedNames(ask, facts, type, [...names.values()]);
  return new Map(
    [...units].flatMap(([unit, value]) => {
      const name = names.get(unit);
      return name === undefined || name === '' ? [] : [[value, displayName(name, value, shared)] as const];
    }),
  );
}

/** Names that several groups have, or that are the value of one: alone they would not say which group is meant. */
async function sharedNames(
  ask: Ask,
  facts: ProjectFacts,
  type: string,
  names: readonly (string | undefined)[],
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[];
  if (wanted.length === 0) return new Set();
  const paths = pathsOf(nameProperty(facts, type));
  const ofSuchValue = wanted.map((name) => groupId(facts.project, type, name));
  const [named, valued] = await Promise.all([
    ask(sharedNamesStatement(facts.project, type, paths, wanted)),
    ask(valuesStatement(facts.project, type, ofSuchValue)),
  ]);
  return new Set([
    ...named.rows.map((row) => String(row['name'])),
    ...valued.rows.map((row) => String(row['value'])),
  ]);
}

function displayName(name: string | undefined, value: string, shared: ReadonlySet<string>): string {
  if (name === undefined || name === '' || name === value) return value;
  return shared.has(name) ? `${name} · ${value}` : name;
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map(String) : [];
}
