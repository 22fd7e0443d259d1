/** The installation's projects. */
import { hash, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refuseOutdated } from '../api/refuse-outdated.ts';
import type { Clock } from '../domain/clock.ts';
import { Problem } from '../domain/problem.ts';
import type {
  DescribedProject,
  FormerKey,
  NameProperties,
  Project,
  ProjectEnvironment,
} from '../domain/project.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import { readProjects, writeProjects } from './projects-file.ts';

/** Few, read at every request, kept in `projects.json`. */
export interface Projects {
  all(): readonly Project[];
  /** Former keys count until their time. */
  byApiKey(apiKey: string): Project | undefined;
  /** Errors: Problem where the API key or the name is taken. */
  create(project: Omit<Project, 'id'>): Project;
  /** The properties that name a project's groups, by group type, where they are set. */
  nameProperties(project: Project['id']): NameProperties;
  /** Replaces the properties that name a project's groups. */
  nameGroups(project: Project['id'], nameProperties: NameProperties): void;
  /** Replaces what a person says of a project, made from `version`. Errors: Problem where the name is taken, or another version is in force. */
  describe(project: Project['id'], described: DescribedProject): Project;
  /** Says which environment of which application a project is. */
  setEnvironment(project: Project['id'], environment: ProjectEnvironment): Project;
  /** Replaces the API key; the former one goes on working for so long. Errors: Problem where the key is taken. */
  rotateApiKey(project: Project['id'], next: string, graceMs: number): Project;
  /** Ends what former API keys are still good for. */
  endFormerKeys(project: Project['id']): Project;
}

interface ProjectsOptions {
  readonly directory: string;
  readonly cipher: SecretCipher;
  readonly clock: Clock;
}

/** After takeOverKeys. Errors: Problem where the file is damaged, or was sealed with another key. */
export function openProjects({ directory, cipher, clock }: ProjectsOptions): Projects {
  const path = join(directory, 'projects.json');
  let projects = existsSync(path) ? readProjects(path, cipher).projects : [];
  let byApiKey = indexByApiKey(projects);

  const keep = (next: readonly Project[]) => {
    writeProjects(path, next, cipher);
    projects = next;
    byApiKey = indexByApiKey(next);
  };
  const find = (apiKey: string) => {
    const entry = byApiKey.get(apiKey);
    return entry && entry.untilMs > clock() ? entry.project : undefined;
  };
  const change = (id: Project['id'], changed: (project: Project) => Project): Project => {
    const before = projects.find((each) => each.id === id);
    if (!before) throw new Problem('not_found', `There is no project ${id}.`, 'project');
    const after = changed(before);
    keep(projects.map((project) => (project === before ? after : project)));
    return after;
  };
  const refuseTaken = (apiKey: string) => {
    if (find(apiKey)) throw new Problem('invalid_request', 'Another project has this API key.', 'apiKey');
  };

  return {
    all: () => projects,
    byApiKey: find,
    create: (input) => {
      refuseTaken(input.apiKey);
      if (projects.some(({ name }) => name === input.name))
        throw new Problem('invalid_request', 'Another project has this name.', 'name');
      const project = { ...input, id: Math.max(0, ...projects.map((each) => each.id)) + 1 };
      keep([...projects, project]);
      return project;
    },
    nameProperties: (id) => projects.find((project) => project.id === id)?.nameProperties ?? {},
    nameGroups: (id, nameProperties) => {
      change(id, (project) => ({ ...project, nameProperties }));
    },
    describe: (id, { version, currency, ...described }) =>
      change(id, ({ currency: _, ...project }) => {
        refuseOutdated(version, project.version ?? 0);
        if (projects.some(({ id: other, name }) => other !== id && name === described.name))
          throw new Problem('invalid_request', 'Another project has this name.', 'name');
        return {
          ...project,
          ...described,
          ...(currency !== null && { currency }),
          version: version + 1,
        };
      }),
    setEnvironment: (id, environment) => change(id, (project) => ({ ...project, ...environment })),
    rotateApiKey: (id, next, graceMs) => {
      refuseTaken(next);
      return change(id, (project) => withNextKey(project, next, clock(), graceMs));
    },
    endFormerKeys: (id) => change(id, withoutFormerKeys),
  };
}

interface KeyEntry {
  readonly project: Project;
  readonly untilMs: number;
}

function indexByApiKey(projects: readonly Project[]): ReadonlyMap<string, KeyEntry> {
  const former = projects.flatMap((project) =>
    (project.formerKeys ?? []).map(({ key, untilMs }): [string, KeyEntry] => [key, { project, untilMs }]),
  );
  const current = projects.map((project): [string, KeyEntry] => [
    project.apiKey,
    { project, untilMs: Number.POSITIVE_INFINITY },
  ]);
  return new Map([...former, ...current]);
}

function withNextKey(project: Project, apiKey: string, nowMs: number, graceMs: number): Project {
  const replaced: FormerKey = { key: project.apiKey, untilMs: nowMs + graceMs };
  const formerKeys = [...(project.formerKeys ?? []), replaced].filter(({ untilMs }) => untilMs > nowMs);
  const { formerKeys: _, ...rest } = project;
  return { ...rest, apiKey, ...(formerKeys.length > 0 && { formerKeys }) };
}

function withoutFormerKeys({ formerKeys: _, ...project }: Project): Project {
  return project;
}

/** Compared as digests, so that timing says nothing of where two secrets differ. */
export function sameSecret(expected: string, given: string): boolean {
  return timingSafeEqual(hash('sha256', expected, 'buffer'), hash('sha256', given, 'buffer'));
}
