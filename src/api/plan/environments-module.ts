/** The environments of an application: which there are, and which one a project is. */
import { z } from 'zod';
import type { Access } from '../../access/contract.ts';
import { limits } from '../../domain/limits.ts';
import {
  describeEnvironment,
  environments,
  type Project,
  type ProjectEnvironment,
  type ProjectLookup,
} from '../../domain/project.ts';
import { type Caller, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { recordChange } from '../record-change.ts';

export interface EnvironmentDependencies {
  readonly projects: Pick<ProjectLookup, 'all'>;
  readonly setEnvironment: (project: Project['id'], environment: ProjectEnvironment) => Project;
  readonly access: { readonly people: Pick<Access['people'], 'rolesOf'> };
}

const path = '/api/environments';
const ownPath = '/api/project/environment';

const ownSchema = z
  .strictObject({
    application: z
      .string()
      .trim()
      .min(1)
      .max(limits.stringLengthMax)
      .describe('What ties environments together'),
    environment: z.enum(environments),
  })
  .meta({ id: 'ProjectEnvironment', examples: [{ application: 'Shop', environment: 'test' }] });

const listSchema = z
  .object({
    application: z.string(),
    environments: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        environment: z.enum(environments),
        apiKey: z.string().describe('Public: clients send with it, and it may do nothing else.'),
        isThis: z.boolean().describe('The project that was asked'),
      }),
    ),
  })
  .meta({ id: 'Environments' });

export function environmentsModule({ projects, setEnvironment, access }: EnvironmentDependencies): ApiModule {
  return {
    name: 'environments',
    operations: [
      {
        ...{ method: 'get', path, tag: 'plan', basicAuth: true },
        summary: 'The environments of the project’s application, among the projects of whoever asks',
        responses: { 200: { description: 'Development, test and production', schema: listSchema } },
      },
      {
        ...{ method: 'put', path: ownPath, tag: 'plan', basicAuth: false },
        summary: 'Says which environment of which application the project is',
        body: { contentType: 'application/json', schema: ownSchema },
        responses: { 200: { description: 'As it is now', schema: ownSchema } },
      },
    ],
    register: (app) => {
      app.get(path, async (request) => {
        const project = requireProject(request);
        const { application } = describeEnvironment(project);
        const visible = await listVisible(access, request.caller, projects.all());
        const found = visible
          .map((each) => ({ each, ...describeEnvironment(each) }))
          .filter((each) => each.application === application)
          .map(({ each: { id, name, apiKey }, environment }) => ({
            ...{ id, name, environment, apiKey },
            isThis: id === project.id,
          }));
        const place = ({ environment }: (typeof found)[number]) => environments.indexOf(environment);
        return { application, environments: found.sort((one, other) => place(one) - place(other)) };
      });
      app.put(ownPath, async (request) => {
        const project = requireProject(request);
        const wanted = readBody(request, ownSchema, 'the application, and development, test or production');
        const before = describeEnvironment(project);
        const after = describeEnvironment(setEnvironment(project.id, wanted));
        await recordChange(request, { subject: project.name, before, after });
        return after;
      });
    },
  };
}

/** A key knows its project only. */
async function listVisible(
  { people }: EnvironmentDependencies['access'],
  caller: Caller | null,
  all: readonly Project[],
): Promise<readonly Project[]> {
  switch (caller?.kind) {
    case 'local':
      return all;
    case 'person': {
      if (caller.person.isOwner) return all;
      const roles = await people.rolesOf(caller.person);
      return all.filter(({ id }) => roles.has(id));
    }
    case 'key':
      return all.filter(({ id }) => id === caller.project.id);
    case undefined:
      return [];
  }
}
