/** One session for everything that asks at the same time: a refresh token may be good for one use. */
import type { Clock } from '../../../domain/clock.ts';
import { type Persistence, persist } from './persist.ts';
import { type Credentials, requestToken, type Session } from './token.ts';

export interface Sessions {
  /** Errors: SalesforceFailure; the signal's reason. */
  get(): Promise<Session>;
  /** Another one than this, which ended. */
  renew(ended: Session): Promise<Session>;
}

interface SessionOptions extends Persistence {
  readonly clock: Clock;
  readonly credentials: Credentials;
  /** Told of the refresh token that replaces the one used: without it nobody could go on. On disk when it resolves. */
  readonly saveRefreshToken: (refreshToken: string, used: string | undefined) => Promise<void>;
}

export function createSessions({ saveRefreshToken, ...options }: SessionOptions): Sessions {
  const { clock } = options;
  let { credentials } = options;
  let current: Promise<Session> | undefined;
  const open = async (): Promise<Session> => {
    const session = await persist(options, (signal) => requestToken(credentials, { signal, clock }));
    const { refreshToken } = session;
    const used = credentials.refreshToken;
    if (refreshToken !== undefined && refreshToken !== used) {
      credentials = { ...credentials, refreshToken };
      await saveRefreshToken(refreshToken, used);
    }
    return session;
  };
  const get = () => {
    const opening = current ?? open();
    current = opening;
    // What failed is tried anew by whoever asks next.
    opening.catch(() => {
      if (current === opening) current = undefined;
    });
    return opening;
  };
  return {
    get,
    renew: async (ended) => {
      const opening = current;
      // Others may have found out at the same time, and have begun to open one.
      const isEnded = (await opening?.catch(() => undefined)) === ended;
      if (isEnded && current === opening) current = undefined;
      return get();
    },
  };
}
