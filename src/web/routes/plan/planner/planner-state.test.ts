/** What is asked of the server for an address: answers of the address go before those of the plan. */
import { describe, expect, it } from 'vitest';
import { parseSearch } from '../../../search-params.ts';
import { type Answers, listMissing, makeRequest, readPlannerState } from './planner-state.ts';

const answers: Answers = {
  ...{ sellsTo: 'companies', hasSeveral: false, canLeave: true, concernsOne: false },
  ...{ knownIn: ['server'], clients: ['curl'] },
};
const plan = { groupTypes: [{ type: 'company', level: 'event' as const, answers }, { type: 'team' }] };
const read = (search: string) => readPlannerState(parseSearch(search), plan);

describe('the planner', () => {
  it('asks everything at first', () => {
    expect(listMissing(read('').answers)).toHaveLength(6);
    expect(makeRequest(read(''))).toBeUndefined();
    expect(listMissing(read('several=maybe&known=moon').answers)).toHaveLength(6);
  });

  it('asks the server once all is answered, and for single people at once', () => {
    const search = 'sells=teams&several=yes&leave=no&one=yes&known=browser&known=server&with=curl';
    expect(makeRequest(read(search))).toEqual({
      answers: {
        ...{ sellsTo: 'teams', hasSeveral: true, canLeave: false, concernsOne: true },
        ...{ knownIn: ['browser', 'server'], clients: ['curl'] },
      },
      groupType: {},
    });
    expect(makeRequest(read(`${search}&examples=a,+b&level=user`))?.groupType).toEqual({
      examples: ['a', 'b'],
      level: 'user',
    });
    expect(makeRequest(read('sells=people'))?.answers.sellsTo).toBe('people');
  });

  it('waits for the name of something else', () => {
    const search = 'sells=other&several=no&leave=no&one=no&known=server&with=curl';
    expect(makeRequest(read(search))).toBeUndefined();
    expect(makeRequest(read(`${search}&type=clinic`))?.groupType).toEqual({ type: 'clinic' });
  });

  it('opens what was planned with its answers and its decision', () => {
    expect(read('of=company')).toEqual({
      answers,
      draft: { type: 'company', level: 'event' },
      opened: 'company',
    });
    expect(read('of=company&several=yes&level=recommended')).toMatchObject({
      answers: { ...answers, hasSeveral: true },
      draft: { type: 'company' },
    });
    expect(read('of=company&level=recommended').draft).toEqual({ type: 'company' });
    expect(listMissing(read('of=team').answers)).toHaveLength(6);
  });
});
