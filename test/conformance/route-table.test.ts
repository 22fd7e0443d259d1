/** Asks every route as everybody: the route table says who may, and nothing else does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { includesRole, type Role, roles, scopeRoles, secretKeyScopes } from '../../src/access/contract.ts';
import { type Need, type RouteRow, routeTable } from '../../src/api/route-table.ts';
import { type Browser, openBrowser } from '../support/browser-session.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const password = 'a long walk home';
let server: RealServer;

interface Caller {
  readonly name: string;
  /** Undefined: nobody, or somebody of another project. */
  readonly role?: Role;
  readonly isPerson?: true;
  readonly isOwner?: true;
  readonly isLocal?: true;
  readonly headers: () => Promise<Record<string, string>>;
}

const people: Caller[] = [
  ...roles.map(
    (role): Caller => ({ name: role, role, isPerson: true, headers: () => sessionOf(`the ${role}`) }),
  ),
  { name: 'owner', role: 'admin', isPerson: true, isOwner: true, headers: () => sessionOf('owner') },
];
const keys = new Map<string, string>();
const callers: readonly Caller[] = [
  { name: 'nobody', headers: async () => ({}) },
  { name: 'the API key alone', headers: async () => basic('') },
  { name: 'a wrong key', headers: async () => basic('wrong') },
  ...secretKeyScopes.map(
    (scope): Caller => ({
      name: `the scope ${scope}`,
      role: scopeRoles[scope],
      headers: async () => basic(keys.get(scope) ?? ''),
    }),
  ),
  { name: 'an admin of another project', isPerson: true, headers: () => sessionOf('stranger') },
  ...people,
  { name: 'the command line', isOwner: true, isLocal: true, role: 'admin', headers: async () => local() },
];

const basic = (secret: string) => ({ authorization: `Basic ${btoa(`${server.apiKey}:${secret}`)}` });
const local = () => ({ authorization: `Bearer ${server.running.token}`, 'muster-project': '1' });
const browsers = new Map<string, Browser>();

/** Kept until a route signs them out. */
async function sessionOf(name: string): Promise<Record<string, string>> {
  const kept = browsers.get(name);
  if (kept) return { ...kept.headers(), 'muster-project': '1' };
  const browser = openBrowser(server.url);
  browsers.set(name, browser);
  const person = await server.running.access.people.find(name);
  const { token } = await server.running.access.links.createSignIn(person);
  await browser.send('POST', '/api/session/link', { link: token });
  return { ...browser.headers(), 'muster-project': '1' };
}

beforeAll(async () => {
  server = await startRealServer(Date.UTC(2026, 10, 23, 12));
  const { access, projects } = server.running;
  const other = projects.create({
    ...{ name: 'other', apiKey: 'other-api-key', timeZone: 'UTC' },
    signingSecrets: [{ secret: 'signs', untilMs: null }],
  });
  for (const [name, role, project] of [
    ...roles.map((role) => [`the ${role}`, role, 1] as const),
    ['stranger', 'admin', other.id] as const,
    ['owner', 'viewer', 1] as const,
  ]) {
    const { token } = await access.links.invite({ project, role, note: '', createdBy: 'test' });
    await access.links.acceptAsNew(token, name, password);
  }
  await access.people.setOwner('owner', true);
  for (const scope of secretKeyScopes) {
    keys.set(scope, `secret-key-${scope}`);
    await access.keys.create({
      ...{ project: 1, name: scope, scope, createdBy: 'test', secret: `secret-key-${scope}` },
    });
  }
});
afterAll(() => server?.stop());

function may(caller: Caller, need: Exclude<Need, 'public' | 'ingest'>): boolean {
  switch (need) {
    case 'person':
      return caller.isPerson === true;
    case 'owner':
      return caller.isOwner === true;
    case 'local':
      return caller.isLocal === true;
    default:
      return caller.role !== undefined && includesRole(caller.role, need);
  }
}

/** Whether the route was reached: what it says of an empty body or of a thing that is not there is its own. */
async function isAdmitted(caller: Caller, route: string): Promise<boolean> {
  const [method = '', path = ''] = route.split(' ');
  const headers = await caller.headers();
  const url = `${server.url}${path.replaceAll(/:\w+/g, 'absent')}`;
  const response = await fetch(url, { method, headers });
  // A stream ends when nobody reads it.
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) await response.body?.cancel();
  else await response.arrayBuffer();
  expect(response.status, `${route} as ${caller.name}`).toBeLessThan(500);
  if (method === 'DELETE' && path.startsWith('/api/session')) browsers.clear();
  // The vendor's own words for keys that are wrong.
  return ![401, 403].includes(response.status);
}

