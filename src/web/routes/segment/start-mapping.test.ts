/** One mapping in place of another. */
import { expect, it } from 'vitest';
import { replaceMapping, startMapping } from './start-mapping.ts';

it('leaves nothing of the mapping that was there before', () => {
  const classic = startMapping('classic');
  const changed = { ...classic, ...replaceMapping(classic, startMapping('default')) };
  expect(JSON.parse(JSON.stringify(changed))).toEqual(startMapping('default'));
});
