/** Reads which saved cohorts of its type a group is in. */
import { z } from 'zod';
import { groupId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import type { KnownCohort } from '../../definition/cohort.ts';
import type { ProjectFacts } from '../../facts.ts';
import { planCohort } from '../../plan/cohort.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { findDayStart, findToday } from '../plan.ts';
import { membersStatement } from '../sql/units.ts';
import { pinCohort } from './pin-cohort.ts';

const cohort = z.object({ id: z.string(), name: z.string() });

export const cohortsOfGroupSchema = z
  .object({
    cohorts: z.array(cohort).describe('that it is in at the end of today'),
    others: z.number().describe('cohorts of the type that it is not in'),
    unknown: z
      .array(cohort.extend({ detail: z.string() }))
      .describe('whose definition asks for what is gone, so that nobody is in them'),
  })
  .meta({ id: 'CohortsOfGroup' });

export type CohortsOfGroup = Readonly<z.output<typeof cohortsOfGroupSchema>>;

/** Errors: Problem. */
export async function readCohortsOfGroup(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  value: string,
): Promise<CohortsOfGroup> {
  const unit = groupId(facts.project, groupType, value);
  const endMs = findDayStart(findToday(facts) + 1, facts.timeZone);
  // Conditions may name other cohorts.
  const cohorts = facts.cohorts.map((each) => pinCohort(each, groupType, value));
  const ofType = cohorts.filter(
    ({ definition }) => definition.unit.kind === 'group' && definition.unit.groupType === groupType,
  );
  const found = await Promise.all(
    ofType.map(async (each) => {
      const set = planOrExplain(each, { ...facts, cohorts }, endMs);
      if (set instanceof Problem) return { ...each, detail: set.message };
      const members = await run(membersStatement(set, [unit]));
      return { ...each, isIn: members.length > 0 };
    }),
  );
  const show = ({ id, name }: KnownCohort) => ({ id, name });
  return {
    cohorts: found.filter((each) => 'isIn' in each && each.isIn).map(show),
    others: found.filter((each) => 'isIn' in each && !each.isIn).length,
    unknown: found.flatMap((each) => ('detail' in each ? [{ ...show(each), detail: each.detail }] : [])),
  };
}

function planOrExplain(cohortOfType: KnownCohort, facts: ProjectFacts, endMs: number) {
  try {
    return planCohort(cohortOfType, facts, endMs, 'cohort');
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
