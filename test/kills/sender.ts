import { testKeys } from '../support/muster-process.ts';

/** One user, who acts again and again, and what must be true of them after `acknowledged` requests. */
export interface Sender {
  readonly userId: string;
  readonly acknowledged: number;
  readonly eventsByCompany: ReadonlyMap<string, number>;
  /** Sends requests to the newest address until told to stop; an unanswered one is sent again, word for word. */
  run(address: () => string | undefined, going: () => boolean): Promise<void>;
}

const requestsPerCompany = 7;

export function createSender(number: number): Sender {
  const userId = `user-${number}`;
  const eventsByCompany = new Map<string, number>();
  let acknowledged = 0;
  const companyOf = (request: number) => `company-${(number + Math.floor(request / requestsPerCompany)) % 5}`;
  const bodyOf = (request: number) => {
    const insertId = (name: string) => `${userId}-${name}-${request}`;
    const joins = request % requestsPerCompany === 0;
    const groups = { company: companyOf(request) };
    return JSON.stringify({
      api_key: testKeys.apiKey,
      events: [
        {
          user_id: userId,
          event_type: '$identify',
          insert_id: insertId('add'),
          user_properties: { $add: { requests: 1 } },
          ...(joins ? { groups } : {}),
        },
        { user_id: userId, event_type: 'acted', insert_id: insertId('acted') },
      ],
    });
  };
  return {
    userId,
    eventsByCompany,
    get acknowledged() {
      return acknowledged;
    },
    run: async (address, going) => {
      while (going()) {
        if (!(await isAcknowledged(address(), bodyOf(acknowledged)))) continue;
        const company = companyOf(acknowledged);
        eventsByCompany.set(company, (eventsByCompany.get(company) ?? 0) + 1);
        acknowledged += 1;
      }
    },
  };
}

async function isAcknowledged(url: string | undefined, body: string): Promise<boolean> {
  if (url !== undefined) {
    try {
      const response = await fetch(`${url}/2/httpapi`, { method: 'POST', body });
      await response.arrayBuffer();
      if (response.status === 200) return true;
    } catch {
      // The process was killed: nobody knows whether the request was stored, so it is sent again.
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  return false;
}
