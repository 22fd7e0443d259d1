/** The tabs of the tracking plan, in their order: each is a page of its own or a part of the first. */
import { planAddress, plannerAddress, promoteAddress, workbookAddress } from '../../addresses.ts';
import { planTexts } from '../../words/plan.ts';

const words = planTexts.tabs;

/** A line for each; whoever adds one shows its page within `PlanFrame`. */
export const planTabs = [
  { id: 'events', label: words.events, ...planAddress({ tab: 'events' }) },
  { id: 'eventProperties', label: words.eventProperties, ...planAddress({ tab: 'eventProperties' }) },
  { id: 'userProperties', label: words.userProperties, ...planAddress({ tab: 'userProperties' }) },
  { id: 'groups', label: words.groups, ...planAddress({ tab: 'groups' }) },
  { id: 'planner', label: words.planner, ...plannerAddress() },
  { id: 'rules', label: words.rules, ...planAddress({ tab: 'rules' }) },
  { id: 'versions', label: words.versions, ...planAddress({ tab: 'versions' }) },
  { id: 'promote', label: words.promote, ...promoteAddress() },
  { id: 'workbook', label: words.workbook, ...workbookAddress() },
] as const;

export type PlanTab = (typeof planTabs)[number]['id'];
