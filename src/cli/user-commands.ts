/** The commands `muster user …` and `muster project keys …`, and their options. */
import type { Command } from 'commander';
import type { CommandContext } from './context.ts';
import type { Flags } from './create-context.ts';
import type { ProjectFlag } from './users.ts';

/** What a command runs is loaded when it is called. How commands of this machine's data directory are made and run. */
export interface LocalCommands {
  readonly add: (parent: Command, name: string, description: string) => Command;
  readonly context: (flags: Flags) => CommandContext;
}

const project = ['--project <name>', 'which project, where there are several'] as const;

export function addUserCommands(program: Command, { add, context }: LocalCommands): void {
  const user = program.command('user').description('people who can sign in, and their roles');
  add(user, 'list', 'everybody who can sign in, with their roles').action(async (flags: Flags) =>
    (await import('./users.ts')).listUsers(context(flags)),
  );
  add(user, 'invite', 'a link that makes somebody a member of a project, once')
    .argument('<note>', 'for whom it is, such as a name or an address')
    .option(...project)
    .option('--role <role>', 'viewer, member, manager or admin', 'member')
    .action(async (note: string, flags: Flags) =>
      (await import('./users.ts')).inviteUser(context(flags), note, {
        ...readProject(flags),
        role: String(flags['role']),
      }),
    );
  add(user, 'role', 'give somebody a role in a project: viewer, member, manager, admin, or none')
    .argument('<name>')
    .argument('<role>')
    .option(...project)
    .option('--all-projects', 'admin of all projects, or with none no longer')
    .action(async (name: string, role: string, flags: Flags) =>
      (await import('./users.ts')).setUserRole(context(flags), name, role, {
        ...readProject(flags),
        ...(flags['allProjects'] === true && { allProjects: true }),
      }),
    );
  add(user, 'reset-password', 'give somebody another password, and end their sessions')
    .argument('<name>')
    .option('--password-file <file>', 'the password from a file; - reads it; random without it')
    .action(async (name: string, flags: Flags) => {
      const { passwordFile } = flags;
      return (await import('./users.ts')).resetPassword(context(flags), name, {
        ...(typeof passwordFile === 'string' && { passwordFile }),
      });
    });
  add(user, 'sign-in-link', 'a link that signs somebody in, once')
    .argument('<name>')
    .action(async (name: string, flags: Flags) =>
      (await import('./users.ts')).createSignInLink(context(flags), name),
    );
  add(user, 'remove', 'remove somebody from all projects')
    .argument('<name>')
    .action(async (name: string, flags: Flags) =>
      (await import('./users.ts')).removeUser(context(flags), name),
    );
}

export function addKeyCommands(parent: Command, { add, context }: LocalCommands): void {
  const keys = parent.command('keys').description('list, create and revoke secret keys');
  add(keys, 'list', 'the API key, and what is known of secret keys')
    .option(...project)
    .action(async (flags: Flags) => (await import('./keys.ts')).listKeys(context(flags), readProject(flags)));
  add(keys, 'create', 'make a secret key; it is shown this once')
    .argument('<name>', 'what it is for')
    .option(...project)
    .option('--scope <scope>', 'read: charts and exports; manage: also import and set-up', 'read')
    .action(async (name: string, flags: Flags) =>
      (await import('./keys.ts')).createKey(context(flags), name, {
        ...readProject(flags),
        scope: String(flags['scope']),
      }),
    );
  add(keys, 'revoke', 'end a secret key at once')
    .argument('<key>', 'its name or id')
    .option(...project)
    .action(async (key: string, flags: Flags) =>
      (await import('./keys.ts')).revokeKey(context(flags), key, readProject(flags)),
    );
}

function readProject(flags: Flags): ProjectFlag {
  const wanted = flags['project'];
  return typeof wanted === 'string' ? { project: wanted } : {};
}
