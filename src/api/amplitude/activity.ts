/** Amplitude's Dashboard REST API: one user, with events. Numbers of users are text: they have 64 bits. */

import { formatEventUuid } from '../../domain/event-uuid.ts';
import { limits } from '../../domain/limits.ts';
import { formatRawTime } from '../../domain/raw-time.ts';
import type {
  ActivityEvent,
  ActivityRequest,
  FoundUsers,
  ProjectFacts,
  UserActivity,
  UserSummary,
} from '../../query/contract.ts';
import { dateAt, isUserNumber } from '../../query/contract.ts';
import { readCount } from './chart-parameters.ts';
import { checkChoice, invalid, readParameters } from './parameters.ts';

/** Errors: Problem that names the parameter. */
export function readUserSearch(search: string): string {
  const text = readParameters(search, ['user']).one('user');
  if (text === undefined || text === '')
    throw invalid('user', 'required: a user id, the beginning of one, a device id, or a number of a user');
  return text;
}

/** Errors: Problem that names the parameter. */
export function readUserActivity(search: string): ActivityRequest {
  const parameters = readParameters(search, ['user', 'offset', 'limit', 'direction']);
  const user = parameters.one('user');
  if (user === undefined || !isUserNumber(user))
    throw invalid('user', 'required: the number of a user, which /api/2/usersearch finds as amplitude_id');
  const limit = readCount(parameters, 'limit') ?? limits.userActivityEventsMax;
  if (limit < 1 || limit > limits.userActivityEventsMax)
    throw invalid('limit', `expected a number from 1 to ${limits.userActivityEventsMax}`);
  return {
    user,
    offset: readCount(parameters, 'offset') ?? 0,
    limit,
    direction: checkChoice('direction', parameters.one('direction') ?? 'latest', ['latest', 'earliest']),
  };
}

const matchTypes = {
  number: 'match_amplitude_id',
  id: 'match_user_or_device_id',
  prefix: 'match_user_id_prefix',
  nothing: 'nomatch',
} as const;

/** The documented answer. */
export function userSearchAnswer({ by, users }: FoundUsers) {
  return {
    matches: users.map(({ user, userId }) => ({ user_id: userId ?? null, amplitude_id: user })),
    type: matchTypes[by],
  };
}

/** The documented answer; beside it what Muster adds. */
export function userActivityAnswer({ summary, events }: UserActivity, facts: ProjectFacts) {
  return {
    userData: userData(summary, facts),
    events: events.map((event) => eventAnswer(event, facts)),
    freshness: facts.freshnessMs,
  };
}

function userData(summary: UserSummary, { timeZone }: ProjectFacts) {
  const { latest } = summary;
  const client = latest?.client ?? {};
  const date = (ms: number | undefined) => (ms === undefined ? null : dateAt(ms, timeZone));
  const orNull = (text: string | undefined) => (text === undefined || text === '' ? null : text);
  return {
    user_id: summary.userId ?? null,
    canonical_amplitude_id: summary.user,
    merged_amplitude_ids: summary.merged,
    num_events: summary.events,
    num_sessions: summary.sessions,
    usage_time: summary.usageMs,
    first_used: date(summary.firstMs),
    last_used: date(summary.lastMs),
    purchases: summary.purchases,
    revenue: summary.revenue,
    platform: orNull(client.platform),
    os: orNull([client.os_name, client.os_version].filter(Boolean).join(' ')),
    version: orNull(client.version_name),
    device: orNull(client.device_family),
    device_type: orNull(client.device_type ?? client.device_model),
    carrier: orNull(client.carrier),
    country: orNull(client.country),
    region: orNull(client.region),
    city: orNull(client.city),
    dma: orNull(client.dma),
    language: orNull(client.language),
    start_version: orNull(client.start_version ?? summary.startVersion),
    device_ids: summary.deviceIds,
    last_location:
      latest?.latitude === null || latest?.longitude === null || !latest
        ? null
        : { lat: latest.latitude, lng: latest.longitude },
    properties: summary.properties,
  };
}

function eventAnswer(event: ActivityEvent, { project }: ProjectFacts) {
  const { client } = event;
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    app: project,
    uuid: formatEventUuid(event),
    amplitude_id: event.user,
    user_id: orNull(event.userId),
    device_id: orNull(event.deviceId),
    event_type: event.eventType,
    event_time: formatRawTime(event.timeMs),
    client_event_time: formatRawTime(event.clientTimeMs),
    server_received_time: formatRawTime(event.receivedMs),
    event_id: event.eventId,
    session_id: event.sessionId,
    $insert_id: orNull(event.insertId),
    library: orNull(event.library),
    ip_address: orNull(event.ip),
    ...Object.fromEntries(Object.entries(client).filter(([name]) => name !== 'paying')),
    paying: client.paying ?? null,
    location_lat: event.latitude,
    location_lng: event.longitude,
    price: event.price,
    quantity: event.quantity,
    revenue: event.revenue,
    product_id: orNull(event.productId),
    revenue_type: orNull(event.revenueType),
    currency: orNull(event.currency),
    event_properties: event.properties,
    user_properties: event.userProperties,
    groups: event.groups,
    group_properties: event.groupProperties,
  };
}
