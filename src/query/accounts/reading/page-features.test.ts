/** Tests of features on a group's page: people per week, and since when one is unused. */
import { describe, expect, it } from 'vitest';
import { parseTerms, today } from '../../../../test/support/unit-facts.ts';
import { describeFeatures } from './page-features.ts';

const terms = parseTerms({
  features: [
    { name: 'Reports', events: ['report_viewed'] },
    { name: 'Export', events: ['exported'] },
  ],
});
const people = [{ user: '1', userId: 'ann' }, { user: '2', userId: 'bob' }, { user: '3' }];

describe('features of a group', () => {
  const weeks = new Map([
    // Bit 0 is today, bit n the n-th full week before.
    ['1', [0b1_1111_0000_0000, 0b1]],
    ['2', [0b0_1000_0000_0000, 0b110]],
    ['3', [0, 0b10]],
  ]);
  const [reports, exports] = describeFeatures(people, weeks, terms, today);

  it('count people with a user id, week by week', () => {
    expect(reports?.people).toEqual([0, 1, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(exports?.people).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    expect(exports?.peopleSoFar).toBe(1);
  });

  it('tell since when a dropped one is unused', () => {
    expect(reports).toMatchObject({ use: 'dropped', unusedSince: '2026-10-12' });
    expect(exports).toMatchObject({ use: 'adopted' });
    expect(exports).not.toHaveProperty('unusedSince');
  });
});
