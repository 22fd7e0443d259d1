/** What of the first days of groups is proposed as their onboarding. */
import { describe, expect, it } from 'vitest';
import {
  findEarlyEvents,
  findFirsts,
  findStepProperty,
  proposeOnboarding,
  splitEvent,
} from './onboarding.ts';

const groups = Array.from({ length: 20 }, (_, index) => ({
  ...{ unit: String(index), firstDay: 1_000 + index, daysSeen: 60 },
}));
/** Done by the first groups, on these of their days. */
const did = (event: string, by: number, minutes: number, ...days: readonly number[]) =>
  groups.slice(0, by).map(({ unit, firstDay }) => ({
    ...{ unit, event, firstMs: firstDay * 86_400_000 + minutes * 60_000 },
    days: days.map((day) => firstDay + day),
  }));
const everyDay = Array.from({ length: 60 }, (_, day) => day);
const rows = [
  ...did('signed_up', 20, 0, 0),
  ...did('opened', 20, 1, ...everyDay),
  ...did('step_done', 14, 20, 0, 1, 2),
  ...did('imported', 12, 90, 3),
  ...did('asked_for_help', 3, 5, 1),
  ...did('renewed', 20, 80_000, 58),
  ...did('invoice_paid', 20, 2, 0),
];
const early = findEarlyEvents(groups, rows, (event) => event !== 'invoice_paid');

describe('onboarding', () => {
  it('is of events that many groups do at first and seldom later', () => {
    expect(early.map(({ event, share }) => [event, share])).toEqual([
      ['signed_up', 1],
      ['step_done', 0.7],
      ['imported', 0.6],
    ]);
    expect(findEarlyEvents(groups.slice(0, 9), rows, () => true)).toEqual([]);
  });

  it('has an event once for each value of a property that tells its steps apart, in the order in which they are done', () => {
    const samples = ['invite', 'import', 'board'].map((step) => ({
      event: 'step_done',
      props: { step, app: 'web', number: 2 },
    }));
    expect(findStepProperty('step_done', samples)).toBe('step');
    const values = ['board', 'invite'].flatMap((value, index) =>
      did('step_done', 14 - index, value === 'board' ? 50 : 10).map((row) => ({ ...row, value })),
    );
    const steps = splitEvent('step_done', 'step', values, findFirsts(rows), groups.length);
    const started = steps.map((step) => ({ ...step, event: 'step_started', medianMs: step.medianMs - 1 }));
    const proposed = proposeOnboarding(
      [...early.filter(({ event }) => event !== 'step_done').map((each) => [each]), steps, started],
      groups.length,
    );
    expect(
      proposed?.steps.map((step) => ('name' in step ? [step.name, step.filters[0]?.values] : [])),
    ).toEqual([
      ['signed_up', undefined],
      ['step_done', ['invite']],
      ['step_done', ['board']],
      ['imported', undefined],
    ]);
    expect(proposed).toMatchObject({ groups: 20, windowDays: 14, shares: [1, 0.65, 0.7, 0.6] });
  });

  it('is not proposed of one step', () => {
    expect(proposeOnboarding([[{ event: 'signed_up', share: 1, medianMs: 0 }]], 20)).toBeUndefined();
  });
});
