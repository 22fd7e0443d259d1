/** Tests of holding a list of ids against groups: every reason once. */
import { describe, expect, it } from 'vitest';
import { type ComparedUnit, compareIds } from './compare-ids.ts';

const range = { start: '2026-11-01', end: '2026-11-30' };
const group = (value: string, more: Partial<ComparedUnit> = {}): ComparedUnit => ({
  value,
  keys: [value],
  hasKey: true,
  isHere: true,
  isLeftOut: false,
  firstSeen: '2026-01-01',
  lastSeen: '2026-11-20',
  isLate: false,
  ...more,
});

const compare = (of: Omit<Parameters<typeof compareIds>[0], 'repeats'>) =>
  compareIds({ repeats: 'once', ...of });

const reasonsOf = (rows: readonly { readonly reason: string }[]) => rows.map(({ reason }) => reason);

describe('a list of ids and groups', () => {
  it('says why an id is only in the list', () => {
    const groups = [
      group('acme'),
      group('Beta GmbH & Co.', { name: 'Beta' }),
      group('inner', { isHere: false, isLeftOut: true }),
      group('old', { isHere: false, lastSeen: '2026-10-31' }),
      group('silent', { isHere: false, lastSeen: undefined, firstSeen: undefined }),
      group('young', { isHere: false, firstSeen: '2026-12-01', lastSeen: '2026-12-02' }),
      group('other', { isHere: false }),
    ];
    const ids = [
      'acme',
      'acme',
      'beta  gmbh und',
      'BETA GMBH CO',
      'inner',
      'old',
      'silent',
      'young',
      'other',
    ];
    const found = compare({ ids, units: groups, range });
    expect(found.doubled).toBe(1);
    expect(found.both).toEqual([{ id: 'acme', value: 'acme', lastSeen: '2026-11-20', isOtherLength: false }]);
    expect(reasonsOf(found.onlyList)).toEqual([
      ...['leftOut', 'noMatch', 'inactive', 'inactive', 'later', 'neverSeen'],
    ]);
    expect(found.spelled).toEqual([
      {
        ...{ id: 'BETA GMBH CO', value: 'Beta GmbH & Co.', other: 'Beta GmbH & Co.', name: 'Beta' },
        lastSeen: '2026-11-20',
      },
    ]);
  });

  it('says why a group is only here', () => {
    const groups = [
      group('a', { keys: [], hasKey: false }),
      group('b', { keys: ['B-1'] }),
      group('c', { isLate: true }),
      group('d', { firstSeen: '2026-11-21' }),
      group('e'),
    ];
    const found = compare({ ids: ['b1'], units: groups, takenOn: '2026-11-20' });
    expect(reasonsOf(found.onlyHere)).toEqual(['withoutKey', 'late', 'newer', 'notListed']);
    expect(found.spelled).toMatchObject([{ id: 'b1', value: 'b', other: 'B-1' }]);
  });

  it('counts another spelling neither as only in the list nor as only here', () => {
    const found = compare({
      ids: ['ACME', 'beta', 'BETA', 'Inner'],
      units: [
        group('acme'),
        group('beta'),
        group('Beta'),
        group('inner', { isHere: false, isLeftOut: true }),
      ],
    });
    expect(found.both.map(({ value }) => value)).toEqual(['beta']);
    expect(found.spelled.map(({ id, value }) => [id, value])).toEqual([
      ['ACME', 'acme'],
      ['BETA', 'Beta'],
    ]);
    expect(found.onlyList).toMatchObject([{ id: 'Inner', reason: 'leftOut', other: 'inner' }]);
    expect(found.onlyHere).toEqual([]);
  });

  it('says which spellings the list, or what is here, has twice', () => {
    const twice = compare({ ids: ['acme', 'ACME'], units: [group('acme')] });
    expect(twice.onlyList).toMatchObject([{ id: 'ACME', reason: 'doubledSpelling', other: 'acme' }]);
    const here = compare({ ids: ['acme'], units: [group('acme'), group('Acme')] });
    expect(here.onlyHere).toMatchObject([{ value: 'Acme', reason: 'spelling', other: 'acme' }]);
  });

  it('knows ids of Salesforce by their 15 characters, whose case tells them apart', () => {
    const groups = [group('001D000000Ih1aIIAR'), group('001D000000Ih1aj')];
    const found = compare({
      ids: ['001D000000Ih1aI', '001D000000Ih1ajAB5', '001d000000ih1aK'],
      units: groups,
    });
    expect(found.both.map(({ value, isOtherLength }) => [value, isOtherLength])).toEqual([
      ['001D000000Ih1aIIAR', true],
      ['001D000000Ih1aj', true],
    ]);
    expect(reasonsOf(found.onlyList)).toEqual(['neverSeen']);
  });

  it('counts a group once that is listed twice, and both that share a key', () => {
    const twice = compare({ ids: ['x', 'y'], units: [group('one', { keys: ['x', 'y'] })] });
    expect([twice.both.length, twice.onlyList.length]).toEqual([1, 0]);
    const shared = [group('one', { keys: ['x'] }), group('two', { keys: ['x'] })];
    const found = compare({ ids: ['x'], units: shared });
    expect([found.both.length, found.onlyHere.length]).toEqual([2, 0]);
  });

  it('takes ids of signs alone for no spelling of one another', () => {
    const found = compare({ ids: ['--'], units: [group('!!')] });
    expect([reasonsOf(found.onlyList), reasonsOf(found.onlyHere)]).toEqual([['neverSeen'], ['notListed']]);
  });

  it('says which further ids of one that is in both the list has, where each is of one person', () => {
    const units = [group('ann', { keys: ['ann', 'device-1'] }), group('bob', { keys: ['device-2'] })];
    const found = compareIds({ ids: ['device-1', 'ann', 'device-2'], units, repeats: 'merged' });
    expect(found.both.map(({ id }) => id)).toEqual(['device-1', 'device-2']);
    expect(found.onlyList).toMatchObject([{ id: 'ann', value: 'ann', other: 'device-1', reason: 'merged' }]);
  });
});
