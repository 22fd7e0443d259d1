import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import type { LocalClient } from './connect.ts';
import type { CommandContext } from './program.ts';

function needLocal(local: LocalClient | undefined): LocalClient {
  if (local) return local;
  throw new Problem(
    'invalid_request',
    'Projects are managed on the server’s own machine: leave --url out.',
    '--url',
  );
}

const line = ({ id, name, timeZone, apiKey, secretKey }: Project) =>
  `${id}  ${name}  ${timeZone}  API key ${apiKey}  secret key ${secretKey}\n`;

export async function listProjects(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ local }) => {
    const projects = await needLocal(local).get<readonly Project[]>('/api/local/projects');
    for (const project of projects) context.output.write(line(project));
  });
}

export async function createProject(context: CommandContext, name: string, timeZone: string): Promise<void> {
  await context.withConnection(async ({ local }) => {
    const project = await needLocal(local).post<Project>('/api/local/projects', { name, timeZone });
    context.output.write(line(project));
  });
}
