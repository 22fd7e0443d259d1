/** Each block of Home against the list that it opens, on the demo. */
import { expect, it } from 'vitest';
import type { GroupList } from '../../src/query/contract.ts';
import type { DemoServer } from './demo-server.ts';

interface Block {
  readonly groups: number;
  readonly yearlyValue?: number;
  readonly first: readonly { readonly value: string }[];
}

const blocks = [
  ...(['quiet', 'renewing', 'growing', 'shrinking', 'new', 'stalled', 'cancelled', 'back'] as const),
  ...(['neverActive', 'seatsNear', 'seatsFar'] as const),
] as const;

export function compareHome(findDemo: () => DemoServer): void {
  it.each(blocks)('shows the list of %s as far as it goes, and its numbers', async (view) => {
    const home = await findDemo().get<Readonly<Record<string, Block>>>('/api/home/company');
    const { groups, tiles } = await findDemo().get<GroupList>(
      `/api/groups/company?view=${view}&putOff=false&limit=1000`,
    );
    const { first = [], ...block } = home[view] ?? {};
    expect(block).toMatchObject({ groups: tiles.groups, yearlyValue: tiles.yearlyValue });
    expect(first.map(({ value }) => value)).toEqual(groups.slice(0, first.length).map(({ value }) => value));
  });
}
