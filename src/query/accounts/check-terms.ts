/** Refuses what people say about a project or a group type where it contradicts what is stored. */
import { Problem } from '../../domain/problem.ts';
import type { Unit } from '../definition/schema/parts.ts';
import type { GroupTypeTerms, LeaveOutRule, ProjectTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { planLeftOut, planRule } from '../plan/leave-out.ts';
import type { StreamPlan, UnitSet } from '../plan/plan.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { checkMeanings } from './check-meanings.ts';
import { planUnitUse } from './plan.ts';
import { countMembersStatement } from './sql/units.ts';

/** Errors: Problem at the place that is wrong; also where the project has no such type. */
export async function checkGroupTypeTerms(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  terms: GroupTypeTerms,
): Promise<void> {
  const unit = { kind: 'group', groupType } as const;
  const { stream } = planUnitUse(unit, facts);
  await checkMeanings(run, facts, groupType, terms.meanings);
  const set = planRule(terms.leaveOut, unit, facts);
  await refuseAll(run, stream, set, {
    path: 'terms.leaveOut',
    which: `groups of the type ${JSON.stringify(groupType)}`,
  });
}

/** Errors: Problem at the place that is wrong. */
export async function checkProjectTerms(
  run: RunStatement,
  facts: ProjectFacts,
  terms: ProjectTerms,
): Promise<void> {
  const unit: Unit = { kind: 'user' };
  const { stream } = planUnitUse(unit, facts);
  const rules: readonly (readonly [path: string, rule: LeaveOutRule])[] = [
    ['leaveOutUsers', terms.leaveOutUsers],
    ['deactivatedUsers', terms.deactivatedUsers],
  ];
  for (const [path, rule] of rules)
    await refuseAll(run, stream, planRule(rule, unit, facts), { path: `terms.${path}`, which: 'users' });
  if (!terms.leaveOutUsersOfLeftOutGroups) return;
  const wanted = { ...facts, terms: { ...facts.terms, project: terms } };
  await refuseAll(run, stream, planLeftOut(unit, wanted), {
    path: 'terms.leaveOutUsersOfLeftOutGroups',
    which: 'users',
  });
}

/** A rule that holds for everyone who is known says nothing of use, and would empty every list. */
async function refuseAll(
  run: RunStatement,
  stream: StreamPlan,
  set: UnitSet | undefined,
  { path, which }: { readonly path: string; readonly which: string },
): Promise<void> {
  if (!set) return;
  const known: UnitSet = { kind: 'known', stream };
  // First all of them: data that comes in between is counted among those that stay.
  const [all] = await run(countMembersStatement(known));
  if (!all || all.units === 0) return;
  const [left] = await run(countMembersStatement({ kind: 'without', set: known, less: set }));
  if (left && left.units > 0) return;
  throw new Problem(
    'invalid_request',
    `This leaves out all ${all.units} ${which}. Narrow the rule so that it leaves out only those that are not to be counted.`,
    path,
  );
}
