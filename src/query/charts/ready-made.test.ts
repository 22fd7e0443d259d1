/** The definitions that the ready-made metrics give. */
import { describe, expect, it } from 'vitest';
import { readyMade, readyMadeParametersSchema } from './ready-made.ts';
import { sentence } from './sentence.ts';

const dates = { start: '2026-01-01', end: '2026-03-31' };
const at = 'each week from 1 Jan to 31 Mar 2026, without the companies left out.';

const said = (parameters: { readonly groupType?: string; readonly event?: string; readonly k?: number }) =>
  Object.fromEntries(
    readyMade.map(({ id, definition }) => [id, sentence(definition({ ...dates, ...parameters }))]),
  );

describe('ready-made metrics', () => {
  it('read as they are called', () => {
    expect(said({ groupType: 'company' })).toEqual({
      'daily-active':
        'Companies that did any active event, each day from 1 Jan to 31 Mar 2026, without the companies left out.',
      'weekly-active': `Companies that did any active event, ${at}`,
      'monthly-active':
        'Companies that did any active event, each month from 1 Jan to 31 Mar 2026, without the companies left out.',
      'first-time': `New companies that did any event, ${at}`,
      'accounts-with-k-users': `Companies that did any active event by at least 3 users, ${at}`,
      'users-per-account-median': `The median number of users doing it, over companies that did any active event, ${at}`,
      'users-per-account-mean': `The mean number of users doing it, over companies that did any active event, ${at}`,
      'users-per-account-trimmed-mean': `The mean number of users doing it (without the greatest and the least 10 %), over companies that did any active event, ${at}`,
      'users-per-account-p90': `The 90th percentile of the number of users doing it, over companies that did any active event, ${at}`,
      'active-users-per-seat': `The median number of users doing it divided by seats, over companies that did any active event, ${at}`,
      concentration: `The shares of the first, the first 10 and the first 10 % of companies that did any active event in the sum of the number of times they did it, ${at}`,
    });
  });

  it('take an event and a number of users', () => {
    expect(said({ groupType: 'company', event: 'Report exported', k: 5 })).toMatchObject({
      'accounts-with-k-users': `Companies that did “Report exported” by at least 5 users, ${at}`,
      'first-time': `New companies that did any event, ${at}`,
    });
  });

  it('count users where no group type is given, but for what measures groups', () => {
    const outcome = readyMade.map(({ id, definition, required }) => {
      if (!required.includes('groupType')) return [id, definition(dates).unit.kind];
      expect(() => definition(dates)).toThrow(
        expect.objectContaining({ code: 'invalid_request', path: 'groupType' }),
      );
      return [id, 'refused'];
    });
    expect(outcome).toEqual([
      ['daily-active', 'user'],
      ['weekly-active', 'user'],
      ['monthly-active', 'user'],
      ['first-time', 'user'],
      ['accounts-with-k-users', 'refused'],
      ['users-per-account-median', 'refused'],
      ['users-per-account-mean', 'refused'],
      ['users-per-account-trimmed-mean', 'refused'],
      ['users-per-account-p90', 'refused'],
      ['active-users-per-seat', 'refused'],
      ['concentration', 'user'],
    ]);
  });

  it('have parameters that a query string can carry', () => {
    const text = { ...dates, groupType: 'company', k: '7' };
    expect(readyMadeParametersSchema.parse(text)).toEqual({ ...dates, groupType: 'company', k: 7 });
    for (const { parameters } of readyMade)
      for (const name of parameters) expect(readyMadeParametersSchema.shape).toHaveProperty(name);
  });
});
