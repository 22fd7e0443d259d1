/** The routes for a project: its time zone, and the properties that name its groups. */
import { z } from 'zod';
import { limits } from '../domain/limits.ts';
import type { NameProperties, Project } from '../domain/project.ts';
import { requireProject } from './authenticate.ts';
import { readBody } from './charts/reading.ts';
import { jsonOperation } from './json-operation.ts';
import type { ApiModule } from './module.ts';
import { recordChange } from './record-change.ts';

const projectSchema = z.object({
  id: z.number(),
  name: z.string(),
  timeZone: z.string().describe('IANA name; the days of charts are those of this zone.'),
  apiKey: z.string().describe('Public: clients send with it, and it may do nothing else.'),
});

const nameProperties = z
  .record(
    z.string().min(1).max(limits.propertyKeyLengthMax),
    z.string().min(1).max(limits.propertyKeyLengthMax),
  )
  .refine((names) => Object.keys(names).length <= limits.groupTypesPerProjectMax, {
    error: `a project has at most ${limits.groupTypesPerProjectMax} group types`,
  })
  .meta({
    id: 'NameProperties',
    description:
      'The property that names the groups of a type, by group type. Types that are left out are named by their property `name`.',
    examples: [{ company: 'account name' }],
  });

const wanted = 'a property by group type, such as {"company": "account name"}';

/** Replaces the properties that name a project's groups. */
type NameGroups = (project: Project['id'], nameProperties: NameProperties) => void;

/** What a client must know of its project to ask well, e.g. which day it is there; and what names its groups. */
export function projectModule(nameGroups: NameGroups): ApiModule {
  return {
    name: 'project',
    operations: [
      jsonOperation('get', '/api/project', 'Name, time zone and API key of the project', projectSchema),
      jsonOperation('get', namesPath, 'The properties that name groups', nameProperties),
      {
        ...jsonOperation('put', namesPath, 'Sets the properties that name groups', nameProperties),
        body: { contentType: 'application/json', schema: nameProperties },
      },
    ],
    register: (app) => {
      app.get('/api/project', (request) => {
        const { id, name, timeZone, apiKey } = requireProject(request);
        return { id, name, timeZone, apiKey };
      });
      app.get(namesPath, (request) => requireProject(request).nameProperties ?? {});
      app.put(namesPath, async (request) => {
        const { id, nameProperties: before = {} } = requireProject(request);
        const names = readBody(request, nameProperties, wanted);
        nameGroups(id, names);
        await recordChange(request, { subject: 'of groups', before, after: names });
        return names;
      });
    },
  };
}

const namesPath = '/api/project/name-properties';
