import type { Project } from '../domain/project.ts';
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
