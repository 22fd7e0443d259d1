/** Which units are left out: by the rule of their type as it holds now, and users who belong to left-out groups only. */
import type { LeaveOutRule, Unit } from '../../../src/query/contract.ts';
import type { Person } from '../model.ts';
import { isIn } from './calendar.ts';
import { filterHolds } from './filters.ts';
import { onceFor, type Project, propertiesOf, read, textsOf, unitsNamed } from './pairs.ts';
import { once, type Scope } from './scope.ts';

export function isLeftOut(scope: Scope, unit: string): boolean {
  return scope.definition.leaveOut === true && leftOut(scope).has(unit);
}

/** Those of them with an event in the range; undefined where nothing is to be left out. */
export function countLeftOut(scope: Scope): number | undefined {
  const { leaveOut, unit } = scope.definition;
  if (!leaveOut || !hasRule(scope.project, unit)) return undefined;
  const found = scope.pairs.filter((pair) => isIn(scope.range, pair.timeMs) && leftOut(scope).has(pair.unit));
  return new Set(found.map((pair) => pair.unit)).size;
}

const leftOut = (scope: Scope): ReadonlySet<string> =>
  once(scope, 'left out', () => leftOutOf(scope.project, scope.unit));

function hasRule(project: Project, unit: Unit): boolean {
  const says = ({ values, rules }: LeaveOutRule) => values.length > 0 || rules.length > 0;
  const types = Object.values(project.terms?.groupTypes ?? {}).map(({ leaveOut }) => leaveOut);
  if (unit.kind === 'group') {
    const rule = project.terms?.groupTypes?.[unit.groupType]?.leaveOut;
    return rule !== undefined && says(rule);
  }
  const ofUsers = project.terms?.project;
  if (!ofUsers) return false;
  return says(ofUsers.leaveOutUsers) || (ofUsers.leaveOutUsersOfLeftOutGroups && types.some(says));
}

export const leftOutOf = (project: Project, unit: Unit): ReadonlySet<string> =>
  onceFor(project.model, `left out ${JSON.stringify(unit)}`, () => findLeftOut(project, unit));

function findLeftOut(project: Project, unit: Unit): ReadonlySet<string> {
  const { model, terms } = project;
  const names = [...unitsNamed(model, unit).keys()];
  if (unit.kind === 'group') {
    const rule = terms?.groupTypes?.[unit.groupType]?.leaveOut;
    return new Set(rule ? names.filter((name) => matches(project, unit, name, [name], rule)) : []);
  }
  const ofUsers = terms?.project;
  if (!ofUsers) return new Set();
  return new Set(
    names.filter((name) => {
      const all = model.people.filter((person) => person.counted().name === name);
      const ids = all.filter((person) => person.known).map((person) => person.name);
      if (matches(project, unit, name, ids, ofUsers.leaveOutUsers)) return true;
      return ofUsers.leaveOutUsersOfLeftOutGroups && belongsOnly(project, all);
    }),
  );
}

/** `ids`: a group's value, a user's ids. */
function matches(
  { model }: Project,
  unit: Unit,
  name: string,
  ids: readonly string[],
  { values, rules }: LeaveOutRule,
): boolean {
  if (ids.some((id) => values.includes(id))) return true;
  const properties = propertiesOf(model, unit, name, {});
  return rules.some(({ conditions }) =>
    conditions.every((condition) => {
      const held = condition.name === undefined ? ids : textsOf(read(properties, condition.name));
      return filterHolds(condition, [held]);
    }),
  );
}

/** By the lists of the one they count as; where it has none, by the groups of all their events. */
function belongsOnly(project: Project, all: readonly Person[]): boolean {
  const types = Object.keys(project.terms?.groupTypes ?? {}).filter((type) =>
    hasRule(project, { kind: 'group', groupType: type }),
  );
  const counted = all[0]?.counted();
  const listed = types.flatMap((type) =>
    (counted?.groups.get(type)?.now() ?? []).map((value) => [type, value] as const),
  );
  const acted = types.flatMap((type) =>
    project.model.events
      .filter(({ person }) => person.counted() === counted)
      .flatMap(({ groups }) => (groups.get(type) ?? []).map(({ value }) => [type, value] as const)),
  );
  const groups = listed.length > 0 ? listed : acted;
  const isOut = ([type, value]: readonly [string, string]) =>
    leftOutOf(project, { kind: 'group', groupType: type }).has(value);
  return groups.length > 0 && groups.every(isOut);
}
