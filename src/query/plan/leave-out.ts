/** Which units are left out: those that a rule holds for now, and users who belong to left-out groups only. */
import type { Unit } from '../definition/schema/parts.ts';
import {
  findGroupTypeTerms,
  findProjectTerms,
  isEmptyRule,
  type LeaveOutCondition,
  type LeaveOutRule,
} from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { planUnit } from './context.ts';
import type { StreamPlan, UnitSet } from './plan.ts';
import { combineAll, type PlannedCondition, planLastVersion } from './planned-conditions.ts';
import { planPredicate } from './predicates.ts';
import { uniteSets } from './unit-sets.ts';
import { findGroupColumn, parsePropertyPaths } from './values.ts';

/** Undefined where no rule leaves anything out. */
export function planLeftOut(unit: Unit, facts: ProjectFacts): UnitSet | undefined {
  if (unit.kind === 'group') return planRule(findGroupTypeTerms(facts, unit.groupType).leaveOut, unit, facts);
  const { leaveOutUsers, leaveOutUsersOfLeftOutGroups } = findProjectTerms(facts);
  const own = planRule(leaveOutUsers, unit, facts);
  const ofGroups = leaveOutUsersOfLeftOutGroups ? planUsersOfLeftOutGroups(facts) : undefined;
  const sets = [own, ofGroups].filter((set) => set !== undefined);
  const [first, ...others] = sets;
  return first && uniteSets([first, ...others]);
}

/** The units that a rule holds for now. Undefined where it is empty. */
export function planRule(rule: LeaveOutRule, unit: Unit, facts: ProjectFacts): UnitSet | undefined {
  if (isEmptyRule(rule)) return undefined;
  const stream = planEveryEvent(unit, facts);
  const listed: readonly UnitSet[] =
    rule.values.length === 0
      ? []
      : [{ kind: 'value', stream, ...planPredicate({ operator: 'is', values: rule.values }) }];
  const matched = rule.rules.map(({ conditions }) =>
    combineAll(
      conditions.map((condition) => planLeaveOutCondition(condition, stream)),
      stream,
    ),
  );
  const [first, ...others] = [...listed, ...matched];
  return first && uniteSets([first, ...others]);
}

function planEveryEvent(unit: Unit, facts: ProjectFacts): StreamPlan {
  return {
    project: facts.project,
    unit: planUnit(unit, facts),
    timeZone: facts.timeZone,
    ...(facts.derived && { derived: facts.derived }),
  };
}

function planLeaveOutCondition({ name, ...filter }: LeaveOutCondition, stream: StreamPlan): PlannedCondition {
  const { test, negated } = planPredicate(filter);
  if (name !== undefined) return planLastVersion({ paths: parsePropertyPaths(name), test, negated, stream });
  // Of users only those with a user id are listed: where none holds, too, select the others, and negate.
  const missingHolds = test.orMissing !== negated;
  return {
    set: { kind: 'value', test, negated: missingHolds ? !negated : negated, stream },
    negated: missingHolds,
    hasOnlyKnown: true,
  };
}

function planUsersOfLeftOutGroups(facts: ProjectFacts): UnitSet | undefined {
  const groups = facts.groupTypes.flatMap((groupType) => {
    const set = groupType === '' ? undefined : planLeftOut({ kind: 'group', groupType }, facts);
    return set ? [{ groupType, place: findGroupColumn(groupType, facts, 'leaveOut'), set }] : [];
  });
  if (groups.length === 0) return undefined;
  return { kind: 'onlyIn', stream: planEveryEvent({ kind: 'user' }, facts), groups };
}
