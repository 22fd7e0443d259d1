/** The questions of Home as charts. */
import { expect, it } from 'vitest';
import { listQuestions } from './list-questions.ts';

const step = { kind: 'named', name: 'signed up', filters: [] } as const;

it('asks only what the terms of the type allow', () => {
  const ids = (terms: Parameters<typeof listQuestions>[1]) =>
    listQuestions('company', terms, '2026-11-30').map(({ id }) => id);
  expect(ids({})).toEqual(['stay', 'activeByPlan']);
  expect(ids({ onboarding: { steps: [step, step] } })).toEqual(['onboarding', 'stay', 'activeByPlan']);
});

it('leaves today out, and weighs by the value', () => {
  const terms = {
    meanings: { plan: 'plan', value: { property: 'arr', currency: 'EUR', per: 'year' } },
  } as const;
  const [stay] = listQuestions('company', terms, '2026-11-30');
  expect(stay?.definition).toMatchObject({
    range: { start: '2026-08-17', end: '2026-11-23' },
    weigh: { property: 'arr' },
    breakdowns: [{ kind: 'group', groupType: 'company', name: 'plan' }],
  });
});

it('asks who stays by the plan that they began with, and who is active by the plan they have', () => {
  const questions = listQuestions('company', { meanings: { plan: 'plan' } }, '2026-11-30');
  const views = questions.map(({ id, definition }) => [id, definition.propertyView]);
  expect(views).toEqual([
    ['stay', 'event'],
    ['activeByPlan', 'now'],
  ]);
  for (const { definition } of questions)
    expect(definition).toMatchObject({ breakdowns: [{ kind: 'group', groupType: 'company', name: 'plan' }] });
});
