/** How the form changes meanings. */
import { describe, expect, it } from 'vitest';
import { findStage, readProperty, setProperty, setStage } from './meanings.ts';

const proposals = {
  meanings: [
    { meaning: 'value', property: 'arr_eur', why: '', share: 1, samples: [], currency: 'EUR', per: 'month' },
    {
      meaning: 'stage',
      property: 'status',
      why: '',
      share: 1,
      samples: [],
      stages: { paying: ['active'], trial: [], free: [], gone: ['churned'] },
    },
  ],
  accepted: { groupType: { version: 0, terms: {} }, project: { version: 0, terms: {} } },
} as const;

describe('a property for a meaning', () => {
  it('takes the place of the one before, and none takes the meaning away', () => {
    expect(setProperty({ owner: 'csm', plan: 'plan' }, 'owner', 'am', undefined)).toEqual({
      ...{ owner: 'am', plan: 'plan' },
    });
    expect(setProperty({ owner: 'csm', plan: 'plan' }, 'owner', '', undefined)).toEqual({ plan: 'plan' });
  });

  it('of a value has the currency that is proposed, else the one before', () => {
    expect(setProperty({}, 'value', 'arr_eur', proposals).value).toEqual({
      ...{ property: 'arr_eur', currency: 'EUR', per: 'month' },
    });
    const before = { value: { property: 'arr_eur', currency: 'EUR', per: 'month' } } as const;
    expect(setProperty(before, 'value', 'mrr', proposals).value).toEqual({
      ...before.value,
      property: 'mrr',
    });
  });

  it('of a stage has what is proposed of its values', () => {
    const said = setProperty({}, 'stage', 'status', proposals);
    expect([readProperty(said, 'stage'), findStage(said, 'active'), findStage(said, 'odd')]).toEqual([
      ...['status', 'paying', undefined],
    ]);
  });
});

it('a value of a stage has one meaning', () => {
  const said = { stage: { property: 'status', paying: ['active', 'trialing'] } };
  expect(setStage(said, 'trialing', 'trial').stage).toEqual({
    ...{ property: 'status', paying: ['active'], trial: ['trialing'], free: [], gone: [] },
  });
  expect(findStage(setStage(said, 'trialing', undefined), 'trialing')).toBeUndefined();
});
