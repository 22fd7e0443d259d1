/** Reads what a list of units shows besides their numbers: value, name, properties, last event. */
import { groupId, type UnitId, userType } from '../../domain/ids.ts';
import type { ProjectFacts } from '../facts.ts';
import { findNameProperty } from '../plan/group-types.ts';
import { findUnitType, type StreamPlan } from '../plan/plan.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import {
  lastSeenStatement,
  propertiesStatement,
  sharedNamesStatement,
  valuesStatement,
} from '../sql/counts/unit-list.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

interface UnitDetails {
  readonly value: string;
  /** Made different from other units of the same name: `Acme · 4711`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly lastSeenMs: number | null;
}

/** The name of a user is its value. */
export async function readUnitDetails(
  run: RunStatement,
  facts: ProjectFacts,
  stream: StreamPlan,
  units: readonly UnitId[],
  properties: readonly string[],
): Promise<ReadonlyMap<UnitId, UnitDetails>> {
  if (units.length === 0) return new Map();
  const { project } = facts;
  const type = findUnitType(stream.unit);
  const named = type === userType ? undefined : findNameProperty(facts, type);
  const wanted = [...new Set([...(named === undefined ? [] : [named]), ...properties])];
  const [values, seen, now] = await Promise.all([
    run(valuesStatement(project, type, units)),
    run(lastSeenStatement(stream, units)),
    wanted.length > 0
      ? run(propertiesStatement(project, type, units, wanted.map(parsePropertyPaths)))
      : undefined,
  ]);
  const valuesBy = new Map(values.map(({ unit, value }) => [unit, value]));
  const lastBy = new Map(seen.map(({ unit, last }) => [unit, last]));
  const propertiesBy = new Map(now?.map((row) => [row.unit, row.properties]));
  const nameOf = (unit: UnitId) => (named === undefined ? undefined : propertiesBy.get(unit)?.[0]?.[0]);
  const shared = await sharedNames(run, facts, type, units.map(nameOf));
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
export async function readGroupNames(
  run: RunStatement,
  facts: ProjectFacts,
  type: string,
  units: ReadonlyMap<UnitId, string>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...units.keys()];
  if (ids.length === 0) return new Map();
  const paths = parsePropertyPaths(findNameProperty(facts, type));
  const rows = await run(propertiesStatement(facts.project, type, ids, [paths]));
  const names = new Map(rows.map(({ unit, properties: [values] }) => [unit, values?.[0]]));
  const shared = await sharedNames(run, facts, type, [...names.values()]);
  return new Map(
    [...units].flatMap(([unit, value]) => {
      const name = names.get(unit);
      return name === undefined || name === '' ? [] : [[value, displayName(name, value, shared)] as const];
    }),
  );
}

/** Names that do not identify a group: several groups have it, or it is the value of another one. */
async function sharedNames(
  run: RunStatement,
  facts: ProjectFacts,
  type: string,
  names: readonly (string | undefined)[],
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[];
  if (wanted.length === 0) return new Set();
  const paths = parsePropertyPaths(findNameProperty(facts, type));
  const ofSuchValue = wanted.map((name) => groupId(facts.project, type, name));
  const [named, valued] = await Promise.all([
    run(sharedNamesStatement(facts.project, type, paths, wanted)),
    run(valuesStatement(facts.project, type, ofSuchValue)),
  ]);
  return new Set([...named.map(({ name }) => name), ...valued.map(({ value }) => value)]);
}

function displayName(name: string | undefined, value: string, shared: ReadonlySet<string>): string {
  if (name === undefined || name === '' || name === value) return value;
  return shared.has(name) ? `${name} · ${value}` : name;
}
