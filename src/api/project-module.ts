/** The routes for a project: its time zone, and the properties that name its groups. */
import { z } from 'zod';
import { limits } from '../domain/limits.ts';
import type { NameProperties, Project, ProjectLookup } from '../domain/project.ts';
import { authenticate } from './basic-auth.ts';
import { readBody } from './charts/reading.ts';
import { jsonOperation } from './json-operation.ts';
import type { ApiModule } from './module.ts';

const projectSchema = z.object({
  name: z.string(),
  timeZone: z.string().describe('IANA name; the days of charts are those of this zone.'),
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
export function projectModule(projects: Pick<ProjectLookup, 'byKeys'>, nameGroups: NameGroups): ApiModule {
  return {
    name: 'project',
    operations: [
      jsonOperation('get', '/api/project', 'Name and time zone of the project', projectSchema),
      jsonOperation('get', namesPath, 'The properties that name groups', nameProperties),
      {
        ...jsonOperation('put', namesPath, 'Sets the properties that name groups', nameProperties),
        body: { contentType: 'application/json', schema: nameProperties },
      },
    ],
    register: (app) => {
      // Before the body: of somebody unknown nothing is read.
      app.addHook('onRequest', async (request) => {
        authenticate(request, projects);
      });
      app.get('/api/project', (request) => {
        const { name, timeZone } = authenticate(request, projects);
        return { name, timeZone };
      });
      app.get(namesPath, (request) => authenticate(request, projects).nameProperties ?? {});
      app.put(namesPath, (request) => {
        const { id } = authenticate(request, projects);
        const names = readBody(request, nameProperties, wanted);
        nameGroups(id, names);
        return names;
      });
    },
  };
}

const namesPath = '/api/project/name-properties';
