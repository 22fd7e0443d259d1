/** What the address says of the plan's page: the tab, the state that is shown, the search. */
import { useChangeSearch, useSearchParams } from '../../scope.ts';
import { readOneOf, readText, type SearchParams } from '../../search-params.ts';
import { planTexts } from '../../words/plan.ts';
import type { PlanList, PlanState } from './rows.ts';

export interface PlanAddress {
  readonly tab: PlanList;
  /** Undefined: all but what is deleted. */
  readonly state: PlanState | undefined;
  readonly text: string;
}

function readPlanAddress(search: SearchParams): PlanAddress {
  const state = readText(search, 'state');
  return {
    tab: readOneOf(search, 'tab', ['events', 'eventProperties', 'userProperties', 'groups']),
    state: isState(state) ? state : undefined,
    text: readText(search, 'q') ?? '',
  };
}

const isState = (text: string | undefined): text is PlanState =>
  text !== undefined && Object.hasOwn(planTexts.states, text);

export function usePlanAddress() {
  return { address: readPlanAddress(useSearchParams()), change: useChangeSearch() };
}
