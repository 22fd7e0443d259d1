/** Connects projects to organisations: with credentials of a program, or as a person who allows the access. */
import type { Clock } from '../../domain/clock.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { createAuthorizations } from './authorizations.ts';
import { isLoginUrl } from './client/addresses.ts';
import { findKeyFault } from './client/assertion.ts';
import { type Organization, readOrganization } from './client/organization.ts';
import type { Persistence } from './client/persist.ts';
import { createRest, type Rest } from './client/rest.ts';
import { createSessions, type Sessions } from './client/sessions.ts';
import { withProblems } from './client/to-problem.ts';
import { type Credentials, requestToken } from './client/token.ts';
import type { NewConnection, Salesforce, ShownConnection } from './salesforce.ts';
import type { Connected, SavedConnection } from './store/connection-store.ts';
import type { SalesforceStore } from './store/open-store.ts';
import { firstState } from './sync/sync-kind.ts';

interface ConnectionOptions extends Persistence {
  readonly store: SalesforceStore;
  readonly clock: Clock;
  /** Ends the run of the connection that is replaced, and begins none until the other one is there. */
  readonly whileStopped: <T>(project: ProjectId, work: () => Promise<T>) => Promise<T>;
}

type Connections = Pick<
  Salesforce,
  'connect' | 'startAuthorization' | 'finishAuthorization' | 'disconnect' | 'test'
> & {
  /** Errors: Problem where the project is not connected. */
  openRest(project: ProjectId, signal?: AbortSignal): Promise<Rest>;
};

export function createConnections(options: ConnectionOptions): Connections {
  const { store, clock, whileStopped, pause, signal } = options;
  const authorizations = createAuthorizations(clock);
  const byProject = new Map<ProjectId, { readonly name: string; readonly sessions: Sessions }>();
  const openRest = async (project: ProjectId, until = signal) => {
    const saved = await store.connections.find(project);
    if (!saved?.connected) throw new Problem('conflict', 'Connect to Salesforce first.');
    const { credentials } = saved;
    const name = nameConnection(saved);
    const found = byProject.get(project);
    if (found?.name === name) return createRest({ sessions: found.sessions, pause, signal: until });
    const saveRefreshToken = (next: string, used: string | undefined) =>
      store.connections.replaceRefreshToken(project, used, next);
    const sessions = createSessions({ credentials, clock, pause, signal, saveRefreshToken });
    byProject.set(project, { name, sessions });
    return createRest({ sessions, pause, signal: until });
  };
  const keep = async (project: ProjectId, credentials: Credentials, connected: Connected) => {
    await whileStopped(project, () => replaceConnection(options, project, { credentials, connected }));
    byProject.delete(project);
    return showConnection({ credentials, connected });
  };
  /** Reads whose the organisation is, with credentials that may be replaced meanwhile. */
  const tryCredentials = async (given: Credentials, by: string) => {
    let credentials = given;
    const saveRefreshToken = async (refreshToken: string) => {
      credentials = { ...credentials, refreshToken };
    };
    const sessions = createSessions({ credentials, clock, pause, signal, saveRefreshToken });
    const organization = await withProblems(() => readOrganization(createRest({ sessions, pause, signal })));
    return { credentials, connected: describeConnected(organization, clock(), by) };
  };
  return {
    openRest,
    connect: async (project, connection, by) => {
      const tried = await tryCredentials(readCredentials(connection), by);
      return keep(project, tried.credentials, tried.connected);
    },
    startAuthorization: async (project, connection, { redirectUri, by }) => {
      const credentials = readCredentials(connection);
      return authorizations.ask({ project, by, credentials, redirectUri });
    },
    finishAuthorization: async (project, answer) => {
      const { credentials, exchange } = authorizations.answer({ project, ...answer });
      const { refreshToken } = await withProblems(() =>
        requestToken(credentials, { signal, clock, exchange }),
      );
      if (refreshToken === undefined)
        throw new Problem('conflict', 'The app gave no refresh token: allow it the scope refresh_token.');
      const tried = await tryCredentials({ ...credentials, refreshToken }, answer.by);
      return keep(project, tried.credentials, tried.connected);
    },
    disconnect: async (project) => {
      if (!(await store.connections.find(project))) return false;
      await whileStopped(project, () => store.connections.remove(project));
      byProject.delete(project);
      return true;
    },
    test: (project) => withProblems(async () => readOrganization(await openRest(project))),
  };
}

/** What was remembered of another organisation's records is forgotten. */
async function replaceConnection(
  { store, clock }: ConnectionOptions,
  project: ProjectId,
  connection: SavedConnection,
): Promise<void> {
  const before = await store.connections.find(project);
  const state = await store.runs.state(project);
  const isSame = before?.connected?.organizationId === connection.connected?.organizationId;
  const { lastNumber } = state;
  const kept = isSame ? { ...state, paused: null, failures: 0 } : { ...firstState, lastNumber };
  // First that everything is to be read: a stop after it costs a full run, and no record.
  await store.runs.saveState(project, { ...kept, nextMs: clock() });
  const { runs } = store.exports;
  const exported = await runs.state(project);
  const mended = { ...exported, paused: null, failures: 0 };
  await runs.saveState(project, isSame ? mended : { ...mended, exportedVersion: null });
  if (!isSame) {
    await store.records.forget(project);
    await store.exports.groups.forget(project);
  }
  await store.connections.save(project, connection);
}

/** Sessions are those of one connection: who connects anew has other ones, also with the same app. */
function nameConnection({ credentials, connected }: SavedConnection): string {
  const { grant, loginUrl, clientId, clientSecret } = credentials;
  return JSON.stringify([grant, loginUrl, clientId, clientSecret, connected?.connectedMs]);
}

function describeConnected({ calls: _, ...shown }: Organization, connectedMs: number, connectedBy: string) {
  return { ...shown, connectedMs, connectedBy };
}

function readCredentials(connection: NewConnection): Credentials {
  const { loginUrl, signing } = connection;
  if (!isLoginUrl(loginUrl))
    throw new Problem(
      'invalid_request',
      'expected an https address without a path, such as https://acme.my.salesforce.com',
      'loginUrl',
    );
  const fault = signing && findKeyFault(signing.privateKey);
  if (fault !== undefined) throw new Problem('invalid_request', fault, 'privateKey');
  return { ...connection, loginUrl: new URL(loginUrl).origin };
}

export function showConnection({ credentials, connected }: SavedConnection): ShownConnection {
  const { grant, loginUrl, clientId } = credentials;
  return { grant, loginUrl, clientId, connected };
}
