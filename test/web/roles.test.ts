/** Every page as everybody: nothing is asked for that the role may not have, and what it may not do is said. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, openAppBrowser, startAppServer } from './open-app.ts';
import { settle } from './settle.ts';

const roles = ['viewer', 'member', 'manager'] as const;
const dayMs = 86_400_000;

const settings = ['members', 'keys', 'group-types', 'events', 'project', 'audit', 'about', 'you'].map(
  (section) => `/settings/${section}`,
);

const salesforce = ['connection', 'mapping', 'dry-run', 'runs', 'export'].map(
  (part) => `/sources/salesforce?tab=${part}`,
);

const segment = ['sources', 'mapping', 'versions'].map((part) => `/sources/segment?tab=${part}`);

/** Pages that differ by role; the viewer, who may least, opens all. */
const paths: Readonly<Record<(typeof roles)[number], readonly string[]>> = {
  viewer: [
    ...['/', '/g/company', '/g/company/acme', '/g/company/acme/trace', '/users', '/u/ann@acme.example'],
    ...[
      '/charts',
      '/cohorts',
      '/cohorts/new',
      '/compare',
      '/set-up',
      '/plan',
      '/plan?tab=rules',
      '/plan/promote',
    ],
    ...salesforce,
    ...segment,
    ...settings,
  ],
  member: ['/g/company', '/g/company/acme', '/set-up', '/settings/group-types'],
  manager: ['/set-up', ...salesforce, ...segment, ...settings],
};

let server: RealServer;
let browser: AppBrowser;
beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  const { links } = server.running.access;
  for (const role of roles) {
    const { token } = await links.invite({ project: 1, role, note: '', createdBy: 'test' });
    await links.acceptAsNew(token, `the ${role}`, 'a long walk home');
  }
  const event = { event_type: 'opened', user_id: 'ann@acme.example', groups: { company: 'acme' } };
  const events = [40, 9, 8, 3, 2].map((days) => ({ ...event, time: demoNowMs - days * dayMs }));
  const answer = await server.post('/2/httpapi', { api_key: server.apiKey, events });
  if (!answer.ok) throw new Error(await answer.text());
  await server.flush();
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it.each(roles)('opens every page for the %s', { timeout: budgets.browserMs }, async (role) => {
  const app = await browser.open('/', { as: `the ${role}` });
  for (const path of paths[role]) {
    await app.page.goto(path);
    await settle(app.page);
    expect(await app.page.getByRole('heading', { level: 1 }).count(), path).toBe(1);
    expect([path, ...app.complaints]).toEqual([path]);
  }
  await app.close();
});
