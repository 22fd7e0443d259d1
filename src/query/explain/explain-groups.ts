/** Explains a figure of a list of groups, which Home's words are, too: as it is or with one thing changed. */

import type { TypeFacts } from '../accounts/read-unit-facts.ts';
import { readUnitFacts } from '../accounts/read-unit-facts.ts';
import { type GroupList, listGroups, readListed } from '../accounts/reading/list/list.ts';
import type { GroupListRequest } from '../accounts/reading/list/request.ts';
import type { GroupView } from '../accounts/reading/views.ts';
import { findProjectTerms, isEmptyRule } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type Change, changeFacts } from './changes.ts';
import { describeUnit } from './explain-number.ts';
import type { Explanation } from './explanation.ts';

export const groupFigures = ['groups', 'active', 'quiet', 'yearlyValue', 'quietYearlyValue'] as const;
type GroupFigure = (typeof groupFigures)[number];

interface GroupsQuestion {
  readonly groupType: string;
  readonly request: GroupListRequest;
  readonly figure: GroupFigure;
  readonly change?: Change;
  readonly timeZone: string;
}

/** `read`: the facts of the type as they are kept. Errors: as listGroups. */
export async function explainGroups(
  run: RunStatement,
  given: ProjectFacts,
  read: TypeFacts,
  { groupType, request, figure, change, timeZone }: GroupsQuestion,
): Promise<Explanation> {
  const facts = change ? changeFacts(given, change, { groupType, timeZone }) : given;
  const type = facts === given ? read : await readUnitFacts(run, facts, groupType);
  const list = await listGroups(run, facts, type, { ...request, limit: 1 });
  const hasRule = !isEmptyRule(read.terms.leaveOut);
  const isOn = request.leftOut !== 'true' && change !== 'nothingLeftOut';
  const countView = async (view: GroupView) =>
    (await readListed(run, facts, type, { ...request, view })).length;
  return {
    ...(request.view === 'active' && { sentence: await writeActive(countView) }),
    number: {
      value: list.tiles[figure] ?? null,
      ...(await findWhole(list, figure, () => readListed(run, facts, type, { ...request, view: 'all' }))),
      incomplete: false,
      countsUnits: figure === 'groups',
    },
    ...describeUnit({ kind: 'group', groupType }, facts),
    countsActive: true,
    countsInactive: false,
    inactiveEvents: findProjectTerms(facts).inactiveEvents,
    range: list.week,
    interval: 'week',
    timeZone: facts.timeZone,
    weekStart: facts.weekStart ?? 'monday',
    propertyView: 'now',
    readsProperties: true,
    leftOut: { hasRule, isOn, units: list.leftOut },
    freshnessMs: list.freshnessMs,
    changes: [
      ...(hasRule && request.leftOut !== 'true' ? (['nothingLeftOut'] as const) : []),
      ...(findProjectTerms(given).inactiveEvents.length > 0 ? (['everyEventActive'] as const) : []),
      ...(timeZone !== given.timeZone ? (['timeZone'] as const) : []),
    ],
  };
}

/** What the week before was, which the change and those gained and lost are against. */
async function writeActive(count: (view: GroupView) => Promise<number>): Promise<string> {
  const [active, gained, lost] = await Promise.all([count('active'), count('gained'), count('lost')]);
  return `${active} were active in the last 7 full days and ${active - gained + lost} in the 7 days before: ${gained} gained, ${lost} lost.`;
}

/** Of how many: of a word those that the list has without it, of the other counts those of the list. */
async function findWhole(
  { tiles }: GroupList,
  figure: GroupFigure,
  readAll: () => Promise<readonly number[]>,
): Promise<{ readonly of?: number }> {
  switch (figure) {
    case 'groups':
      return { of: (await readAll()).length };
    case 'active':
    case 'quiet':
      return { of: tiles.groups };
    case 'yearlyValue':
    case 'quietYearlyValue':
      return {};
  }
}
