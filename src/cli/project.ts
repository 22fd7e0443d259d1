import type { NameProperties, Project } from '../domain/project.ts';
import type { CommandContext } from './context.ts';

const line = ({ id, name, timeZone, apiKey, secretKey }: Project) =>
  `${id}  ${name}  ${timeZone}  API key ${apiKey}  secret key ${secretKey}\n`;

export async function listProjects(context: CommandContext): Promise<void> {
  await context.withLocal(async (local) => {
    const projects = await local.get<readonly Project[]>('/api/local/projects');
    for (const project of projects) context.output.write(line(project));
  });
}

export async function createProject(context: CommandContext, name: string, timeZone: string): Promise<void> {
  await context.withLocal(async (local) => {
    const project = await local.post<Project>('/api/local/projects', { name, timeZone });
    context.output.write(line(project));
  });
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
    for (const [type, name] of Object.entries(names)) context.output.write(`${type}  ${name}\n`);
    if (groupType === undefined || !Object.hasOwn(names, groupType))
      context.output.write(`${groupType ?? 'all others'}  name\n`);
  });
}
