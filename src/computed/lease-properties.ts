/** Which server computes a property: one at a time, by a lease in the property's row. */
import type { ShelfOptions } from './saved-properties.ts';
import type { ComputedShelf } from './types.ts';

export function leaseProperties({
  database,
  clock,
  newId,
}: ShelfOptions): Pick<ComputedShelf, 'lease' | 'release'> {
  // One per process: what an earlier one held, it holds no more.
  const holder = newId();
  return {
    lease: async (properties, untilMs) => {
      if (properties.length === 0) return [];
      const rows = await database
        .updateTable('properties')
        .set({ lease_holder: holder, lease_until_ms: untilMs })
        .where('id', 'in', properties)
        .where(({ or, eb }) => or([eb('lease_until_ms', '<', clock()), eb('lease_holder', '=', holder)]))
        .returning('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    release: async (properties) => {
      if (properties.length > 0)
        await database
          .updateTable('properties')
          .set({ lease_holder: '', lease_until_ms: 0 })
          .where('id', 'in', properties)
          .where('lease_holder', '=', holder)
          .execute();
    },
  };
}
