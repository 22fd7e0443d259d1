/** Serves the making of projects, for admins of all of them. */
import { z } from 'zod';
import { describeActor } from '../api/authenticate.ts';
import { readBody } from '../api/charts/reading.ts';
import type { ApiModule } from '../api/module.ts';
import { recordChange } from '../api/record-change.ts';
import { createProject, type ProjectCreation, projectBody } from './create-project.ts';

const created = z.object({
  id: z.number(),
  name: z.string(),
  timeZone: z.string(),
  apiKey: z.string(),
  secretKey: z.string().describe('Shown once'),
});

export function projectsModule(creation: ProjectCreation): ApiModule {
  return {
    name: 'projects',
    operations: [
      {
        method: 'post',
        path: '/api/projects',
        summary: 'Makes a project, with a first secret key',
        tag: 'people and keys',
        basicAuth: false,
        body: { contentType: 'application/json', schema: projectBody },
        responses: { 201: { description: 'With its keys', schema: created } },
      },
    ],
    register: (app) => {
      app.post('/api/projects', async (request, reply) => {
        const actor = describeActor(request);
        const by = 'name' in actor ? actor.name : 'the command line';
        const body = readBody(request, projectBody, 'name and time zone of a project');
        const { project, secretKey } = await createProject(creation, body, by);
        const { id, name, timeZone, apiKey } = project;
        await recordChange(request, { project: id, subject: name, before: null, after: { name, timeZone } });
        return reply.code(201).send({ id, name, timeZone, apiKey, secretKey });
      });
    },
  };
}
