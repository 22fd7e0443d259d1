/** What --set says, on top of what was said before. */
import { describe, expect, it } from 'vitest';
import { groupTypeTermsSchema, type Meanings, type Proposals } from '../query/contract.ts';
import { setMeanings } from './set-meanings.ts';

const evidence = { why: '', share: 1, samples: [] };
const proposals: Pick<Proposals, 'meanings'> = {
  meanings: [
    { ...evidence, meaning: 'value', property: 'mrr_eur', currency: 'EUR', per: 'month' },
    {
      ...{ ...evidence, meaning: 'stage', property: 'status' },
      stages: { paying: ['paid'], trial: [], free: [], gone: ['lost'] },
    },
  ],
};
const before = { owner: 'csm', plan: 'plan' };
const set = (...sets: readonly string[]): Meanings =>
  setMeanings(groupTypeTermsSchema.parse({ meanings: before }), sets, proposals).meanings;

describe('--set', () => {
  it.each([
    [['seats=seats sold'], { seats: 'seats sold' }],
    [['owner=owner', 'plan='], { owner: 'owner', plan: undefined }],
    [['value=arr:USD/year'], { value: { property: 'arr', currency: 'USD', per: 'year' } }],
    [['value=mrr_eur'], { value: { property: 'mrr_eur', currency: 'EUR', per: 'month' } }],
    [['value=mrr_eur:CHF/year'], { value: { property: 'mrr_eur', currency: 'CHF', per: 'year' } }],
    [
      ['stage=status', 'stage.gone=churned, expired'],
      { stage: { property: 'status', paying: ['paid'], trial: [], free: [], gone: ['churned', 'expired'] } },
    ],
  ])('%j', (sets, expected) => {
    expect(set(...sets)).toEqual({ ...before, ...expected });
  });

  it('says how groups live', () => {
    const terms = groupTypeTermsSchema.parse({});
    expect(setMeanings(terms, ['period=month', 'once=true'], proposals)).toMatchObject({
      period: 'month',
      once: true,
    });
  });

  it.each([
    ['csm', 'takes NAME=PROPERTY'],
    ['boss=csm', 'there are name=PROPERTY, owner=PROPERTY'],
    ['value=arr', 'a currency and a period'],
    ['stage.gone=churned', 'needs the property first'],
    ['period=day', 'week or month'],
  ])('refuses %s', (text, why) => {
    expect(() => set(text)).toThrow(why);
  });
});
