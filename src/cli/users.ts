/** `muster user`: who can sign in, invitations, passwords, roles. */
import { Problem } from '../domain/problem.ts';
import type { LocalProject } from '../server/local-module.ts';
import { chooseProject } from './connect.ts';
import type { CommandContext } from './context.ts';
import type { LocalClient } from './local-client.ts';
import { printable } from './present/text.ts';
import { readText } from './read-text.ts';

interface ListedPerson {
  readonly name: string;
  readonly isOwner: boolean;
  readonly lastSignInMs: number | null;
  readonly roles: readonly { readonly project: string; readonly role: string }[];
}

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
const personPath = (name: string) => `/api/people/${encodeURIComponent(name)}`;

function line({ name, isOwner, lastSignInMs, roles }: ListedPerson): string {
  const role = isOwner
    ? 'admin of all projects'
    : roles.map((each) => `${each.role} of ${printable(each.project)}`).join(', ') || 'no role';
  const seen = lastSignInMs === null ? 'never signed in' : `signed in ${dateOf(lastSignInMs)}`;
  return `${printable(name)}  ${role}  ${seen}\n`;
}

/** `muster user list`. */
export async function listUsers(context: CommandContext): Promise<void> {
  await context.withLocal(async (local) => {
    const { people } = await local.get<{ readonly people: readonly ListedPerson[] }>('/api/people');
    for (const person of people) context.output.write(line(person));
  });
}

export interface ProjectFlag {
  readonly project?: string;
}

/** About the project named, or the only one. Errors: Problem that lists those there are. */
export async function aboutProject(local: LocalClient, { project }: ProjectFlag) {
  const all = await local.get<readonly LocalProject[]>('/api/local/projects');
  const chosen = chooseProject(all, project);
  return { client: local.about(chosen.id), project: chosen };
}

/** `muster user invite`: a link for somebody, shown once. */
export async function inviteUser(
  context: CommandContext,
  note: string,
  flags: ProjectFlag & { readonly role: string },
): Promise<void> {
  await context.withLocal(async (local) => {
    const { client, project } = await aboutProject(local, flags);
    const body = { role: flags.role, note };
    const { link, invitation } = await client.post<{
      readonly link: string;
      readonly invitation: { readonly expiresMs: number };
    }>('/api/invitations', body);
    context.output.write(
      `${link}\nGive this link to ${printable(note)}: it makes a ${flags.role} of ${printable(project.name)}, once, until ${dateOf(invitation.expiresMs)} UTC.\n`,
    );
  });
}

/** `muster user reset-password`: a random one, or one from a file; ends all sessions. */
export async function resetPassword(
  context: CommandContext,
  name: string,
  { passwordFile }: { readonly passwordFile?: string },
): Promise<void> {
  const given = passwordFile === undefined ? {} : { password: readText(passwordFile, '--password-file') };
  await context.withLocal(async (local) => {
    const path = `${personPath(name)}/password`;
    const reset = await local.post<{ readonly name: string; readonly password: string }>(path, given);
    const shown = passwordFile === undefined ? `, shown this once: ${reset.password}` : ' is changed';
    context.output.write(`password of ${printable(reset.name)}${shown}\nAll their sessions have ended.\n`);
  });
}

/** `muster user sign-in-link`: signs somebody in once, also where wrong passwords keep them out. */
export async function createSignInLink(context: CommandContext, name: string): Promise<void> {
  await context.withLocal(async (local) => {
    const path = `${personPath(name)}/sign-in-link`;
    const { link, expiresMs } = await local.post<{ readonly link: string; readonly expiresMs: number }>(
      path,
      {},
    );
    context.output.write(`${link}\nIt signs ${printable(name)} in once, until ${dateOf(expiresMs)} UTC.\n`);
  });
}

/** `muster user remove`: from all projects. */
export async function removeUser(context: CommandContext, name: string): Promise<void> {
  await context.withLocal(async (local) => {
    await local.delete(personPath(name));
    context.output.write(`Removed ${printable(name)}; what they saved stays.\n`);
  });
}

/** `muster user role`: in a project, or with --all-projects admin of the installation; `none` takes it away. */
export async function setUserRole(
  context: CommandContext,
  name: string,
  role: string,
  flags: ProjectFlag & { readonly allProjects?: true },
): Promise<void> {
  if (flags.allProjects && flags.project !== undefined)
    throw new Problem('invalid_request', 'goes without --project.', '--all-projects');
  if (flags.allProjects && role !== 'admin' && role !== 'none')
    throw new Problem(
      'invalid_request',
      'takes admin or none: other roles are of one project.',
      '--all-projects',
    );
  await context.withLocal(async (local) => {
    if (flags.allProjects) {
      await local.put(personPath(name), { isOwner: role === 'admin' });
      const is = role === 'admin' ? 'is' : 'is no longer';
      context.output.write(`${printable(name)} ${is} admin of all projects.\n`);
      return;
    }
    const { client, project } = await aboutProject(local, flags);
    const path = `/api/members/${encodeURIComponent(name)}`;
    if (role === 'none') await client.delete(path);
    else await client.put(path, { role });
    const now = role === 'none' ? 'has no role in' : `is ${role} of`;
    context.output.write(`${printable(name)} ${now} ${printable(project.name)}.\n`);
  });
}
