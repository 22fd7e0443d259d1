/** The tracking plan as a section of a set-up: a line for each entry. */
import type { Json } from '../../../domain/json.ts';
import { keyOfEntry, listEntries, writeKey } from '../../../plan/contract.ts';
import type { PlanEntry, TrackingPlan } from '../../../query/contract.ts';
import type { Section } from './section.ts';

interface PlanAnswer {
  readonly version: number;
  readonly plan: TrackingPlan;
}

const path = '/api/plan';

export const planSection: Section = {
  read: async (api) => {
    const { plan } = await api.get<PlanAnswer>(path);
    return [...listEntries(plan).values()].map((entry) => {
      const key = keyOfEntry(entry);
      const name = [key.kind, key.of, key.name].filter((part) => part).join(' ');
      return { key: writeKey(key), name, value: entry as unknown as Json };
    });
  },
  apply: async (api, lines) => {
    const { version } = await api.get<PlanAnswer>(path);
    const put = lines.flatMap(({ after }) => (after === undefined ? [] : [after]));
    const gone = lines
      .filter(({ after }) => after === undefined)
      .map(({ before }) => keyOfEntry(before as unknown as PlanEntry));
    const owners = new Set(gone.map(({ kind, name }) => `${kind} ${name}`));
    // What is their own goes with them.
    const remove = gone.filter(
      ({ kind, of }) =>
        of === undefined || !owners.has(`${kind === 'eventProperty' ? 'event' : 'groupType'} ${of}`),
    );
    await api.send('PATCH', path, { version, put, remove } as unknown as Json);
  },
};
