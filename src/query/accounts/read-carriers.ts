/** Reads by which platforms, versions and sources events come. */
import { readWithType, type TypeReading } from './kept-with-type.ts';
import { planUnitUse } from './plan.ts';
import { carriersStatement } from './sql/carriers.ts';
import type { CarrierDay } from './words/comparable.ts';

/** A source is a library, of whatever version. Errors: Problem. */
export function readCarriers(reading: TypeReading): Promise<readonly CarrierDay[]> {
  return readWithType(reading, 'carriers', async ({ run, facts, type: { groupType } }) => {
    const rows = await run(carriersStatement(planUnitUse({ kind: 'group', groupType }, facts)));
    return rows.map(({ library, ...row }) => ({ ...row, source: library.split('/')[0] ?? '' }));
  });
}
