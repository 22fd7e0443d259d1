/** Connects a command to a server: one that runs, or one opened on the data directory for this command. */
import { resolve } from 'node:path';
import { findNearestNames } from '../domain/nearest-names.ts';
import { Problem } from '../domain/problem.ts';
import type { LocalProject } from '../server/local-module.ts';
import { readHolder } from '../server/lock-holder.ts';
import type { RunningServer } from '../server/start.ts';
import { type Credentials, createClient, type MusterClient } from './client.ts';
import { type LocalClient, localClient } from './local-client.ts';

interface Target {
  /** Of a remote server; absent: the data directory's own. */
  readonly url: string | undefined;
  /** `api_key:secret_key`; absent: the keys the lock file's token gives. */
  readonly key: string | undefined;
  /** Name or number of the project, where there are several. */
  readonly project: string | undefined;
  /** Flags given that only count for a data directory of this machine. */
  readonly localFlags: readonly string[];
}

export interface Connection {
  readonly client: MusterClient;
  /** Of the data directory's lock file; absent where the server is elsewhere. */
  readonly localToken?: string;
  close(): Promise<void>;
}

interface WayToDirectory {
  readonly dataDirectory: string;
  /** Opens the data directory in this process; used only when no server runs on it. */
  readonly openDirectory: () => Promise<RunningServer>;
}

interface ConnectOptions extends WayToDirectory {
  readonly target: Target;
}

/** The data directory's own server. */
interface LocalConnection {
  readonly url: string;
  readonly token: string;
  readonly local: LocalClient;
  close(): Promise<void>;
}

/** Reaches the server that runs on the data directory, else opens the directory itself. */
export async function openLocal({ dataDirectory, openDirectory }: WayToDirectory): Promise<LocalConnection> {
  const running = await runningServer(dataDirectory);
  if (running) {
    const { url, token } = running;
    return { url, token, local: localClient(url, token), close: async () => undefined };
  }
  const own = await openDirectory();
  const { url, token } = own;
  return { url, token, local: localClient(url, token), close: () => own.stop() };
}

/** Reaches a remote server, else the one running on the data directory, else opens the directory itself. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { target } = options;
  refuseUnused(target);
  if (target.url !== undefined) {
    const client = createClient(checkedUrl(target.url), splitKey(target.key));
    return { client, close: async () => undefined };
  }
  const { url, token, local, close } = await openLocal(options);
  try {
    const credentials =
      target.key === undefined ? await localCredentials(local, token, target.project) : splitKey(target.key);
    const client = createClient(url, credentials, resolve(options.dataDirectory));
    return { client, localToken: token, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whoever can read the lock file may all that its projects' keys may. */
async function localCredentials(
  local: LocalClient,
  localToken: string,
  wanted: string | undefined,
): Promise<Credentials> {
  const projects = await local.get<readonly LocalProject[]>('/api/local/projects');
  const { id: project, apiKey } = chooseProject(projects, wanted);
  return { apiKey, localToken, project };
}

/** For a server that runs in this process. */
export function serverCredentials(
  { token, firstProject }: Pick<RunningServer, 'token' | 'firstProject'>,
  { id: project, apiKey } = firstProject,
): Credentials {
  return { apiKey, localToken: token, project };
}

/** What would count for nothing is not what its writer meant. */
function refuseUnused({ url, key, project, localFlags }: Target): void {
  if (project !== undefined && key !== undefined)
    throw new Problem(
      'invalid_request',
      'goes without --key: the keys are those of one project.',
      '--project',
    );
  const [unused] = url === undefined ? [] : localFlags;
  if (unused !== undefined)
    throw new Problem('invalid_request', 'goes without --url: it is about this machine.', unused);
}

async function runningServer(directory: string): Promise<{ url: string; token: string } | undefined> {
  const holder = readHolder(directory);
  if (!holder?.url) return undefined;
  try {
    const response = await fetch(`${holder.url}/api/local/projects`, {
      headers: { authorization: `Bearer ${holder.token}` },
    });
    return response.ok ? { url: holder.url, token: holder.token } : undefined;
  } catch {
    return undefined;
  }
}

function checkedUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '');
  throw new Problem(
    'invalid_request',
    `write it as in http://127.0.0.1:8480, not ${JSON.stringify(text)}.`,
    '--url',
  );
}

function splitKey(key: string | undefined): { apiKey: string; secretKey: string } {
  const colon = key?.indexOf(':') ?? -1;
  if (key === undefined || colon <= 0)
    throw new Problem(
      'invalid_request',
      'Give the project’s keys as --key api_key:secret_key, in a file with --key-file, or in MUSTER_KEY.',
      '--key',
    );
  return { apiKey: key.slice(0, colon), secretKey: key.slice(colon + 1) };
}

type NamedProject = Pick<LocalProject, 'id' | 'name'>;

/** Errors: Problem that lists the projects there are. */
export function chooseProject<P extends NamedProject>(projects: readonly P[], wanted: string | undefined): P {
  const matching = projects.filter(
    (project) => wanted === undefined || project.name === wanted || String(project.id) === wanted,
  );
  const [first] = matching;
  if (first && matching.length === 1) return first;
  throw new Problem('invalid_request', whichProject(projects, matching.length, wanted), '--project');
}

function whichProject(
  projects: readonly NamedProject[],
  matching: number,
  wanted: string | undefined,
): string {
  const names = projects.map((project) => `${project.id} (${project.name})`).join(', ');
  if (wanted === undefined || matching > 0) return `Choose one project with --project: ${names}.`;
  const nearest = findNearestNames(
    wanted,
    projects.map(({ name }) => name),
  );
  const meant = nearest.map((name) => JSON.stringify(name)).join(' or ');
  const hint = meant === '' ? '.' : `; did you mean ${meant}?`;
  return `There is no project ${JSON.stringify(wanted)}${hint} There are: ${names}.`;
}
