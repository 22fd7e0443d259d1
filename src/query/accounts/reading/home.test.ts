/** Tests that each block of Home has the groups, the number and the worth of the list that it opens. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../test/oracle/random.ts';
import { drawUnit, parseTerms, today } from '../../../../test/support/unit-facts.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import type { UnitFacts } from '../unit-facts.ts';
import type { FeatureUses } from './feature-uses.ts';
import { describeHome } from './home.ts';
import { listGroups } from './list/list.ts';
import { groupListRequestSchema } from './list/request.ts';

const terms = parseTerms({
  meanings: {
    stage: { property: 'status', paying: ['paying'], trial: ['trial'], free: ['free'], gone: ['churned'] },
    value: { property: 'arr', currency: 'USD', per: 'year' },
    seats: 'seats',
    renewal: 'renews',
    customerSince: 'since',
  },
});

const blocks = [
  ...(['quiet', 'renewing', 'growing', 'shrinking', 'new', 'stalled', 'cancelled', 'back'] as const),
  ...(['neverActive', 'seatsNear', 'seatsFar'] as const),
] as const;

const random = createRandom(13);

/** Of all kinds: regular, silent for a week or two, back, new, gone, put off, left out, with more or fewer people. */
function drawAny(index: number): UnitFacts {
  const used = random.pick(['x'.repeat(60), 'xx.....'.repeat(9), '']);
  const silent = random.pick(['', '.', '.'.repeat(8), '.'.repeat(12), `${'.'.repeat(10)}x`]);
  const stage = random.pick(['paying', 'paying', 'trial', 'churned']);
  return drawUnit(used === '' ? '' : `${used}${silent}`, {
    value: `company-${index}`,
    peopleP: random.below(12),
    peopleW: silent === '' || silent === '.' ? random.below(12) : 0,
    people28: random.below(12),
    firstEventDay: today.day - random.pick([12, 20, 200]),
    isLeftOut: random.chance(0.1),
    now: {
      stage,
      yearlyValue: random.below(9) * 1_000,
      seats: random.pick([10, 40]),
      renewalDay: today.day + random.below(200),
      ...(random.chance(0.15) && { putOffUntilDay: today.day + 3 }),
    },
    ...(stage === 'churned' && { goneSinceDay: today.day - random.below(40), valueBeforeGone: 500 }),
  });
}

const type: TypeFacts = {
  groupType: 'company',
  terms,
  today,
  asOfMs: today.day * 86_400_000,
  units: Array.from({ length: 400 }, (_, index) => drawAny(index)),
};

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: today.day * 86_400_000,
  cohorts: [],
  nameProperties: {},
};
const run: RunStatement = async () => [] as never;
const uses: FeatureUses = { find: () => 'never' };

describe('Home', () => {
  const home = describeHome(type, [], uses);

  it.each(blocks)('shows the list of %s as far as it goes, and its numbers', async (view) => {
    const request = groupListRequestSchema.parse({ view, putOff: 'false', limit: '400' });
    const { groups, tiles } = await listGroups(run, facts, type, request);
    const { first, ...block } = home[view];
    expect(tiles.groups).toBeGreaterThan(0);
    expect(block).toMatchObject({ groups: tiles.groups, yearlyValue: tiles.yearlyValue });
    expect(first.map(({ value }) => value)).toEqual(groups.slice(0, first.length).map(({ value }) => value));
    expect(first.length).toBeGreaterThanOrEqual(Math.min(5, tiles.groups));
  });

  it('tells no group twice of those that went quiet, stalled, left, or have more or fewer people', async () => {
    const told = await Promise.all(
      (['quiet', 'stalled', 'cancelled', 'growing', 'shrinking'] as const).map(async (view) => {
        const request = groupListRequestSchema.parse({ view, limit: '400' });
        return (await listGroups(run, facts, type, request)).groups.map(({ value }) => value);
      }),
    );
    const all = told.flat();
    expect(new Set(all).size).toBe(all.length);
  });
});
