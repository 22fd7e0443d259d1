/** Sessions with refresh tokens that are good for one use. */
import { afterEach, expect, it, vi } from 'vitest';
import { createSessions } from './sessions.ts';

afterEach(() => vi.unstubAllGlobals());

it('are renewed once by all who find out together that theirs has ended', async () => {
  let valid = 'refresh-0';
  let used = 0;
  vi.stubGlobal('fetch', async (_: URL, { body }: { body: URLSearchParams }) => {
    if (body.get('refresh_token') !== valid)
      return Response.json({ error: 'invalid_grant' }, { status: 400 });
    used += 1;
    valid = `refresh-${used}`;
    const instance_url = 'https://acme.example';
    return Response.json({ access_token: `access-${used}`, instance_url, refresh_token: valid });
  });
  const saved: (readonly [string, string | undefined])[] = [];
  const sessions = createSessions({
    credentials: {
      ...{ grant: 'authorization_code', loginUrl: 'https://acme.example', clientId: 'c', clientSecret: '' },
      refreshToken: 'refresh-0',
    },
    signal: new AbortController().signal,
    clock: () => 0,
    pause: async () => undefined,
    saveRefreshToken: async (next, before) => void saved.push([next, before]),
  });
  const ended = await sessions.get();
  const renewed = await Promise.all([1, 2, 3].map(() => sessions.renew(ended)));
  expect(renewed.map(({ accessToken }) => accessToken)).toEqual(['access-2', 'access-2', 'access-2']);
  expect(saved).toEqual([
    ['refresh-1', 'refresh-0'],
    ['refresh-2', 'refresh-1'],
  ]);
});
