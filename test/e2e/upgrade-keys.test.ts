import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openBrowser } from '../support/browser-session.ts';
import { adminPassword, type RealServer, startRealServer } from '../support/real-server.ts';

const startMs = Date.UTC(2026, 10, 23, 12);

it('a directory of the release before is opened: its keys work, are kept as digests, and admin is made', async () => {
  const data = mkdtempSync(join(tmpdir(), 'muster-upgrade-'));
  const old = { id: 1, name: 'default', apiKey: 'old-api-key', secretKey: 'old-secret-key', timeZone: 'UTC' };
  const former = { kind: 'secret', key: 'former-secret-key', untilMs: startMs + 3_600_000 };
  writeFileSync(
    join(data, 'projects.json'),
    JSON.stringify({ version: 1, projects: [{ ...old, formerKeys: [former] }] }),
  );
  let upgraded: RealServer | undefined;
  try {
    for (const start of ['upgrades', 'again']) {
      const server = await startRealServer(startMs, { data });
      upgraded = server;
      const statusOf = async (secret: string) => {
        const headers = { authorization: `Basic ${btoa(`old-api-key:${secret}`)}` };
        return (await fetch(`${server.url}/api/segment/sources`, { headers })).status;
      };
      const statuses = [await statusOf('old-secret-key'), await statusOf('former-secret-key')];
      expect([...statuses, await statusOf('other')], start).toEqual([200, 200, 401]);
      const opened = openBrowser(server.url);
      const given = { name: 'admin', password: adminPassword };
      expect((await opened.send('POST', '/api/session', given)).status).toBe(200);
      expect((await opened.send('GET', '/api/keys')).json.secretKeys).toMatchObject([
        { name: 'default', scope: 'manage', untilMs: null },
        { name: 'default', scope: 'manage', untilMs: startMs + 3_600_000 },
      ]);
      // Webhooks go on being signed with what their sender has.
      const { json } = await opened.send('GET', '/api/segment/sources');
      expect(json.sources).toMatchObject([{ writeKey: 'old-api-key', secret: 'old-secret-key' }]);
      server.moveClock(3_600_000);
      expect(await statusOf('former-secret-key')).toBe(401);
      expect(server.running.createdPerson === undefined).toBe(start === 'again');
      await server.stop();
      for (const name of ['projects.json', 'access.db'])
        expect(readFileSync(join(data, name), 'latin1')).not.toMatch(/old-secret-key|former-secret-key/);
    }
  } finally {
    // Else files that run in this process after it could open no directory of their own.
    await upgraded?.stop();
    rmSync(data, { recursive: true, force: true });
  }
});
