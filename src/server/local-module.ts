/** The routes below `/api/local`, for the command line on the server's own machine. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readBody } from '../api/charts/reading.ts';
import type { ApiModule } from '../api/module.ts';
import { recordChange } from '../api/record-change.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import { createProject, type ProjectCreation, projectBody } from './create-project.ts';
import { firstKeyName } from './take-over-keys.ts';

interface LocalDependencies extends ProjectCreation {
  readonly diagnose: () => Promise<unknown>;
  readonly rebuild: (mode: RebuildMode) => Promise<unknown>;
}

/** `check` compares what a rebuild gives with what is stored; `replace` puts it in place. */
export type RebuildMode = 'check' | 'replace';

const rotateBody = z.object({
  /** None: only former keys are changed. */
  keys: z.array(z.enum(['api', 'secret'])),
  /** How long the keys that are replaced go on working. */
  graceMs: z.number().int().min(0).max(limits.keyGraceMsMax),
  /** True: keys that were replaced earlier end now. */
  endFormer: z.boolean(),
});
const rebuildBody = z.object({ mode: z.enum(['check', 'replace']) });

const projectAnswer = z.object({
  id: z.number(),
  name: z.string(),
  apiKey: z.string(),
  timeZone: z.string(),
  formerKeys: z.array(z.object({ kind: z.enum(['api', 'secret']), key: z.string(), untilMs: z.number() })),
  secretKey: z.string().optional().describe('Shown by the request that made it, and by no other'),
});
/** A project as the command line gets to see it. */
export type LocalProject = z.infer<typeof projectAnswer>;

/** What the command line on the server's own machine asks for, with the lock file's token as Bearer. */
export function localModule(dependencies: LocalDependencies): ApiModule {
  const { projects, keys } = dependencies;
  const shown = (project: Project) => shownProject(project, keys);
  return {
    name: 'local',
    operations,
    register: (app) => {
      app.get('/api/local/projects', () => projects.all().map(shown));
      app.post('/api/local/projects', async (request) => {
        const body = readBody(request, projectBody, 'name and time zone of a project');
        const { project, secretKey } = await createProject(dependencies, body, 'the command line');
        const { id, name, timeZone } = project;
        await recordChange(request, { project: id, subject: name, before: null, after: { name, timeZone } });
        return { ...shown(project), secretKey };
      });
      app.post('/api/local/projects/:id/keys', async (request) => {
        const { project, secretKey } = await rotateKeys(request, dependencies);
        return { ...shown(project), ...(secretKey !== undefined && { secretKey }) };
      });
      app.get('/api/local/doctor', () => dependencies.diagnose());
      app.post('/api/local/rebuild', (request) =>
        dependencies.rebuild(readBody(request, rebuildBody, 'the mode of a rebuild').mode),
      );
    },
  };
}

async function rotateKeys(request: FastifyRequest, { projects, keys, newKey }: LocalDependencies) {
  const id = Number((request.params as { readonly id: string }).id);
  const { keys: kinds, graceMs, endFormer } = readBody(request, rotateBody, 'which keys to replace');
  const before = projects.all().find((project) => project.id === id);
  if (!before) throw new Problem('not_found', `There is no project ${id}.`, 'project');
  if (endFormer) {
    projects.endFormerKeys(id);
    await keys.endReplaced(id);
  }
  const after = kinds.includes('api')
    ? projects.rotateApiKey(id, newKey(), graceMs)
    : (projects.all().find((project) => project.id === id) ?? before);
  const secretKey = kinds.includes('secret') ? newKey() : undefined;
  if (secretKey !== undefined) {
    const draft = { name: firstKeyName, scope: 'manage', createdBy: 'the command line' } as const;
    await keys.replace({ ...draft, project: id, secret: secretKey }, graceMs);
  }
  await recordChange(request, {
    ...{ project: id, subject: kinds.join(' and ') || 'former keys', before: { apiKey: before.apiKey } },
    after: { apiKey: after.apiKey, replaced: kinds, graceMs, endFormer },
  });
  return { project: after, secretKey };
}

/** Of secret keys that were replaced it is known when they end, and no more. */
function shownProject(project: Project, keys: LocalDependencies['keys']): LocalProject {
  const { id, name, apiKey, timeZone, formerKeys = [] } = project;
  const secrets = keys
    .list(id)
    .flatMap(({ untilMs }) => (untilMs === null ? [] : [{ kind: 'secret' as const, key: '', untilMs }]));
  const former = formerKeys.map((each) => ({ kind: 'api' as const, ...each }));
  return { id, name, apiKey, timeZone, formerKeys: [...former, ...secrets] };
}

const json = (schema: z.ZodType) => ({ contentType: 'application/json', schema });

function operation(method: 'get' | 'post', path: string, summary: string, schema: z.ZodType) {
  return {
    method,
    path,
    summary,
    tag: 'local',
    basicAuth: false,
    responses: { 200: { description: 'Done', schema } },
  } as const;
}

const operations = [
  operation('get', '/api/local/projects', 'Projects with their API keys', z.array(projectAnswer)),
  {
    ...operation('post', '/api/local/projects', 'Creates a project', projectAnswer),
    body: json(projectBody),
  },
  {
    ...operation(
      'post',
      '/api/local/projects/:id/keys',
      'Replaces keys of a project, or ends former ones',
      projectAnswer,
    ),
    body: json(rotateBody),
  },
  operation('get', '/api/local/doctor', 'What may be wrong', z.unknown()),
  {
    ...operation('post', '/api/local/rebuild', 'Derives the tables again from what was sent', z.unknown()),
    body: json(rebuildBody),
  },
] as const;
