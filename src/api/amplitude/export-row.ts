/** A row of the export, with the columns of Amplitude's raw data; a column without a value is null. */
import { formatEventUuid } from '../../domain/event-uuid.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { formatRawTime } from '../../domain/raw-time.ts';
import type { ExportedEvent } from '../../query/contract.ts';

export function exportRow(event: ExportedEvent, project: ProjectId): object {
  const { client } = event;
  const receivedTime = formatRawTime(event.receivedMs);
  return {
    $insert_id: orNull(event.insertId),
    $insert_key: null,
    $schema: null,
    adid: null,
    amplitude_attribution_ids: null,
    amplitude_event_type: null,
    // Text, as everywhere: it has 64 bits.
    amplitude_id: event.user,
    app: project,
    city: orNull(client.city),
    client_event_time: formatRawTime(event.clientTimeMs),
    client_upload_time: receivedTime,
    country: orNull(client.country),
    data: makeData(event),
    data_type: 'event',
    device_brand: orNull(client.device_brand),
    device_carrier: orNull(client.carrier),
    device_family: orNull(client.device_family),
    device_id: orNull(event.deviceId),
    device_manufacturer: orNull(client.device_manufacturer),
    device_model: orNull(client.device_model),
    device_type: orNull(client.device_type),
    dma: orNull(client.dma),
    event_id: event.eventId,
    event_properties: event.properties,
    event_time: formatRawTime(event.timeMs),
    event_type: event.eventType,
    global_user_properties: null,
    group_properties: event.groupProperties,
    groups: event.groups,
    idfa: null,
    ip_address: orNull(event.ip),
    is_attribution_event: null,
    language: orNull(client.language),
    library: orNull(event.library),
    location_lat: event.latitude,
    location_lng: event.longitude,
    os_name: orNull(client.os_name),
    os_version: orNull(client.os_version),
    partner_id: null,
    paying: orNull(client.paying),
    plan: {},
    platform: orNull(client.platform),
    processed_time: receivedTime,
    region: orNull(client.region),
    sample_rate: null,
    server_received_time: receivedTime,
    server_upload_time: receivedTime,
    session_id: event.sessionId,
    source_id: null,
    start_version: orNull(client.start_version),
    user_creation_time: null,
    user_id: orNull(event.userId),
    user_properties: event.userProperties,
    uuid: formatEventUuid(event),
    version_name: orNull(client.version_name),
    ...makeMoney(event),
  };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function makeData({ countsAs }: ExportedEvent): object {
  if (countsAs === undefined) return {};
  return { merged_amplitude_id: countsAs.user, merged_user_id: countsAs.userId ?? null };
}

/** Beyond the columns of the others, and only where there is some: what Amplitude's documents leave open. */
function makeMoney(event: ExportedEvent): object {
  if (event.revenue === null) return {};
  return {
    price: event.price,
    quantity: event.quantity,
    revenue: event.revenue,
    product_id: orNull(event.productId),
    revenue_type: orNull(event.revenueType),
    currency: orNull(event.currency),
  };
}
