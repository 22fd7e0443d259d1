/** Finds out who calls a route, and refuses whom the route table does not admit, before anything else of a request is read. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access, Actor, Person, Role, SecretKey } from '../access/contract.ts';
import { includesRole, scopeRoles } from '../access/contract.ts';
import { Problem } from '../domain/problem.ts';
import type { Project, ProjectLookup } from '../domain/project.ts';
import { chooseProject } from './choose-project.ts';
import { isOwnOrigin } from './own-origin.ts';
import type { Need } from './route-table.ts';
import { readCookie } from './session-cookies.ts';

/** Who calls; with the project that the call is about, where the route is about one. */
export type Caller =
  | { readonly kind: 'person'; readonly person: Person; readonly token: string; readonly project?: Project }
  | { readonly kind: 'key'; readonly key: SecretKey; readonly project: Project }
  | { readonly kind: 'local'; readonly project?: Project };

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where the route asks for no credentials. */
    caller: Caller | null;
  }
}

interface AuthenticationDependencies {
  readonly projects: ProjectLookup;
  readonly access: Pick<Access, 'people' | 'sessions' | 'keys' | 'audit'>;
  /** Whether it is the token of the data directory's lock file. */
  readonly isLocalToken: (given: string) => boolean;
  readonly publicUrl?: string;
}

/** The project that a request is about. */
export function requireProject(request: Pick<FastifyRequest, 'caller'>): Project {
  const project = request.caller?.project;
  if (!project) throw new Error('bug: a route that is about no project asks for one');
  return project;
}

/** Who is named in the audit log. */
export function describeActor({ caller }: Pick<FastifyRequest, 'caller'>): Actor {
  switch (caller?.kind) {
    case 'person':
      return { kind: 'person', name: caller.person.name };
    case 'key':
      return { kind: 'key', name: caller.key.name };
    case 'local':
      return { kind: 'local' };
    case undefined:
      return { kind: 'link' };
  }
}

/** As those see it who read what was saved. */
export function writeActor(actor: Actor): string {
  return 'name' in actor ? actor.name : 'the command line';
}

/** The same, of who asks. */
export function nameActor(request: Pick<FastifyRequest, 'caller'>): string {
  return writeActor(describeActor(request));
}

/** Called in onRequest. Errors: Problem `unauthorized`, `forbidden`, or about the project that is meant. */
export async function admit(
  request: FastifyRequest,
  need: Need,
  dependencies: AuthenticationDependencies,
): Promise<void> {
  if (need === 'public' || need === 'ingest') return;
  const found = await identify(request, dependencies);
  request.caller = isAboutProject(need) ? await withProject(request, found, dependencies) : found;
  await refuse(request.caller, need, dependencies);
}

function isAboutProject(need: Need): need is Role {
  return need === 'viewer' || need === 'member' || need === 'manager' || need === 'admin';
}

async function identify(request: FastifyRequest, dependencies: AuthenticationDependencies): Promise<Caller> {
  const { authorization } = request.headers;
  // What is sent on purpose goes before what a browser adds.
  if (authorization !== undefined) return readAuthorization(authorization, dependencies);
  const token = readCookie('session', request, dependencies.publicUrl);
  const person = token === undefined ? undefined : await dependencies.access.sessions.find(token);
  if (token === undefined || !person) throw unauthorized();
  refuseForeignUse(request, dependencies.publicUrl);
  return { kind: 'person', person, token };
}

function readAuthorization(
  header: string,
  { projects, access, isLocalToken }: AuthenticationDependencies,
): Caller {
  const bearer = /^Bearer +(\S+) *$/i.exec(header)?.[1];
  if (bearer !== undefined && isLocalToken(bearer)) return { kind: 'local' };
  const keys = readBasic(header);
  const project = keys && projects.byApiKey(keys.user);
  const key = project && access.keys.find(project.id, keys.password);
  if (!key) throw unauthorized();
  return { kind: 'key', key, project };
}

const unauthorized = () =>
  new Problem(
    'unauthorized',
    'Send a project’s API key and a secret key of it as HTTP Basic user and password, or sign in: POST /api/session.',
  );

function readBasic(header: string): { user: string; password: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/**
 * A browser sends cookies whoever's page asks. So a cookie writes only where the browser says that the page is ours, and
 * reads where it does not say otherwise. Errors: Problem `forbidden`.
 */
export function refuseForeignUse(request: FastifyRequest, publicUrl: string | undefined): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const isOurs = origin === undefined ? site === 'same-origin' : isOwnOrigin(origin, request.host, publicUrl);
  const isTyped = reads && origin === undefined && (site === undefined || site === 'none');
  if (isOurs || isTyped) return;
  throw new Problem('forbidden', 'A session counts only for pages of this server: send its Origin.');
}

async function withProject(
  request: FastifyRequest,
  caller: Caller,
  { projects, access }: AuthenticationDependencies,
): Promise<Caller> {
  switch (caller.kind) {
    case 'key':
      return caller;
    case 'local':
      return { ...caller, project: chooseProject(request, projects.all()) };
    case 'person': {
      const roles = await access.people.rolesOf(caller.person);
      const own = projects.all().filter(({ id }) => caller.person.isOwner || roles.has(id));
      return { ...caller, project: chooseProject(request, own) };
    }
  }
}

/** Errors: Problem that says what the caller may, and what is needed. */
async function refuse(
  caller: Caller,
  need: Exclude<Need, 'public' | 'ingest'>,
  dependencies: AuthenticationDependencies,
): Promise<void> {
  switch (need) {
    case 'person':
      if (caller.kind === 'person') return;
      throw new Problem('forbidden', 'This is about a person who has signed in; keys have no session.');
    case 'local':
      if (caller.kind === 'local') return;
      throw new Problem('unauthorized', 'Send the token of the data directory’s lock file as Bearer.');
    case 'owner':
      if (caller.kind === 'local' || (caller.kind === 'person' && caller.person.isOwner)) return;
      throw new Problem('forbidden', 'This needs an admin of all projects, who has signed in.');
    default: {
      const role = await findRole(caller, dependencies);
      if (role === undefined || (role !== 'all' && !includesRole(role, need)))
        throw new Problem('forbidden', explainRole(caller, role, need));
    }
  }
}

async function findRole(caller: Caller, { access }: AuthenticationDependencies) {
  switch (caller.kind) {
    case 'local':
      return 'all';
    case 'key':
      return scopeRoles[caller.key.scope];
    case 'person':
      return access.people.roleIn(caller.person, requireProject({ caller }).id);
  }
}

function explainRole(caller: Caller, role: Role | undefined, need: Role): string {
  if (caller.kind !== 'key') return `Your role in this project is ${role ?? 'none'}; this needs ${need}.`;
  const { name, scope } = caller.key;
  if (need === 'admin') return `No key may do this: sign in as ${need} of the project.`;
  return `The secret key ${JSON.stringify(name)} has the scope ${scope}; this needs the scope manage.`;
}

/** Makes `request.caller` known to Fastify. */
export function decorateCaller(app: FastifyInstance): void {
  app.decorateRequest('caller', null);
}
