import { hash, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../domain/problem.ts';
import type { NameProperties, Project } from '../domain/project.ts';

const projectSchema = z.object({
  id: z.number().int().positive(),
  name: z.string().min(1),
  apiKey: z.string().min(1),
  secretKey: z.string().min(1),
  timeZone: z.string(),
  nameProperties: z.record(z.string(), z.string()).exactOptional(),
});
const fileSchema = z.object({ version: z.literal(1), projects: z.array(projectSchema) });

/** The installation's projects: few, read at every request, kept in `projects.json`. */
export interface Projects {
  all(): readonly Project[];
  byApiKey(apiKey: string): Project | undefined;
  byKeys(apiKey: string, secretKey: string): Project | undefined;
  /** Errors: Problem where the API key or the name is taken. */
  create(project: Omit<Project, 'id'>): Project;
  /** Replaces the properties that name a project's groups. */
  nameGroups(project: Project['id'], nameProperties: NameProperties): void;
}

export function openProjects(directory: string): Projects {
  const path = join(directory, 'projects.json');
  let projects: readonly Project[] = existsSync(path) ? read(path) : [];
  let byApiKey = new Map(projects.map((project) => [project.apiKey, project]));
  const keep = (next: readonly Project[]) => {
    write(path, next);
    projects = next;
    byApiKey = new Map(next.map((project) => [project.apiKey, project]));
  };
  return {
    all: () => projects,
    byApiKey: (apiKey) => byApiKey.get(apiKey),
    byKeys: (apiKey, secretKey) => {
      const project = byApiKey.get(apiKey);
      return project && sameSecret(project.secretKey, secretKey) ? project : undefined;
    },
    create: (input) => {
      if (byApiKey.has(input.apiKey))
        throw new Problem('invalid_request', 'Another project has this API key.', 'apiKey');
      if (projects.some(({ name }) => name === input.name))
        throw new Problem('invalid_request', 'Another project has this name.', 'name');
      const project = { ...input, id: Math.max(0, ...projects.map((each) => each.id)) + 1 };
      keep([...projects, project]);
      return project;
    },
    nameGroups: (id, nameProperties) =>
      keep(projects.map((project) => (project.id === id ? { ...project, nameProperties } : project))),
  };
}

function read(path: string): readonly Project[] {
  const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success)
    throw new Problem('invalid_request', `${path} is damaged: ${parsed.error.message}`, path);
  return parsed.data.projects;
}

/** Written beside, forced to disk, then renamed: the file is always whole. */
function write(path: string, projects: readonly Project[]): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  writeSync(file, `${JSON.stringify({ version: 1, projects }, null, 2)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, path);
}

/** Compared as digests, so that timing says nothing of where two secrets differ. */
export function sameSecret(expected: string, given: string): boolean {
  return timingSafeEqual(hash('sha256', expected, 'buffer'), hash('sha256', given, 'buffer'));
}
