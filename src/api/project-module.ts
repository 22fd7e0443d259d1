import { z } from 'zod';
import type { ProjectLookup } from '../domain/project.ts';
import { authenticate } from './basic-auth.ts';
import type { ApiModule } from './module.ts';

const projectSchema = z.object({
  name: z.string(),
  timeZone: z.string().describe('IANA name; the days of charts are those of this zone.'),
});

/** GET /api/project: what a client must know of its project to ask well, e.g. which day it is there. */
export function projectModule(projects: Pick<ProjectLookup, 'byKeys'>): ApiModule {
  return {
    name: 'project',
    operations: [
      {
        method: 'get',
        path: '/api/project',
        summary: 'Name and time zone of the project',
        tag: 'operation',
        basicAuth: true,
        responses: { 200: { description: 'The project', schema: projectSchema } },
      },
    ],
    register: (app) => {
      app.get('/api/project', (request) => {
        const { name, timeZone } = authenticate(request, projects);
        return { name, timeZone };
      });
    },
  };
}
