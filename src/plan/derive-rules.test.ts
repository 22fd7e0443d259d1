/** What intake is told of a plan. */
import { describe, expect, it } from 'vitest';
import { emptyPlan, trackingPlanSchema } from '../query/contract.ts';
import { deriveRules, isSameRules } from './derive-rules.ts';

const planOf = (plan: object) => trackingPlanSchema.parse(plan);

describe('rules of a plan', () => {
  it('are none where it names nothing', () => {
    expect(deriveRules(emptyPlan, 1)).toBeUndefined();
  });

  it('say nothing of kinds that the plan does not name', () => {
    const rules = deriveRules(planOf({ groupTypes: [{ type: 'company', pattern: '[a-z]+' }] }), 3);
    expect(rules).toMatchObject({ plan: 3, groupTypes: [{ type: 'company', pattern: '[a-z]+' }] });
    expect(Object.keys(rules ?? {})).toEqual(['plan', 'answers', 'groupTypes']);
  });

  it('leave out what only people read', () => {
    const event = {
      name: 'Board created',
      description: 'when somebody made one',
      properties: [
        { name: 'size', type: 'integer', isRequired: true },
        { name: 'kind', type: 'enum', enumValues: ['a', 'b'], standing: 'blocked' },
      ],
    };
    const rules = deriveRules(planOf({ events: [event] }), 1);
    expect(rules?.events).toEqual([
      {
        name: 'Board created',
        properties: [
          { name: 'size', type: 'integer' },
          { name: 'kind', stopped: 'blocked', type: 'enum', values: ['a', 'b'] },
        ],
      },
    ]);
    const renamed = deriveRules(planOf({ events: [{ ...event, displayName: 'New board' }] }), 2);
    expect(isSameRules(rules, renamed)).toBe(true);
    expect(isSameRules(rules, deriveRules(planOf({ events: [{ ...event, standing: 'blocked' }] }), 2))).toBe(
      false,
    );
  });
});

describe('a plan', () => {
  const problemsOf = (plan: object) =>
    (trackingPlanSchema.safeParse(plan).error?.issues ?? []).map(({ path, message }) => [
      path.join('.'),
      message,
    ]);

  it.each([
    [
      'an event twice',
      { events: [{ name: 'a' }, { name: 'a' }] },
      ['events.1', '"a" is in this list already'],
    ],
    [
      'a group type that it does not have',
      { events: [{ name: 'a', groupTypes: ['company'] }] },
      ['events.0.groupTypes.0', 'the plan has no group type "company"'],
    ],
    [
      'a category that it does not have',
      { events: [{ name: 'a', category: 'Sales' }] },
      ['events.0.category', 'the plan has no category "Sales"'],
    ],
    [
      'an enum without values',
      { userProperties: [{ name: 'plan', type: 'enum' }] },
      ['userProperties.0.enumValues', 'a property of type enum has at least one'],
    ],
    [
      'a pattern of a number',
      { userProperties: [{ name: 'seats', type: 'number', pattern: '1+' }] },
      ['userProperties.0.pattern', 'only a property of type string has one'],
    ],
  ])('is refused with %s', (_, plan, problem) => {
    expect(problemsOf(plan)).toEqual([problem]);
  });

  it('is refused with a pattern that cannot be matched in linear time', () => {
    const [[path, message] = []] = problemsOf({ groupTypes: [{ type: 'company', pattern: '(a)\\1' }] });
    expect(path).toBe('groupTypes.0.pattern');
    expect(message).toMatch(/no regular expression of RE2/);
  });

  it('may name anything, whatever objects have', () => {
    const plan = planOf({ events: [{ name: '__proto__' }], groupTypes: [{ type: 'constructor' }] });
    expect(deriveRules(plan, 1)).toMatchObject({
      events: [{ name: '__proto__' }],
      groupTypes: [{ type: 'constructor' }],
    });
  });
});