const guarded = Object.entries(routeTable).filter(([, { need }]) => need !== 'public' && need !== 'ingest');

describe('every route', () => {
  it.each(callers.map((caller) => [caller.name, caller] as const))(
    'admits %s where the table says so, and nowhere else',
    async (_, caller) => {
      const wrong: string[] = [];
      for (const [route, { need }] of guarded)
        if ((await isAdmitted(caller, route)) !== may(caller, need as Exclude<Need, 'public' | 'ingest'>))
          wrong.push(`${route} (${need})`);
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});

interface Operation {
  readonly operationId?: string;
  readonly security?: readonly Record<string, readonly string[]>[];
}

describe('the OpenAPI document', () => {
  const operations = async () => {
    const { paths, components } = await server.ask<{
      readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
      readonly components: { readonly securitySchemes: Readonly<Record<string, object>> };
    }>('/api/openapi.json');
    const all = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        operation,
      })),
    );
    return { all, schemes: Object.keys(components.securitySchemes) };
  };

  it('names every operation once, as the table does, with who may', async () => {
    const { all, schemes } = await operations();
    const names = all.map(({ operation }) => operation.operationId);
    expect(names.filter((name) => name === undefined || !/^[a-z]\w+$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    const named = all.flatMap(({ operation }) => (operation.security ?? []).flatMap(Object.keys));
    expect([...new Set(named)].sort()).toEqual([...schemes].sort());
    const open = all.filter(({ operation }) => operation.security === undefined).map(({ route }) => route);
    expect(open.filter((route) => !['public', 'ingest'].includes(routeTable[route]?.need ?? ''))).toEqual([]);
  });

  it('has every route of the table', async () => {
    const described = new Set((await operations()).all.map(({ route }) => route));
    // Pages and files of the app are no operations.
    const named = Object.entries(routeTable).filter(([, { operationId }]) => operationId !== undefined);
    expect(named.map(([route]) => route).filter((route) => !described.has(route))).toEqual([]);
  });
});

it('every route that writes says what it changes, or is among those that change no set-up', () => {
  const unrecorded = Object.entries(routeTable)
    .filter(
      ([route, row]: readonly [string, RouteRow]) => !route.startsWith('GET ') && row.changes === undefined,
    )
    .filter(([, { need }]) => need !== 'ingest')
    .map(([route]) => route);
  expect(unrecorded.sort()).toEqual([
    'DELETE /api/session',
    'DELETE /api/sessions',
    'POST /api/cohorts/check',
    'POST /api/cohorts/size',
    'POST /api/compare',
    'POST /api/computed/from-chart',
    'POST /api/computed/preview',
    'POST /api/dashboards/list',
    'POST /api/dashboards/settle',
    'POST /api/explain',
    'POST /api/flush',
    'POST /api/import',
    'POST /api/invitation/read',
    'POST /api/local/rebuild',
    'POST /api/plan/recommendation',
    'POST /api/project/group-types/:type/terms/preview',
    'POST /api/project/terms/preview',
    'POST /api/query',
    'POST /api/query/figure',
    'POST /api/query/later-values',
    'POST /api/query/per-unit',
    'POST /api/query/units',
    'POST /api/salesforce/authorization',
    'POST /api/salesforce/connection/test',
    'POST /api/salesforce/dry-run',
    'POST /api/salesforce/export/dry-run',
    'POST /api/salesforce/export/mapping/check',
    'POST /api/salesforce/export/runs',
    'POST /api/salesforce/key-check',
    'POST /api/salesforce/mapping/check',
    'POST /api/salesforce/runs',
    'POST /api/segment/preview',
    'POST /api/session',
    'POST /api/session/link',
    'POST /api/shared/dashboard',
    'POST /api/shared/item',
    'POST /api/users/compare',
    'PUT /api/groups/:type/:value/marks',
    'PUT /api/session/owner/:type',
    'PUT /api/session/password',
    'PUT /api/users/:id/marks',
  ]);
});
