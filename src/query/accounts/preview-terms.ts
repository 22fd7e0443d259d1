/** What terms would change, before anybody saves them: who would be left out, and which groups would no longer be active. */
import { z } from 'zod';
import type { Unit } from '../definition/schema/parts.ts';
import type { Immutable } from '../definition/schema/zod-parts.ts';
import type { GroupTypeTerms, ProjectTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { planLeftOut, planRule } from '../plan/leave-out.ts';
import type { UnitSet } from '../plan/plan.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { planUnitUse } from './plan.ts';
import { activeUnitsStatement } from './sql/active-units.ts';
import { countMembersStatement } from './sql/units.ts';

/** Full days in which a unit with use is called active here. */
const activeDays = 28;

const leftOut = z.object({
  known: z.number().describe('of the type, whether left out or not'),
  leftOut: z.number().describe('of them would be left out'),
});

export const groupTypePreviewSchema = leftOut.meta({ id: 'GroupTypeTermsPreview' });

export const projectPreviewSchema = z
  .object({
    days: z.number().describe('full days before today in which who has use counts as active'),
    groupTypes: z.array(
      z.object({
        groupType: z.string(),
        active: z.number().describe('as the terms in force say'),
        lost: z.number().describe('of these would not be active as the given terms say'),
        gained: z.number().describe('would be active, and are not'),
      }),
    ),
    users: leftOut,
    deactivated: z.number().describe('users who cannot sign in any more, as the given terms say'),
  })
  .meta({ id: 'ProjectTermsPreview' });

type Preview = Immutable<z.output<typeof projectPreviewSchema>>;

/** Errors: Problem. */
export async function previewGroupTypeTerms(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  terms: GroupTypeTerms,
): Promise<Immutable<z.output<typeof groupTypePreviewSchema>>> {
  const unit = { kind: 'group', groupType } as const;
  return countLeftOut(run, facts, unit, planRule(terms.leaveOut, unit, facts));
}

/** Errors: Problem. */
export async function previewProjectTerms(
  run: RunStatement,
  facts: ProjectFacts,
  terms: ProjectTerms,
): Promise<Preview> {
  const wanted: ProjectFacts = { ...facts, terms: { ...facts.terms, project: terms } };
  const user = { kind: 'user' } as const;
  const types = facts.groupTypes.filter((type) => type !== '');
  const deactivated = planRule(terms.deactivatedUsers, user, facts);
  return {
    days: activeDays,
    groupTypes: await Promise.all(types.map((type) => compareActive(run, facts, wanted, type))),
    users: await countLeftOut(run, facts, user, planLeftOut(user, wanted)),
    deactivated: deactivated ? await countMembers(run, deactivated) : 0,
  };
}

async function compareActive(
  run: RunStatement,
  facts: ProjectFacts,
  wanted: ProjectFacts,
  groupType: string,
): Promise<Preview['groupTypes'][number]> {
  const unit = { kind: 'group', groupType } as const;
  const [row] = await run(
    activeUnitsStatement(planUnitUse(unit, facts), planUnitUse(unit, wanted), activeDays),
  );
  return { groupType, active: row?.active ?? 0, lost: row?.lost ?? 0, gained: row?.gained ?? 0 };
}

async function countLeftOut(run: RunStatement, facts: ProjectFacts, unit: Unit, set: UnitSet | undefined) {
  const known: UnitSet = { kind: 'known', stream: planUnitUse(unit, facts).stream };
  const all = await countMembers(run, known);
  if (!set) return { known: all, leftOut: 0 };
  const left = await countMembers(run, { kind: 'without', set: known, less: set });
  return { known: all, leftOut: all - left };
}

async function countMembers(run: RunStatement, set: UnitSet): Promise<number> {
  const [row] = await run(countMembersStatement(set));
  return row?.units ?? 0;
}
