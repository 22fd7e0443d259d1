/** Reads and writes `projects.json`. Secret keys are sealed in it; API keys are not, every client has them. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from '../domain/durable-files.ts';
import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';

const projectSchema = z.object({
  id: z.number().int().positive(),
  name: z.string().min(1),
  apiKey: z.string().min(1),
  secretKey: z.string().min(1),
  timeZone: z.string(),
  nameProperties: z.record(z.string(), z.string()).exactOptional(),
  formerKeys: z
    .array(z.object({ kind: z.enum(['api', 'secret']), key: z.string().min(1), untilMs: z.number() }))
    .exactOptional(),
});
/** Version 1 had secret keys in the clear; programs that know only it must not take a sealed text for a key. */
const fileSchema = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  projects: z.array(projectSchema),
});

interface StoredProjects {
  readonly projects: readonly Project[];
  /** False: a secret key is in the clear or sealed with an older key, so the file is to be written anew. */
  readonly isCurrent: boolean;
}

/** Errors: Problem where the file cannot be read, is no list of projects, or was sealed with another key. */
export function readProjects(path: string, cipher: SecretCipher): StoredProjects {
  const { version, projects } = parseFile(path);
  const stored = projects.flatMap((project) => listSecrets(project).map(({ text }) => text));
  const open = (text: string, place: string) => (cipher.isSealed(text) ? cipher.open(text, place) : text);
  return {
    projects: projects.map((project) => mapSecrets(project, open)),
    isCurrent: version === 2 && stored.every((text) => cipher.isSealed(text) && cipher.isCurrent(text)),
  };
}

export function writeProjects(path: string, projects: readonly Project[], cipher: SecretCipher): void {
  const sealed = projects.map((project) => mapSecrets(project, cipher.seal));
  writeDurably(path, `${JSON.stringify({ version: 2, projects: sealed }, null, 2)}\n`);
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

type SecretPlace = { readonly text: string; readonly place: string };

/** The secrets of a project, and what names the place of each. */
function listSecrets({ id, secretKey, formerKeys = [] }: Project): readonly SecretPlace[] {
  const former = formerKeys.filter(({ kind }) => kind === 'secret').map(({ key }) => key);
  return [
    { text: secretKey, place: `secret key of the project ${id}` },
    ...former.map((text) => ({ text, place: `former secret key of the project ${id}` })),
  ];
}

function mapSecrets(project: Project, change: (text: string, place: string) => string): Project {
  const [current, ...former] = listSecrets(project).map(({ text, place }) => change(text, place));
  const changed = { ...project, secretKey: current ?? '' };
  if (!project.formerKeys) return changed;
  const formerKeys = project.formerKeys.map((each) =>
    each.kind === 'secret' ? { ...each, key: former.shift() ?? '' } : each,
  );
  return { ...changed, formerKeys };
}
