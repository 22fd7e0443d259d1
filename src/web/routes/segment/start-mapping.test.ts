/** One mapping in place of another. */
import { expect, it } from 'vitest';
import { rebaseMapping, replaceMapping, startMapping } from './start-mapping.ts';

it('leaves nothing of the mapping that was there before', () => {
  const classic = startMapping('classic');
  const changed = { ...classic, ...replaceMapping(classic, startMapping('default')) };
  expect(JSON.parse(JSON.stringify(changed))).toEqual(startMapping('default'));
});

it('puts changes onto a mapping of the same destination, and in place of another', () => {
  const [base, classic] = [startMapping('default'), startMapping('classic')];
  const sends = { sendAlias: true };
  const mine = { ...classic, groupTypeTrait: 'kind' };
  expect(rebaseMapping(classic, mine, { ...classic, ...sends })).toEqual({ ...mine, ...sends });
  expect(rebaseMapping(base, mine, { style: 'default', groupType: 'team' })).toBe(mine);
});
