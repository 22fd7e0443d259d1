/** Reads the use of the features of a type. */
import { groupId, type UnitId } from '../../domain/ids.ts';
import { findGroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { planUnitUse } from './plan.ts';
import { featuresOfPeopleStatement, featuresStatement } from './sql/features.ts';
import type { WeekBits } from './words/features.ts';

/** The weeks of each feature, in the order of the type's features. Units that used none have no entry. */
export type FeatureWeeks = ReadonlyMap<UnitId, readonly WeekBits[]>;

/** Of every unit; `units`: of these only. Errors: Problem. */
export async function readFeatures(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  units?: readonly UnitId[],
): Promise<FeatureWeeks> {
  const { features } = findGroupTypeTerms(facts, groupType);
  if (features.length === 0) return new Map();
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const rows = await run(featuresStatement(plan, features, units));
  return new Map(rows.map(({ unit, weeks }) => [unit, weeks]));
}

/** Of every user and device of one group, in that group. Errors: Problem. */
export async function readFeaturesOfPeople(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  value: string,
): Promise<FeatureWeeks> {
  const { features } = findGroupTypeTerms(facts, groupType);
  if (features.length === 0) return new Map();
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const unit = groupId(facts.project, groupType, value);
  const rows = await run(featuresOfPeopleStatement(plan, features, facts.hasMerges, unit));
  return new Map(rows.map(({ user, weeks }) => [user, weeks]));
}
