/** Counts what differs from the plan, under a reason for what was left out and another for what was stored. */
import type { RejectionReason } from '../../domain/input.ts';
import type { PlanAnswer, PlanViolation } from '../../domain/plan-rules.ts';
import { type ItemContext, noteCut } from '../item-context.ts';
import type { CompiledRules } from './compile-rules.ts';

const reasons: Readonly<Record<PlanViolation, Readonly<Record<PlanAnswer, RejectionReason>>>> = {
  unplannedEvent: { reject: 'unplanned_event', mark: 'marked_unplanned_event' },
  unplannedEventProperty: { reject: 'unplanned_event_property', mark: 'marked_unplanned_event_property' },
  unplannedUserProperty: { reject: 'unplanned_user_property', mark: 'marked_unplanned_user_property' },
  unplannedGroupType: { reject: 'unplanned_group_type', mark: 'marked_unplanned_group_type' },
  unplannedGroupProperty: { reject: 'unplanned_group_property', mark: 'marked_unplanned_group_property' },
  wrongGroupValue: { reject: 'wrong_group_value', mark: 'marked_wrong_group_value' },
  wrongValue: { reject: 'wrong_value', mark: 'marked_wrong_value' },
};

/** Counts it, and says what becomes of it. */
export function noteViolation(
  context: ItemContext,
  { answers }: CompiledRules,
  violation: PlanViolation,
  detail: string,
): PlanAnswer {
  const answer = answers[violation];
  noteCut(context, reasons[violation][answer], detail);
  return answer;
}

const shownMax = 64;

/** A name or value from outside, cut. */
export function quote(text: string): string {
  return JSON.stringify(text.length > shownMax ? `${text.slice(0, shownMax)}…` : text);
}
