/** `muster project`: list, create, rotate-key, name-groups. */
import { Problem } from '../domain/problem.ts';
import type { NameProperties, Project } from '../domain/project.ts';
import type { LocalProject } from '../server/local-module.ts';
import type { MusterClient } from './client.ts';
import { chooseProject } from './connect.ts';
import type { CommandContext } from './context.ts';
import type { Flags } from './create-context.ts';
import { printable } from './present/text.ts';
import { parseSpan } from './span.ts';

const line = ({ id, name, timeZone, apiKey, secretKey, formerKeys }: LocalProject) =>
  [
    `${id}  ${name}  ${timeZone}  API key ${apiKey}`,
    ...(secretKey === undefined ? [] : [`   secret key, shown this once: ${secretKey}`]),
    ...formerKeys.map(
      ({ kind, key, untilMs }) =>
        `   the old ${kind === 'api' ? `API key ${key}` : 'secret key'} works until ${new Date(untilMs).toISOString()}`,
    ),
    '',
  ].join('\n');

/** `muster project list`: of a server elsewhere, the project whose keys are given. */
export async function listProjects(context: CommandContext): Promise<void> {
  if (context.isRemote)
    return context.withConnection(async ({ client }) => {
      const { name, timeZone } = await client.get<Pick<Project, 'name' | 'timeZone'>>('/api/project');
      context.output.write(`${name}  ${timeZone}\n`);
    });
  await context.withLocal(async (local) => {
    const projects = await local.get<readonly LocalProject[]>('/api/local/projects');
    const nowMs = context.clock();
    for (const project of projects) context.output.write(line(withoutEnded(project, nowMs)));
  });
}

function withoutEnded(project: LocalProject, nowMs: number): LocalProject {
  return { ...project, formerKeys: project.formerKeys.filter(({ untilMs }) => untilMs > nowMs) };
}

export async function createProject(context: CommandContext, name: string, flags: Flags): Promise<void> {
  const { timeZone, environment, application } = flags as Readonly<Record<string, string | undefined>>;
  await context.withLocal(async (local) => {
    const body = { name, timeZone, environment, ...(application !== undefined && { application }) };
    const project = await local.post<LocalProject>('/api/local/projects', body);
    context.output.write(line(project));
  });
}

interface EnvironmentsAnswer {
  readonly application: string;
  readonly environments: readonly (Pick<Project, 'id' | 'name'> & {
    readonly environment: string;
    readonly isThis: boolean;
  })[];
}

/** `muster project environment`: shows it with its others; sets what is given. */
export async function showEnvironment(context: CommandContext, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const read = () => client.get<EnvironmentsAnswer>('/api/environments');
    const before = await read();
    const own = before.environments.find(({ isThis }) => isThis)?.environment;
    const { application = before.application, environment = own } = flags;
    if (application !== before.application || environment !== own)
      await client.put(
        '/api/project/environment',
        JSON.stringify({ application, environment }),
        'application/json',
      );
    const now = await read();
    const lines = now.environments.map(
      ({ id, name, environment: kind, isThis }) => `${isThis ? '*' : ' '} ${kind}  ${id}  ${printable(name)}`,
    );
    context.output.write(`${printable(now.application)}\n${lines.join('\n')}\n`);
  });
}

export interface RotateFlags {
  readonly project?: string;
  readonly apiKey?: true;
  readonly secretKey?: true;
  readonly grace: string;
  readonly endOld?: true;
}

/** `muster project rotate-key`: new keys at once; the old ones go on working for a while. */
export async function rotateKeys(context: CommandContext, flags: RotateFlags): Promise<void> {
  const { apiKey, secretKey, endOld = false } = flags;
  if (endOld && (apiKey || secretKey))
    throw new Problem('invalid_request', 'goes alone: it gives no new key.', '--end-old');
  const both = !apiKey && !secretKey && !endOld;
  const keys = [...(apiKey || both ? ['api'] : []), ...(secretKey || both ? ['secret'] : [])];
  const graceMs = parseSpan(flags.grace, '--grace');
  await context.withLocal(async (local) => {
    const all = await local.get<readonly LocalProject[]>('/api/local/projects');
    const { id } = chooseProject(all, flags.project);
    const body = { keys, graceMs, endFormer: endOld };
    const project = await local.post<LocalProject>(`/api/local/projects/${id}/keys`, body);
    context.output.write(line(project));
  });
}

/** A chart of the type says whether there are such groups; a type may be named before its first group comes. */
async function warnOfUnknownType(client: Pick<MusterClient, 'post'>, groupType: string): Promise<void> {
  const unit = { kind: 'group', groupType };
  const range = { start: '2026-01-01', end: '2026-01-01' };
  const chart = { kind: 'segmentation', unit, events: [{ kind: 'any' }], interval: 'all', range };
  try {
    await client.post('/api/query', JSON.stringify(chart), 'application/json');
  } catch (error) {
    if (!(error instanceof Problem) || error.path !== 'unit.groupType') throw error;
    process.stderr.write(`${printable(error.message)}\n`);
  }
}

const namesPath = '/api/project/name-properties';

/** Says what names the groups of each type, after it was set for a type; `name` is what names them where nothing is set. */
export async function nameGroups(
  context: CommandContext,
  groupType: string | undefined,
  property: string = 'name',
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const before = await client.get<NameProperties>(namesPath);
    const { [groupType ?? '']: _, ...others } = before;
    const wanted = property === 'name' ? others : { ...others, [groupType ?? '']: property };
    const names =
      groupType === undefined
        ? before
        : await client.put<NameProperties>(namesPath, JSON.stringify(wanted), 'application/json');
    if (groupType !== undefined) await warnOfUnknownType(client, groupType);
    for (const [type, name] of Object.entries(names)) context.output.write(`${type}  ${name}\n`);
    if (groupType === undefined || !Object.hasOwn(names, groupType))
      context.output.write(`${groupType ?? 'all others'}  name\n`);
  });
}
