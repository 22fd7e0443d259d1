/** What computations say of themselves. */
import { expect, it } from 'vitest';
import { computationSchema } from './schema.ts';
import { describeComputation } from './sentence.ts';
import { findUsualWhenInactive } from './usual-when-inactive.ts';

const facts = { cohorts: [{ id: 'c1', name: 'Champions', definition: {} as never }] };
const open = { events: ['open'] };

it.each([
  [
    { kind: 'measured', of: { events: [{ kind: 'anyActive' }], countedBy: 'people' } },
    'people that did any active event, in the last 7 full days',
    'zero',
  ],
  [
    {
      kind: 'measured',
      of: { ...open, metric: 'average', period: { kind: 'last', count: 1, of: 'week', averageOf: 4 } },
    },
    'the average number of times users did “open”, of those that did, in the last full week, as the mean of the last 4 weeks',
    'empty',
  ],
  [
    {
      kind: 'measured',
      of: {
        ...open,
        countedBy: 'group',
        metric: { kind: 'perUnit', of: 'days', summary: 'sum' },
        period: 'ever',
      },
    },
    'the number of days on which the company did “open”, up to the day before',
    'zero',
  ],
  [
    { kind: 'measured', of: { events: ['open', 'pay'], formula: 'TOTALS(B) / UNIQUES(A)' } },
    'TOTALS(B) / UNIQUES(A) of users, where A is “open” and B is “pay”, in the last 7 full days',
    'empty',
  ],
  [
    { kind: 'ratio', of: open, to: { kind: 'property', name: 'seats' } },
    'users that did “open”, in the last 7 full days, divided by seats of the company at that time',
    'empty',
  ],
  [
    { kind: 'trend', of: open, as: 'share' },
    'the change of users that did “open”, in the last 7 full days, against as many before, as a share of the number before',
    'empty',
  ],
  [{ kind: 'daysSince' }, 'days since the last time of any active event', 'empty'],
  [
    { kind: 'value', which: 'first', property: { kind: 'event', name: 'page' }, event: 'open' },
    'the first value of the event’s page over “open”, up to the day before',
    'empty',
  ],
  [
    { kind: 'activeMembers' },
    'the share of the people of the company that did any active event in it, in the last 7 full days',
    'empty',
  ],
  [
    { kind: 'cohortMembers', cohort: 'c1' },
    'how many users of the company are in the cohort “Champions”',
    'zero',
  ],
  [{ kind: 'inCohort', cohort: 'c1' }, 'whether the company is in the cohort “Champions”', 'empty'],
  [{ kind: 'home', fact: 'quiet' }, 'whether the company has gone quiet, as Home says', 'empty'],
])('%j', (computation, sentence, whenInactive) => {
  const parsed = computationSchema.parse(computation);
  expect(describeComputation(parsed, 'company', facts)).toBe(sentence);
  expect(findUsualWhenInactive(parsed)).toBe(whenInactive);
});
