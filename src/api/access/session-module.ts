/** Signing in and out, and one's own password. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access, NewSession, Person } from '../../access/contract.ts';
import type { ProjectLookup } from '../../domain/project.ts';
import { type Caller, refuseForeignUse } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { findSender } from '../peer.ts';
import { clearSessionCookie, readCookie, setSessionCookies } from '../session-cookies.ts';
import {
  describeOperation,
  nameSchema,
  passwordSchema,
  personSchema,
  roleSchema,
  shownPerson,
  tokenSchema,
} from './schemas.ts';

export interface PeopleDependencies {
  readonly access: Access;
  readonly projects: Pick<ProjectLookup, 'all'>;
  /** Of links and cookies; absent: the address that is asked. */
  readonly publicUrl?: string;
}

const signInSchema = z.strictObject({ name: nameSchema, password: passwordSchema });
const linkSchema = z.strictObject({ link: tokenSchema });
const passwordChangeSchema = z.strictObject({ current: passwordSchema, next: passwordSchema });

const sessionSchema = z
  .object({
    person: personSchema,
    projects: z
      .array(z.object({ id: z.number(), name: z.string(), timeZone: z.string(), role: roleSchema }))
      .describe('Those in which the person has a role'),
  })
  .meta({ id: 'Session' });
const currentSchema = sessionSchema
  .extend({ person: personSchema.nullable().describe('Null where nobody has signed in') })
  .meta({ id: 'CurrentSession' });
const startedSchema = sessionSchema
  .extend({
    failedAttempts: z
      .object({ count: z.number(), sinceMs: z.number().nullable() })
      .describe('Sign-ins that failed since the one before: guesses of others, where they were not yours'),
  })
  .meta({ id: 'StartedSession' });

const operations = [
  describeOperation({
    ...{ method: 'post', path: '/api/session', summary: 'Signs in: sets the cookie of a session' },
    ...{ body: signInSchema, answer: startedSchema, isLimited: true },
  }),
  describeOperation({
    ...{ method: 'post', path: '/api/session/link', summary: 'Signs in by a link, which works once' },
    ...{ body: linkSchema, answer: startedSchema },
  }),
  describeOperation({
    ...{ method: 'get', path: '/api/session', summary: 'Who has signed in, if anybody, and their roles' },
    answer: currentSchema,
  }),
  describeOperation({ method: 'delete', path: '/api/session', summary: 'Signs out' }),
  describeOperation({ method: 'delete', path: '/api/sessions', summary: 'Signs out everywhere' }),
  describeOperation({
    ...{
      method: 'put',
      path: '/api/session/password',
      summary: 'Changes one’s password, and ends other sessions',
    },
    ...{ body: passwordChangeSchema, answer: startedSchema, isLimited: true },
  }),
];

export function sessionModule(dependencies: PeopleDependencies): ApiModule {
  const { access, publicUrl } = dependencies;
  return {
    name: 'session',
    operations,
    register: (app) => {
      app.post('/api/session', async (request, reply) => {
        const given = readBody(request, signInSchema, 'a name and a password');
        const device = readCookie('device', request, publicUrl);
        const session = await access.sessions.signIn({ ...given, peer: findSender(request).peer, device });
        return started(request, reply, session, dependencies);
      });
      app.post('/api/session/link', async (request, reply) => {
        const { link } = readBody(request, linkSchema, 'the text of the link after #link=');
        return started(request, reply, await access.sessions.signInByLink(link), dependencies);
      });
      app.get('/api/session', async (request): Promise<z.infer<typeof currentSchema>> => {
        const token = readCookie('session', request, publicUrl);
        const person = token === undefined ? undefined : await access.sessions.find(token);
        if (!person) return { person: null, projects: [] };
        refuseForeignUse(request, publicUrl);
        return describeSession(person, dependencies);
      });
      app.delete('/api/session', async (request, reply) => {
        await access.sessions.end(requirePerson(request).token);
        clearSessionCookie(request, reply, publicUrl);
        return reply.code(204).send();
      });
      app.delete('/api/sessions', async (request, reply) => {
        await access.sessions.endAll(requirePerson(request).person);
        clearSessionCookie(request, reply, publicUrl);
        return reply.code(204).send();
      });
      app.put('/api/session/password', async (request, reply) => {
        const { person } = requirePerson(request);
        const { current, next } = readBody(
          request,
          passwordChangeSchema,
          'the current password and the next',
        );
        const { peer } = findSender(request);
        await access.sessions.confirmPassword(
          person,
          current,
          peer,
          readCookie('device', request, publicUrl),
        );
        await access.people.setPassword(person, next, 'next');
        const session = await access.sessions.signIn({ name: person.name, password: next, peer });
        return started(request, reply, session, dependencies);
      });
    },
  };
}

/** Who has signed in, on routes that need a person. */
export function requirePerson({
  caller,
}: Pick<FastifyRequest, 'caller'>): Extract<Caller, { kind: 'person' }> {
  if (caller?.kind !== 'person') throw new Error('bug: a route for people has no person');
  return caller;
}

/** Sets the cookies, and tells who it is, and what others tried. */
export async function started(
  request: FastifyRequest,
  reply: FastifyReply,
  session: NewSession,
  dependencies: PeopleDependencies,
): Promise<z.infer<typeof startedSchema>> {
  setSessionCookies(request, reply, session, dependencies.publicUrl);
  return { ...(await describeSession(session.person, dependencies)), failedAttempts: session.failed };
}

export { startedSchema };

export async function describeSession(
  person: Person,
  { access, projects }: PeopleDependencies,
): Promise<z.infer<typeof sessionSchema>> {
  const roles = await access.people.rolesOf(person);
  const own = projects.all().flatMap(({ id, name, timeZone }) => {
    const role = person.isOwner ? ('admin' as const) : roles.get(id);
    return role === undefined ? [] : [{ id, name, timeZone, role }];
  });
  return { person: shownPerson(person), projects: own };
}
