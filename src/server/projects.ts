/** The installation's projects, and who may act as them. */
import { hash, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import { Problem } from '../domain/problem.ts';
import type { FormerKey, NameProperties, Project } from '../domain/project.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import { readProjects, writeProjects } from './projects-file.ts';

/** Few, read at every request, kept in `projects.json`. */
export interface Projects {
  all(): readonly Project[];
  /** Former keys count until their time. */
  byApiKey(apiKey: string): Project | undefined;
  byKeys(apiKey: string, secretKey: string): Project | undefined;
  /** Errors: Problem where the API key or the name is taken. */
  create(project: Omit<Project, 'id'>): Project;
  /** Replaces the properties that name a project's groups. */
  nameGroups(project: Project['id'], nameProperties: NameProperties): void;
  /** Replaces keys; the former ones go on working for so long. Errors: Problem where a key is taken. */
  rotateKeys(project: Project['id'], next: NextKeys, graceMs: number): Project;
  /** Ends what former keys are still good for. */
  endFormerKeys(project: Project['id']): Project;
}

type NextKeys = { readonly apiKey?: string; readonly secretKey?: string };

interface ProjectsOptions {
  readonly directory: string;
  readonly cipher: SecretCipher;
  readonly clock: Clock;
}

/** Errors: Problem where the file is damaged, or was sealed with another key. */
export function openProjects({ directory, cipher, clock }: ProjectsOptions): Projects {
  const path = join(directory, 'projects.json');
  const stored = existsSync(path) ? readProjects(path, cipher) : { projects: [], isCurrent: true };
  if (!stored.isCurrent) writeProjects(path, stored.projects, cipher);
  let projects = stored.projects;
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
    byKeys: (apiKey, secretKey) => {
      const project = find(apiKey);
      return project && hasSecret(project, secretKey, clock()) ? project : undefined;
    },
    create: (input) => {
      refuseTaken(input.apiKey);
      if (projects.some(({ name }) => name === input.name))
        throw new Problem('invalid_request', 'Another project has this name.', 'name');
      const project = { ...input, id: Math.max(0, ...projects.map((each) => each.id)) + 1 };
      keep([...projects, project]);
      return project;
    },
    nameGroups: (id, nameProperties) => {
      change(id, (project) => ({ ...project, nameProperties }));
    },
    rotateKeys: (id, next, graceMs) => {
      if (next.apiKey !== undefined) refuseTaken(next.apiKey);
      return change(id, (project) => withNextKeys(project, next, clock(), graceMs));
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
    (project.formerKeys ?? [])
      .filter(({ kind }) => kind === 'api')
      .map(({ key, untilMs }): [string, KeyEntry] => [key, { project, untilMs }]),
  );
  const current = projects.map((project): [string, KeyEntry] => [
    project.apiKey,
    { project, untilMs: Number.POSITIVE_INFINITY },
  ]);
  return new Map([...former, ...current]);
}

function hasSecret(project: Project, secret: string, nowMs: number): boolean {
  return secretsInForce(project, nowMs)
    .map((each) => sameSecret(each, secret))
    .includes(true);
}

/** The secret key, and former ones whose time is not over. */
export function secretsInForce({ secretKey, formerKeys = [] }: Project, nowMs: number): readonly string[] {
  const former = formerKeys.filter(({ kind, untilMs }) => kind === 'secret' && untilMs > nowMs);
  return [secretKey, ...former.map(({ key }) => key)];
}

function withNextKeys(project: Project, next: NextKeys, nowMs: number, graceMs: number): Project {
  const untilMs = nowMs + graceMs;
  const { apiKey = project.apiKey, secretKey = project.secretKey } = next;
  const replaced: readonly FormerKey[] = [
    ...(apiKey === project.apiKey ? [] : [{ kind: 'api' as const, key: project.apiKey, untilMs }]),
    ...(secretKey === project.secretKey
      ? []
      : [{ kind: 'secret' as const, key: project.secretKey, untilMs }]),
  ];
  const formerKeys = [...(project.formerKeys ?? []), ...replaced].filter((each) => each.untilMs > nowMs);
  const { formerKeys: _, ...rest } = project;
  return { ...rest, apiKey, secretKey, ...(formerKeys.length > 0 && { formerKeys }) };
}

function withoutFormerKeys({ formerKeys: _, ...project }: Project): Project {
  return project;
}

/** Compared as digests, so that timing says nothing of where two secrets differ. */
export function sameSecret(expected: string, given: string): boolean {
  return timingSafeEqual(hash('sha256', expected, 'buffer'), hash('sha256', given, 'buffer'));
}
