/** Computed properties as a section of a set-up: their definitions, not their values or runs. */
import type { Json, JsonObject } from '../../../domain/json.ts';
import { nameCohorts, readCohortNames, resolveCohorts } from './cohort-names.ts';
import type { ProjectApi } from './project-api.ts';
import type { Section } from './section.ts';

const path = '/api/computed';

interface ComputedAnswer {
  readonly id: string;
  readonly version: number;
  readonly groupType: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly computes: Json;
  readonly schedule: Json;
  readonly timeZone?: string;
  readonly whenInactive: Json;
}

type Draft = JsonObject & { readonly groupType: string; readonly name: string };

const keyOf = ({ groupType, name }: ComputedAnswer) => JSON.stringify([groupType, name]);

async function list(api: ProjectApi): Promise<readonly ComputedAnswer[]> {
  return (await api.get<{ readonly computed: readonly ComputedAnswer[] }>(path)).computed;
}

export const computed: Section = {
  read: async (api) => {
    const names = await readCohortNames(api);
    return (await list(api)).map((property) => {
      const {
        groupType,
        name,
        description,
        owner,
        computes,
        schedule,
        timeZone = null,
        whenInactive,
      } = property;
      const value = { groupType, name, description, owner, computes, schedule, timeZone, whenInactive };
      return { key: keyOf(property), name: `${name} of ${groupType}`, value: nameCohorts(value, names) };
    });
  },
  apply: async (api, lines) => {
    const all = await list(api);
    const names = await readCohortNames(api);
    for (const { key, name, after } of lines) {
      const found = all.find((each) => keyOf(each) === key);
      if (after === undefined) {
        if (found) await api.send('DELETE', `${path}/${found.id}`);
        continue;
      }
      const draft = resolveCohorts(after, names, name) as JsonObject;
      // What it counts may not have arrived here yet.
      const {
        groupType,
        name: called,
        ...definition
      } = { ...draft, acceptUnknownEvents: true } as unknown as Draft;
      if (found) await api.send('PUT', `${path}/${found.id}`, { ...definition, version: found.version });
      else await api.send('POST', path, { ...definition, groupType, name: called });
    }
  },
};
