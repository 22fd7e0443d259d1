/** What a plan wants beside what people said: what nobody said is proposed, what somebody said stays. */
import { describe, expect, it } from 'vitest';
import { groupTypeTermsSchema, projectTermsSchema, trackingPlanSchema } from '../query/contract.ts';
import { compareSaid, fillProject, fillType, type Said } from './compare-said.ts';

const nothing: Said = { known: ['company'], project: undefined, groupTypes: {}, nameProperties: {} };
const plan = (groupType: object, ...events: readonly object[]) =>
  trackingPlanSchema.parse({ groupTypes: [{ type: 'company', ...groupType }], events });
const words = { singular: 'customer', plural: 'customers', nameProperty: 'title' };
const differences = compareSaid(plan(words, { name: 'invoiced', isActive: false }), nothing);

describe('a plan and what people said', () => {
  it.each([
    ['nothing', {}],
    [
      'what is shown without anybody’s word',
      { singular: 'company', plural: 'companies', nameProperty: 'name' },
    ],
    ['words of a type that is blocked', { ...words, standing: 'blocked' }],
  ])('differ in nothing where the plan has %s', (_, groupType) => {
    expect(compareSaid(plan(groupType, { name: 'opened' }), nothing)).toEqual([]);
  });

  it('agree where people said the same', () => {
    const said = {
      known: ['company'],
      project: { inactiveEvents: ['invoiced'] },
      groupTypes: { company: { singular: 'customer', plural: 'customers' } },
      nameProperties: { company: 'title' },
    };
    expect(compareSaid(plan(words, { name: 'invoiced', isActive: false }), said)).toEqual([]);
  });

  it('tell what nobody said from what somebody said otherwise', () => {
    expect(differences.map(({ what, said }) => [what, said])).toEqual([
      ['singular', undefined],
      ['plural', undefined],
      ['nameProperty', undefined],
      ['isActive', undefined],
    ]);
    const said = {
      known: ['company'],
      project: { inactiveEvents: ['opened'] },
      groupTypes: { company: { singular: 'account' } },
      nameProperties: { company: 'name' },
    };
    const events = [{ name: 'invoiced', isActive: false }, { name: 'opened' }];
    expect(compareSaid(plan(words, ...events), said)).toEqual([
      { kind: 'groupType', name: 'company', what: 'singular', planned: 'customer', said: 'account' },
      { kind: 'groupType', name: 'company', what: 'plural', planned: 'customers' },
      { kind: 'groupType', name: 'company', what: 'nameProperty', planned: 'title', said: 'name' },
      { kind: 'event', name: 'invoiced', what: 'isActive', planned: false, said: true },
      { kind: 'event', name: 'opened', what: 'isActive', planned: true, said: false },
    ]);
  });

  it('waits for the type, also where it is called as what objects have', () => {
    const odd = trackingPlanSchema.parse({ groupTypes: [{ type: 'constructor', singular: 'builder' }] });
    expect(compareSaid(odd, nothing)).toEqual([]);
    expect(compareSaid(odd, { ...nothing, known: ['constructor'] })).toMatchObject([
      { name: 'constructor', planned: 'builder' },
    ]);
  });
});

describe('proposals', () => {
  it('take from the plan what nobody said', () => {
    expect(fillType(groupTypeTermsSchema.parse({}), differences)).toMatchObject({
      ...{ singular: 'customer', plural: 'customers', meanings: { name: 'title' } },
    });
    const terms = projectTermsSchema.parse({ inactiveEvents: ['synced'] });
    expect(fillProject(terms, differences).inactiveEvents).toEqual(['synced', 'invoiced']);
  });

  it('leave what somebody said', () => {
    const said = {
      ...nothing,
      project: { inactiveEvents: [] },
      groupTypes: { company: { singular: 'account' } },
    };
    const found = compareSaid(plan({ singular: 'customer' }, { name: 'invoiced', isActive: false }), said);
    const terms = groupTypeTermsSchema.parse({ singular: 'account' });
    expect(fillType(terms, found)).toEqual(terms);
    expect(fillProject(projectTermsSchema.parse({}), found).inactiveEvents).toEqual([]);
  });
});
