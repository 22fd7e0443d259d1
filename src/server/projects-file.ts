/** Reads and writes `projects.json`. What signs webhooks is sealed in it; API keys are not, every client has them. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from '../domain/durable-files.ts';
import { Problem } from '../domain/problem.ts';
import { environments, type Project } from '../domain/project.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';

const common = {
  id: z.number().int().positive(),
  name: z.string().min(1),
  apiKey: z.string().min(1),
  timeZone: z.string(),
  nameProperties: z.record(z.string(), z.string()).exactOptional(),
  weekStart: z.enum(['monday', 'sunday']).exactOptional(),
  currency: z.string().exactOptional(),
  version: z.number().exactOptional(),
  environment: z.enum(environments).exactOptional(),
  application: z.string().exactOptional(),
};
const key = z.string().min(1);
const projectSchema = z.object({
  ...common,
  formerKeys: z.array(z.object({ key, untilMs: z.number() })).exactOptional(),
  signingSecrets: z.array(z.object({ secret: key, untilMs: z.number().nullable() })).min(1),
});
/** Version 1 had secret keys in the clear, 2 had them sealed. Since 3 they are in access.db, as digests. */
const olderSchema = z.object({
  ...common,
  secretKey: key,
  formerKeys: z
    .array(z.object({ kind: z.enum(['api', 'secret']), key, untilMs: z.number() }))
    .exactOptional(),
});
const fileSchema = z.discriminatedUnion('version', [
  z.object({ version: z.literal(1), projects: z.array(olderSchema) }),
  z.object({ version: z.literal(2), projects: z.array(olderSchema) }),
  z.object({ version: z.literal(3), projects: z.array(projectSchema) }),
]);
type OlderProject = z.infer<typeof olderSchema>;

/** A secret key that an older program kept here. */
interface KeptSecretKey {
  readonly project: Project['id'];
  readonly secret: string;
  /** When it ends, where it was replaced. */
  readonly untilMs: number | undefined;
}

interface StoredProjects {
  readonly projects: readonly Project[];
  /** To be kept elsewhere before the file is written anew. */
  readonly secretKeys: readonly KeptSecretKey[];
  /** False: of an older program, or sealed with an older key, so the file is to be written anew. */
  readonly isCurrent: boolean;
}

/** Errors: Problem where the file cannot be read, is no list of projects, or was sealed with another key. */
export function readProjects(path: string, cipher: SecretCipher): StoredProjects {
  const file = parseFile(path);
  const open = (text: string, place: string) => (cipher.isSealed(text) ? cipher.open(text, place) : text);
  if (file.version !== 3) {
    const opened = file.projects.map((project) => openOlder(project, open));
    return {
      projects: opened.map(({ project }) => project),
      secretKeys: opened.flatMap(({ secretKeys }) => secretKeys),
      isCurrent: false,
    };
  }
  const sealed = file.projects.flatMap(({ signingSecrets }) => signingSecrets.map(({ secret }) => secret));
  return {
    projects: file.projects.map((project) => mapSecrets(project, open)),
    secretKeys: [],
    isCurrent: sealed.every((text) => cipher.isSealed(text) && cipher.isCurrent(text)),
  };
}

export function writeProjects(path: string, projects: readonly Project[], cipher: SecretCipher): void {
  const sealed = projects.map((project) => mapSecrets(project, cipher.seal));
  writeDurably(path, `${JSON.stringify({ version: 3, projects: sealed }, null, 2)}\n`);
}

function parseFile(path: string): z.infer<typeof fileSchema> {
  const advice = 'Mend it, or restore it from a backup.';
  const text = readFileSync(path, 'utf8');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Problem('unavailable', `${path} is not JSON: ${(error as Error).message}. ${advice}`, '--data');
  }
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the whole';
  throw new Problem(
    'unavailable',
    `${path} is not a list of projects: ${where}: ${issue?.message}. ${advice}`,
    '--data',
  );
}

type ChangeSecret = (text: string, place: string) => string;

const placeOf = (id: number) => `signing secret of the project ${id}`;

function mapSecrets(project: Project, change: ChangeSecret): Project {
  const signingSecrets = project.signingSecrets.map((each) => ({
    ...each,
    secret: change(each.secret, placeOf(project.id)),
  }));
  return { ...project, signingSecrets };
}

/** The secret keys of an older program signed webhooks, too, and go on doing so: their senders know no others. */
function openOlder({ secretKey, formerKeys = [], ...rest }: OlderProject, open: ChangeSecret) {
  const { id: project } = rest;
  const current = { secret: open(secretKey, `secret key of the project ${project}`), untilMs: undefined };
  const former = formerKeys
    .filter(({ kind }) => kind === 'secret')
    .map(({ key: text, untilMs }) => ({
      secret: open(text, `former secret key of the project ${project}`),
      untilMs,
    }));
  const api = formerKeys
    .filter(({ kind }) => kind === 'api')
    .map(({ key: text, untilMs }) => ({ key: text, untilMs }));
  const secrets = [current, ...former];
  const opened: Project = {
    ...rest,
    ...(api.length > 0 && { formerKeys: api }),
    signingSecrets: secrets.map(({ secret, untilMs = null }) => ({ secret, untilMs })),
  };
  return { project: opened, secretKeys: secrets.map((each) => ({ ...each, project })) };
}
