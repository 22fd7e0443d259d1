/** What people may say about a group type, and what they are told where it contradicts itself. */
import { describe, expect, it } from 'vitest';
import { defaultParameters } from './parameters.ts';
import { findGroupTypeTerms, groupTypeTermsSchema } from './terms.ts';

const problemsOf = (value: object) =>
  (groupTypeTermsSchema.safeParse(value).error?.issues ?? []).map(({ path, message }) => [
    path.join('.'),
    message,
  ]);

describe('terms of a group type', () => {
  it('have the numbers of the words by default, whether or not anybody said anything', () => {
    expect(groupTypeTermsSchema.parse({}).parameters).toEqual(defaultParameters);
    expect(findGroupTypeTerms({}, 'constructor').parameters).toEqual(defaultParameters);
    expect(defaultParameters).toMatchObject({
      quiet: { periods: 4, activePeriodsMin: 3, weekDays: 7, monthDays: 31 },
      movers: { peopleMin: 3, shareMin: 0.2 },
      seats: { nearShare: 0.9, farShare: 0.4, farCustomerDays: 90 },
      new: { trackingDays: 28, days: 28 },
      champions: { max: 5, weeks: 13, lastDays: 14, activeWeeksMin: 4, knownPeopleMin: 4, quietDays: 14 },
      features: { adoptedWeeksMin: 2, weeks: 4 },
      comparable: { activeShareMin: 0.7, weeksBefore: 8, carriedShareMin: 0.05 },
    });
  });

  it('change one number without the others', () => {
    const { parameters } = groupTypeTermsSchema.parse({ parameters: { seats: { nearShare: 0.8 } } });
    expect(parameters).toEqual({
      ...defaultParameters,
      seats: { ...defaultParameters.seats, nearShare: 0.8 },
    });
  });

  it.each([
    [
      'two features of one name',
      {
        features: [
          { name: 'Reports', events: ['a'] },
          { name: 'reports ', events: ['b'] },
        ],
      },
      ['features.1.name', 'there is a feature "reports " already'],
    ],
    [
      'two names for one feature',
      {
        features: [
          { name: 'Reports', events: ['a'] },
          { name: 'Charts', events: ['b', 'a'] },
        ],
      },
      ['features.1.events.1', '"a" is an event of the feature "Reports" already'],
    ],
    [
      'a stage with two meanings',
      { meanings: { stage: { property: 'status', paying: ['active'], trial: ['active'] } } },
      ['meanings.stage.trial.0', '"active" means paying already; a value has one meaning'],
    ],
    [
      'more periods than there are',
      { parameters: { quiet: { activePeriodsMin: 5 } } },
      ['parameters.quiet.activePeriodsMin', 'must not be greater than the 4 periods looked at'],
    ],
    [
      'a silence longer than the days kept',
      { parameters: { quiet: { periods: 5 } } },
      ['parameters.quiet.periods', 'the periods and the silence together must be shorter than 185 days'],
    ],
    [
      'a condition without a value',
      { leaveOut: { rules: [{ conditions: [{ name: 'domain', operator: 'is' }] }] } },
      ['leaveOut.rules.0.conditions.0.values', '"is" takes one value or more'],
    ],
    [
      'a currency in words',
      { meanings: { value: { property: 'arr', currency: 'dollars', per: 'year' } } },
      ['meanings.value.currency', 'expected a currency such as "USD"'],
    ],
  ])('refuse %s', (_, value, problem) => {
    expect(problemsOf(value)).toEqual([problem]);
  });
});
