/** The project's group types: which there are, which a person named, which are hidden. */
import { z } from 'zod';
import { userType } from '../domain/ids.ts';
import type { GroupTypeSettings } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import type { Project } from '../domain/project.ts';
import { requireProject } from './authenticate.ts';
import { readBody } from './charts/reading.ts';
import { jsonOperation } from './json-operation.ts';
import type { ApiModule } from './module.ts';
import { recordChange } from './record-change.ts';

export interface GroupTypesModuleDependencies {
  readonly list: (project: Project['id']) => Promise<ListedGroupTypes>;
  /**
   * Puts settings in force for what is received from then on. Errors: Problem at the place that is wrong, where
   * `version` is no longer the one in force, and where a type to remove is not there; LedgerUnavailable.
   */
  readonly set: (project: Project['id'], wanted: WantedGroupTypes) => Promise<ListedGroupTypes>;
}

export interface WantedGroupTypes extends GroupTypeSettings {
  readonly version?: number;
}

const listed = z
  .object({
    version: z.number().int().describe('Of the settings; events carry the version they were decided under.'),
    visible: z.number().int().describe('How many types are not removed.'),
    visibleMax: z
      .number()
      .int()
      .describe(
        'With so many, further types are left out and counted as too_many_group_types, unless named.',
      ),
    groupTypes: z.array(
      z.object({
        groupType: z.string(),
        singular: z.string().describe('What one is called: as people said, else the type'),
        plural: z.string(),
        named: z.boolean().describe('A person named it: it has room, whatever is received.'),
        removed: z.boolean().describe('Hidden; its data is kept, and what is received for it.'),
        fast: z.boolean().describe('It has columns of its own; charts of other types take longer.'),
      }),
    ),
  })
  .meta({ id: 'GroupTypes' });
export type ListedGroupTypes = z.infer<typeof listed>;

const name = z
  .string()
  .min(1)
  .max(limits.stringLengthMax)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), { error: 'holds NUL or half a character' })
  .refine((text) => text !== userType, { error: `${userType} is the built-in type of users` });

const wanted = z
  .strictObject({
    named: z.array(name).max(limits.groupTypesNamedMax),
    removed: z.array(name).max(limits.groupTypesRemovedMax),
    version: z
      .number()
      .int()
      .exactOptional()
      .describe('The version that was read: refused where another one is in force by now.'),
  })
  .meta({ id: 'GroupTypeSettings', examples: [{ named: ['company', 'team'], removed: [] }] });

const example = 'all named and all removed group types, such as {"named": ["company"], "removed": []}';
const path = '/api/project/group-types';

export function groupTypesModule({ list, set }: GroupTypesModuleDependencies): ApiModule {
  return {
    name: 'group types',
    operations: [
      jsonOperation('get', path, 'The group types, and what people decided about them', listed),
      {
        ...jsonOperation(
          'put',
          path,
          'Names and removes group types; replaces what was decided before',
          listed,
        ),
        body: { contentType: 'application/json', schema: wanted },
      },
    ],
    register: (app) => {
      app.get(path, (request) => list(requireProject(request).id));
      app.put(path, async (request) => {
        const { id } = requireProject(request);
        const settings = readBody(request, wanted, example);
        const before = listDecided(await list(id));
        const after = await set(id, settings);
        await recordChange(request, { subject: 'of the project', before, after: listDecided(after) });
        return after;
      });
    },
  };
}

/** What people decided, without what was received meanwhile. */
function listDecided({ groupTypes }: ListedGroupTypes) {
  const namesOf = (those: typeof groupTypes) => those.map(({ groupType }) => groupType);
  return {
    named: namesOf(groupTypes.filter(({ named }) => named)),
    removed: namesOf(groupTypes.filter(({ removed }) => removed)),
  };
}
