/** Reads by which platforms, versions and sources events come, and adds those of later chunks to what was read. */
import type { ChunkId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { TypeReading } from './kept-with-type.ts';
import { findMade, keepMade } from './lineage.ts';
import { planUnitUse } from './plan.ts';
import { carriersStatement } from './sql/carriers.ts';
import type { CarrierDay } from './words/comparable.ts';

interface Carriers {
  readonly days: readonly CarrierDay[];
  /** Of the events of all chunks up to this one, and of no later ones. Absent: of all there were. */
  readonly upTo: ChunkId | undefined;
}

const name = 'carriers';

/** A source is a library, of whatever version. Errors: Problem. */
export async function readCarriers({ run, facts, type }: TypeReading): Promise<readonly CarrierDay[]> {
  const known = findMade<Carriers>(type, name)?.found;
  const upTo = facts.completeTo;
  if (known && (upTo === undefined || (known.upTo !== undefined && known.upTo >= upTo))) return known.days;
  const after = known?.upTo;
  const plan = planUnitUse({ kind: 'group', groupType: type.groupType }, facts);
  const rows = await run(carriersStatement(plan, { after, upTo }));
  const came = rows.map(({ library, ...row }) => ({ ...row, source: library.split('/')[0] ?? '' }));
  const days = addUp(after === undefined ? came : [...(known?.days ?? []), ...came]);
  keepMade(type, name, { days, upTo } satisfies Carriers, limits.typeReadingsKeptMax);
  return days;
}

/** One row of each platform, version, source and day. */
function addUp(rows: readonly CarrierDay[]): readonly CarrierDay[] {
  const sums = new Map<string, CarrierDay>();
  for (const row of rows) {
    const key = JSON.stringify([row.platform, row.version, row.source, row.age]);
    const { events = 0, withGroup = 0 } = sums.get(key) ?? {};
    sums.set(key, { ...row, events: row.events + events, withGroup: row.withGroup + withGroup });
  }
  return [...sums.values()];
}
