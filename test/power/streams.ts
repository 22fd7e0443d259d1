import { setTimeout as wait } from 'node:timers/promises';
import { basicAuthorization, testKeys } from '../support/muster-process.ts';

/** Requests of one kind by one user, one after the other, each sent until it is acknowledged. */
export interface Stream {
  readonly userId: string;
  readonly eventType: string;
  readonly eventsPerRequest: number;
  request(number: number): SentRequest;
}

export interface SentRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How far a stream is: `sent` is one more than `acknowledged` while a request is under way. */
export interface Progress {
  readonly stream: Stream;
  readonly acknowledged: number;
  readonly sent: number;
}

const json = { 'content-type': 'application/json' };
const yearMs = 365 * 86_400_000;
const importYears = 4;
/** A user's and a group's properties change with every so many requests: more often is cut off within an hour. */
const requestsPerChange = 8;

/** How often a stream that sent so many requests changed the property `changes`. */
export function changesOf(sent: number): number {
  return Math.ceil(sent / requestsPerChange);
}

const changes = (request: number) => request % requestsPerChange === 0;

function numbered<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Live events, and changes of a property of their user, over Amplitude's route. */
function amplitudeStream(number: number): Stream {
  const userId = `amplitude-${number}`;
  const eventsPerRequest = 20;
  return {
    userId,
    eventType: 'acted',
    eventsPerRequest,
    request: (request) => ({
      path: '/2/httpapi',
      headers: json,
      body: JSON.stringify({
        api_key: testKeys.apiKey,
        events: numbered(eventsPerRequest, (index) => ({
          user_id: userId,
          event_type: 'acted',
          insert_id: `${userId}-${request}-${index}`,
          groups: { company: `company-${number % 3}` },
          event_properties: { request, index },
          ...(index === 0 && changes(request) ? { user_properties: { $add: { changes: 1 } } } : {}),
        })),
      }),
    }),
  };
}

function segmentStream(number: number): Stream {
  const userId = `segment-${number}`;
  const eventsPerRequest = 10;
  return {
    userId,
    eventType: 'tracked',
    eventsPerRequest,
    request: (request) => ({
      path: '/v1/batch',
      headers: { ...json, authorization: `Basic ${Buffer.from(`${testKeys.apiKey}:`).toString('base64')}` },
      body: JSON.stringify({
        batch: numbered(eventsPerRequest, (index) => ({
          type: 'track',
          userId,
          event: 'tracked',
          messageId: `${userId}-${request}-${index}`,
          timestamp: new Date().toISOString(),
          context: { groupId: `company-${number % 3}` },
          properties: { request, index },
        })),
      }),
    }),
  };
}

/** Events of years gone by: an insert of them makes a part per year. */
function importStream(number: number): Stream {
  const userId = `import-${number}`;
  const eventsPerRequest = 40;
  const startMs = Date.UTC(2021, 0, 1);
  return {
    userId,
    eventType: 'imported',
    eventsPerRequest,
    request: (request) => ({
      path: '/api/import',
      headers: { 'content-type': 'application/x-ndjson', authorization: basicAuthorization },
      body: numbered(eventsPerRequest, (index) =>
        JSON.stringify({
          user_id: userId,
          event_type: 'imported',
          insert_id: `${userId}-${request}-${index}`,
          time: startMs + (index % importYears) * yearMs + request * 60_000 + index,
          event_properties: { request, index },
        }),
      ).join('\n'),
    }),
  };
}

/** Events in a group of its own, and changes of a property of that group. */
function groupStream(number: number): Stream {
  const team = `team-${number}`;
  const change = (request: number) => ({
    user_id: team,
    event_type: '$groupidentify',
    insert_id: `${team}-identify-${request}`,
    groups: { team },
    group_properties: { $add: { changes: 1 } },
  });
  return {
    userId: team,
    eventType: 'joined',
    eventsPerRequest: 1,
    request: (request) => ({
      path: '/2/httpapi',
      headers: json,
      body: JSON.stringify({
        api_key: testKeys.apiKey,
        events: [
          ...(changes(request) ? [change(request)] : []),
          { user_id: team, event_type: 'joined', insert_id: `${team}-joined-${request}`, groups: { team } },
        ],
      }),
    }),
  };
}

export function mixedStreams(): readonly Stream[] {
  return [
    ...numbered(3, amplitudeStream),
    ...numbered(2, segmentStream),
    ...numbered(2, importStream),
    ...numbered(2, groupStream),
  ];
}

/** Sends requests one after the other until told to stop; tells at any time how far it is. */
export class Sender {
  readonly stream: Stream;
  #acknowledged = 0;
  #sent = 0;

  constructor(stream: Stream) {
    this.stream = stream;
  }

  get progress(): Progress {
    return { stream: this.stream, acknowledged: this.#acknowledged, sent: this.#sent };
  }

  async run(url: string, going: () => boolean, pauseMs: number): Promise<void> {
    while (going()) {
      this.#sent = this.#acknowledged + 1;
      const refusal = await send(url, this.stream.request(this.#acknowledged));
      if (refusal !== undefined) throw new Error(refusal);
      this.#acknowledged = this.#sent;
      await wait(pauseMs);
    }
  }
}

/** Undefined when acknowledged, else what was answered. */
export async function send(url: string, { path, headers, body }: SentRequest): Promise<string | undefined> {
  const response = await fetch(url + path, { method: 'POST', headers, body });
  const text = await response.text();
  return response.status === 200 ? undefined : `${path} answered ${response.status}: ${text}`;
}
