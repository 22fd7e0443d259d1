/** Reads by which platforms, versions and sources events come. */
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { planUnitUse } from './plan.ts';
import { carriersStatement } from './sql/carriers.ts';
import type { CarrierDay } from './words/comparable.ts';

/** A source is a library, of whatever version. Errors: Problem. */
export async function readCarriers(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
): Promise<readonly CarrierDay[]> {
  const rows = await run(carriersStatement(planUnitUse({ kind: 'group', groupType }, facts)));
  return rows.map(({ library, ...row }) => ({ ...row, source: library.split('/')[0] ?? '' }));
}
