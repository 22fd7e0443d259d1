/** A cohort while it is edited: its conditions, what a new one begins as, and whether all is there to ask who is in it. */
import type { CohortDefinition, Filter, Property, Unit } from '../../../api/operations.ts';

type Dynamic = Extract<CohortDefinition['members'], { readonly kind: 'dynamic' }>;
export type Clause = Dynamic['all'][number];
export type Condition = Clause['any'][number];
export type ConditionOf<K extends Condition['kind']> = Extract<Condition, { readonly kind: K }>;
export type CohortTime = ConditionOf<'new'>['time'];
export type Measure = NonNullable<ConditionOf<'performed'>['measure']>;

/** How many of each part a cohort takes; the server says the same. */
export const cohortLimits = { clauses: 20, conditions: 20, events: 10, days: 10_000 } as const;

const dayMs = 86_400_000;

/** A new one is without those left out by rule, as lists are. */
export const makeDefinition = (unit: Unit, all: readonly Clause[]): CohortDefinition => ({
  unit,
  leaveOut: true,
  members: { kind: 'dynamic', all },
});

/** The same with other clauses. */
export const withClauses = (definition: CohortDefinition, all: readonly Clause[]): CohortDefinition => ({
  ...definition,
  members: { kind: 'dynamic', all },
});

export function listClauses({ members }: CohortDefinition): readonly Clause[] {
  return members.kind === 'dynamic' ? members.all : [];
}

/** A new condition. `cohort`: one of the same units, where there is any. */
export function startCondition(
  kind: Exclude<Condition['kind'], 'property'>,
  cohort: string | undefined,
): Condition | undefined {
  const time: CohortTime = { kind: 'last', days: 30 };
  switch (kind) {
    case 'performed':
      return {
        kind,
        event: { kind: 'anyActive' },
        measure: { kind: 'count' },
        comparison: '>=',
        value: 1,
        time,
      };
    case 'sequence':
      return { kind, events: [{ kind: 'anyActive' }, { kind: 'anyActive' }], withinMs: dayMs, time };
    case 'new':
      return { kind, time };
    case 'cohort':
      return cohort === undefined ? undefined : { kind, cohort };
  }
}

/** Of a property of the unit's own, as conditions of charts have it. */
export function toCondition({ property, operator, values = [] }: Filter): ConditionOf<'property'> {
  const name = 'name' in property ? property.name : '';
  return { kind: 'property', filter: { name, operator, ...(values.length > 0 && { values }) } };
}

/** As the pickers of charts take it. */
export function toFilter({ filter: { name, ...rest } }: ConditionOf<'property'>, unit: Unit): Filter {
  return { property: makeOwnProperty(unit, name), ...rest };
}

const makeOwnProperty = (unit: Unit, name: string): Property =>
  unit.kind === 'user' ? { kind: 'user', name } : { kind: 'group', groupType: unit.groupType, name };

/** Whether it is a property of what the cohort is of. */
export const isOwnProperty = (property: Property, unit: Unit): boolean =>
  unit.kind === 'user'
    ? property.kind === 'user'
    : property.kind === 'group' && property.groupType === unit.groupType;

/** Units that were never counted have no number: “fewer than one” would hold for none of them. */
export const smallestValue = (measure: Measure['kind'], comparison: string): number =>
  (measure === 'count' || measure === 'days') && ['<=', '=', '<'].includes(comparison)
    ? comparison === '<'
      ? 2
      : 1
    : 0;

/** Whether the server can be asked who that would be. */
export function isWhole(definition: CohortDefinition): boolean {
  const clauses = listClauses(definition);
  return clauses.length > 0 && clauses.every(({ any }) => any.length > 0 && any.every(isWholeCondition));
}

function isWholeCondition(condition: Condition): boolean {
  if (condition.kind !== 'performed') return true;
  const { measure } = condition;
  return measure === undefined || !('property' in measure) || measure.property !== '';
}

/** Conditions that are not of these units go: properties of others, cohorts of others. */
export function withUnit(definition: CohortDefinition, unit: Unit): CohortDefinition {
  const all = listClauses(definition).flatMap(({ any }) => {
    const kept = any.filter(({ kind }) => kind !== 'property' && kind !== 'cohort');
    return kept.length > 0 ? [{ any: kept }] : [];
  });
  return { ...withClauses(definition, all), unit };
}

/** With a clause less or more, or another one in its place. An empty one goes. */
export function withClause(clauses: readonly Clause[], index: number, clause: Clause): readonly Clause[] {
  return clause.any.length === 0 ? clauses.toSpliced(index, 1) : clauses.with(index, clause);
}

/** As an address has it; undefined where that is none. */
export function readCohortDefinition(text: string | undefined): CohortDefinition | undefined {
  if (text === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    const isOne = typeof read === 'object' && read !== null && 'members' in read;
    return isOne && hasClauses(read as CohortDefinition) ? (read as CohortDefinition) : undefined;
  } catch {
    return undefined;
  }
}

/** The server checks what is in them. */
function hasClauses({ members }: CohortDefinition): boolean {
  if (typeof members !== 'object' || members.kind !== 'dynamic') return false;
  const isClause = (each: Clause) =>
    Array.isArray(each?.any) && each.any.every((condition) => typeof condition?.kind === 'string');
  return Array.isArray(members.all) && members.all.every(isClause);
}
