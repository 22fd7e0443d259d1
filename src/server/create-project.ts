/** Makes projects with their first secret key; the command line and admins of all projects ask for it. */
import { z } from 'zod';
import type { Access } from '../access/contract.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { environments, type Project } from '../domain/project.ts';
import { knownTimeZone } from './config.ts';
import { findWeakness } from './first-project.ts';
import type { Projects } from './projects.ts';
import { firstKeyName } from './take-over-keys.ts';

export interface ProjectCreation {
  readonly projects: Projects;
  readonly keys: Access['keys'];
  /** Whether calls in Segment's dialect are sent with this key; no project may have it as its own then. */
  readonly isWriteKey: (key: string) => boolean;
  readonly newKey: () => string;
}

const projectKey = z
  .string()
  .regex(/^[!-9;-~]{8,}$/, 'a key has at least 8 printable characters, no spaces or colons');
export const projectBody = z.object({
  name: z.string().min(1),
  timeZone: z.string().default('UTC'),
  environment: z.enum(environments).optional().describe('Absent: production'),
  application: z
    .string()
    .min(1)
    .max(limits.stringLengthMax)
    .optional()
    .describe('What ties environments together; absent: one of its own'),
  apiKey: projectKey.optional(),
  secretKey: projectKey.optional(),
});

/** A project with a secret key that is shown this once. */
interface CreatedProject {
  readonly project: Project;
  readonly secretKey: string;
}

export async function createProject(
  { projects, keys, isWriteKey, newKey }: ProjectCreation,
  body: z.infer<typeof projectBody>,
  createdBy: string,
): Promise<CreatedProject> {
  const { apiKey = newKey(), secretKey = newKey() } = body;
  if (projects.byApiKey(apiKey) === undefined && isWriteKey(apiKey))
    throw new Problem('invalid_request', 'A Segment source has this key as its write key.', 'apiKey');
  const weakness = findWeakness(secretKey, apiKey);
  if (weakness !== undefined)
    throw new Problem('invalid_request', `The secret key ${weakness}.`, 'secretKey');
  const project = projects.create({
    name: body.name,
    timeZone: knownTimeZone(body.timeZone),
    ...(body.environment !== undefined && { environment: body.environment }),
    ...(body.application !== undefined && { application: body.application }),
    apiKey,
    signingSecrets: [{ secret: body.secretKey ?? newKey(), untilMs: null }],
  });
  await keepFirstKey(keys, project, secretKey, createdBy);
  return { project, secretKey };
}

/** The secret key that a project begins with. */
export async function keepFirstKey(
  keys: Access['keys'],
  { id: project }: Project,
  secret: string,
  createdBy: string,
): Promise<void> {
  await keys.create({ project, name: firstKeyName, scope: 'manage', createdBy, secret });
}
