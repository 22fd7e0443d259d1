/** What the address says of the plan's page: the tab, which states are shown, the search, what is open. */
import { useChangeSearch, useSearchParams } from '../../scope.ts';
import { readOneOf, readText, type SearchParams } from '../../search-params.ts';
import { planTexts } from '../../words/plan.ts';
import { type EditableKey, isEditable, parseKey } from './keys.ts';
import { proposalDays } from './proposal/days.ts';
import type { PlanList, PlanState } from './rows.ts';

export interface PlanAddress {
  readonly tab: PlanList | 'rules' | 'versions';
  /** Undefined: all but what is deleted. */
  readonly state: PlanState | undefined;
  readonly text: string;
  /** The proposal is shown in place of the lists. */
  readonly isProposal: boolean;
  readonly days: number;
  /** Whose form is open; without a name it is a new one. */
  readonly entry: EditableKey | undefined;
  readonly isImport: boolean;
}

function readPlanAddress(search: SearchParams): PlanAddress {
  const state = readText(search, 'state');
  const add = readText(search, 'add');
  const of = readText(search, 'of');
  return {
    tab: readOneOf(search, 'tab', [
      ...(['events', 'eventProperties', 'userProperties', 'groups', 'rules', 'versions'] as const),
    ]),
    state: isState(state) ? state : undefined,
    text: readText(search, 'q') ?? '',
    isProposal: readText(search, 'view') === 'proposal',
    days: Number(readOneOf(search, 'days', ['14', ...proposalDays])),
    entry: isEditable(add)
      ? { kind: add, name: '', ...(of !== undefined && { of }) }
      : parseKey(readText(search, 'entry') ?? ''),
    isImport: readText(search, 'panel') === 'import',
  };
}

const isState = (text: string | undefined): text is PlanState =>
  text !== undefined && Object.hasOwn(planTexts.states, text);

export function usePlanAddress() {
  return { address: readPlanAddress(useSearchParams()), change: useChangeSearch() };
}
