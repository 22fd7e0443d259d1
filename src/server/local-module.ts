/** The routes below `/api/local`, for the command line on the server's own machine. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readBody } from '../api/charts/reading.ts';
import type { ApiModule } from '../api/module.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import { knownTimeZone } from './config.ts';
import { findWeakness } from './first-project.ts';
import { type Projects, sameSecret } from './projects.ts';

interface LocalDependencies {
  /** Of the lock file: whoever can read it owns the data directory. */
  readonly token: string;
  readonly projects: Projects;
  /** Whether calls in Segment's dialect are sent with this key; no project may have it as its own then. */
  readonly isWriteKey: (key: string) => boolean;
  readonly newKey: () => string;
  readonly diagnose: () => Promise<unknown>;
  readonly rebuild: (mode: RebuildMode) => Promise<unknown>;
}

/** `check` compares what a rebuild gives with what is stored; `replace` puts it in place. */
export type RebuildMode = 'check' | 'replace';

const projectKey = z
  .string()
  .regex(/^[!-9;-~]{8,}$/, 'a key has at least 8 printable characters, no spaces or colons');
const projectBody = z.object({
  name: z.string().min(1),
  timeZone: z.string().default('UTC'),
  apiKey: projectKey.optional(),
  secretKey: projectKey.optional(),
});
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
  secretKey: z.string(),
  timeZone: z.string(),
  formerKeys: z
    .array(z.object({ kind: z.enum(['api', 'secret']), key: z.string(), untilMs: z.number() }))
    .optional(),
});

/** What the command line on the server's own machine asks for, with the lock file's token as Bearer. */
export function localModule(dependencies: LocalDependencies): ApiModule {
  const { projects } = dependencies;
  const admit = (request: Pick<FastifyRequest, 'headers'>) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!sameSecret(dependencies.token, given))
      throw new Problem('unauthorized', 'Send the token of the data directory’s lock file as Bearer.');
  };
  return {
    name: 'local',
    operations: [
      operation('get', '/api/local/projects', 'Projects with their keys', z.array(projectAnswer)),
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
        ...operation(
          'post',
          '/api/local/rebuild',
          'Derives the tables again from what was sent',
          z.unknown(),
        ),
        body: json(rebuildBody),
      },
    ],
    register: (app) => {
      app.addHook('onRequest', async (request) => admit(request));
      app.get('/api/local/projects', () => projects.all());
      app.post('/api/local/projects', (request) =>
        createProject(dependencies, readBody(request, projectBody, 'name and time zone of a project')),
      );
      app.post('/api/local/projects/:id/keys', (request) => {
        const { id } = request.params as { readonly id: string };
        return rotateKeys(dependencies, Number(id), readBody(request, rotateBody, 'which keys to replace'));
      });
      app.get('/api/local/doctor', () => dependencies.diagnose());
      app.post('/api/local/rebuild', (request) =>
        dependencies.rebuild(readBody(request, rebuildBody, 'the mode of a rebuild').mode),
      );
    },
  };
}

function createProject(
  { projects, isWriteKey, newKey }: LocalDependencies,
  body: z.infer<typeof projectBody>,
): Project {
  const { apiKey = newKey(), secretKey = newKey() } = body;
  if (projects.byApiKey(apiKey) === undefined && isWriteKey(apiKey))
    throw new Problem('invalid_request', 'A Segment source has this key as its write key.', 'apiKey');
  const weakness = findWeakness(secretKey, apiKey);
  if (weakness !== undefined)
    throw new Problem('invalid_request', `The secret key ${weakness}.`, 'secretKey');
  return projects.create({
    name: body.name,
    timeZone: knownTimeZone(body.timeZone),
    apiKey,
    secretKey,
  });
}

function rotateKeys(
  { projects, newKey }: LocalDependencies,
  id: number,
  { keys, graceMs, endFormer }: z.infer<typeof rotateBody>,
): Project {
  const next = {
    ...(keys.includes('api') && { apiKey: newKey() }),
    ...(keys.includes('secret') && { secretKey: newKey() }),
  };
  if (endFormer) projects.endFormerKeys(id);
  return projects.rotateKeys(id, next, graceMs);
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
