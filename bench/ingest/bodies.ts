/** Requests of the ingest benchmark: deterministic, each event with its own insert_id. */
export interface BodyOptions {
  readonly apiKey: string;
  readonly requests: number;
  readonly eventsPerRequest: number;
  /** First event's number: runs on one data directory must not repeat insert_ids. */
  readonly offset: number;
  readonly startMs: number;
  /** True: every event changes one of 30 user properties. */
  readonly changing: boolean;
  /** Whose requests: Amplitude's events, or the same ones as Segment's Track calls. */
  readonly dialect: 'amplitude' | 'segment';
}

const eventTypes = ['board_opened', 'card_created', 'card_moved', 'comment_added', 'report_viewed'];
const users = 5_000;
const companies = 400;

function eventOf(number: number, { startMs, changing }: BodyOptions): object {
  const user = (number * 7919) % users;
  const company = user % companies;
  return {
    user_id: `user-${user}`,
    device_id: `device-${user}`,
    event_type: eventTypes[number % eventTypes.length],
    time: startMs - 86_400_000 + number,
    insert_id: `insert-${number.toString(36).padStart(10, '0')}`,
    session_id: startMs - (number % 100) * 60_000,
    platform: 'Web',
    os_name: 'Chrome',
    language: 'en-US',
    library: 'amplitude-ts/2.47.0',
    groups: { company: `company-${company}`, team: `team-${company}-${user % 7}` },
    event_properties: {
      board: `board-${number % 997}`,
      cards: number % 50,
      duration_ms: (number * 31) % 10_000,
      source: number % 3 === 0 ? 'shortcut' : 'menu',
      shared: number % 5 === 0,
    },
    ...(changing ? { user_properties: { [`setting_${number % 30}`]: number } } : {}),
  };
}

function callOf(number: number, options: BodyOptions): object {
  const event = eventOf(number, options) as Record<string, unknown>;
  const { user_id, device_id, event_type, time, insert_id, session_id, groups, event_properties } = event;
  return {
    type: 'track',
    userId: user_id,
    anonymousId: device_id,
    event: event_type,
    timestamp: new Date(Number(time)).toISOString(),
    messageId: insert_id,
    properties: event_properties,
    context: {
      library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
      locale: 'en-US',
      userAgent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
      ...(options.changing ? { traits: event['user_properties'] } : {}),
    },
    integrations: { Amplitude: { groups }, 'Actions Amplitude': { session_id } },
  };
}

export function createBodies(options: BodyOptions): readonly Buffer[] {
  const { apiKey, requests, eventsPerRequest, offset, dialect } = options;
  const numbersOf = (request: number) =>
    Array.from({ length: eventsPerRequest }, (_, index) => offset + request * eventsPerRequest + index);
  return Array.from({ length: requests }, (_, request) => {
    const numbers = numbersOf(request);
    const body =
      dialect === 'segment'
        ? { writeKey: apiKey, batch: numbers.map((number) => callOf(number, options)) }
        : { api_key: apiKey, events: numbers.map((number) => eventOf(number, options)) };
    return Buffer.from(JSON.stringify(body));
  });
}
