/** Requests of a few users, devices and groups that get in each other's way, for property tests. */
import fc from 'fast-check';
import type { InputItem, IntakeItem, IntakeRequest } from '../../src/domain/input.ts';
import type { Json } from '../../src/domain/json.ts';
import type { PropertyOperations } from '../../src/domain/property-operations.ts';

export const startMs = Date.UTC(2026, 0, 1);

const sent: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom<Json>('a', 'b', true, null, [1, 'a'], { x: 1 }),
);
const keyed = fc.dictionary(fc.constantFrom('p', 'q', 'company', '__proto__', '7'), sent, { maxKeys: 3 });
const operations: fc.Arbitrary<PropertyOperations> = fc.record(
  {
    clearAll: fc.constant(true as const),
    unset: fc.array(fc.constantFrom('p', 'q'), { maxLength: 2 }),
    set: keyed,
    setOnce: keyed,
    add: keyed,
    append: keyed,
    prepend: keyed,
    preInsert: keyed,
    postInsert: keyed,
    remove: keyed,
    plain: keyed,
  },
  { requiredKeys: [] },
);
const groups = fc.dictionary(
  fc.constantFrom('company', 'team', '3', '$user', ...Array.from({ length: 18 }, (_, n) => `type ${n}`)),
  fc.uniqueArray(fc.constantFrom('acme', 'bolt', 'cargo'), { minLength: 1, maxLength: 2 }),
  { maxKeys: 3 },
);
const client = fc.record(
  { platform: fc.constantFrom('Web', 'iOS'), os_name: fc.constantFrom('x', 'y'), city: fc.constant('Rome') },
  { requiredKeys: [] },
);
const userId = fc.constantFrom('ann', 'bob', 'cid');
const deviceId = fc.constantFrom('desk', 'phone', 'pad');
const ids = fc.oneof(fc.record({ userId }), fc.record({ deviceId }), fc.record({ userId, deviceId }));
const timeMs = fc.integer({ min: startMs, max: startMs + 2_000 });
const insertId = fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5');
const library = fc.constantFrom('amplitude-go/1.3.1', 'amplitude-ts/2.45.6');

export const eventItem: fc.Arbitrary<InputItem> = fc
  .tuple(
    ids,
    fc.record(
      {
        kind: fc.constant('event' as const),
        eventType: fc.constantFrom('open', 'sign'),
        timeMs,
        clientTimeMs: timeMs,
        insertId,
        groups,
        userProperties: operations,
        skipUserPropertiesSync: fc.constant(true as const),
        properties: keyed,
        client,
        library,
        sessionId: fc.constantFrom(-1, 0, 5),
        eventId: fc.constantFrom(0, 9),
        revenue: fc.record(
          {
            price: fc.constant(2),
            quantity: fc.constant(0),
            revenue: fc.constant(0),
            currency: fc.constant('EUR'),
          },
          { requiredKeys: ['revenue'] },
        ),
        locationLat: fc.constantFrom(0, 1.5),
        locationLng: fc.constant(0),
        ip: fc.constant('10.0.0.1'),
      },
      { requiredKeys: ['kind', 'eventType', 'timeMs', 'clientTimeMs', 'groups', 'properties', 'client'] },
    ),
  )
  .map(([who, fields]) => ({ ...who, ...fields }));
/** An event of another product's export. */
const exportedItem: fc.Arbitrary<InputItem> = fc
  .tuple(
    ids,
    groups,
    fc.record(
      {
        atMs: timeMs,
        user: keyed,
        groups: fc.dictionary(
          fc.constantFrom('company', 'team', 'type 1'),
          fc.dictionary(fc.constantFrom('acme', 'bolt'), keyed, { maxKeys: 2 }),
          { maxKeys: 2 },
        ),
        number: fc.constantFrom('1', '2', '3'),
        countsAs: userId,
      },
      { requiredKeys: ['atMs', 'groups'] },
    ),
    fc.record({ timeMs, insertId }, { requiredKeys: ['timeMs'] }),
  )
  .map(([who, ofEvent, snapshot, fields]) => ({
    ...{ ...who, ...fields, snapshot, groups: ofEvent },
    ...{ kind: 'event' as const, eventType: 'open', clientTimeMs: fields.timeMs, properties: {}, client: {} },
  }));
const identifyItem: fc.Arbitrary<InputItem> = fc
  .tuple(
    ids,
    fc.record(
      {
        kind: fc.constant('identify' as const),
        timeMs,
        insertId,
        groups,
        userProperties: operations,
        client,
        library,
      },
      { requiredKeys: ['kind', 'timeMs', 'groups', 'client'] },
    ),
  )
  .map(([who, fields]) => ({ ...who, ...fields }));
const groupIdentifyItem: fc.Arbitrary<InputItem> = fc.record({
  kind: fc.constant('groupIdentify' as const),
  timeMs,
  groups,
  groupProperties: operations,
});
const mapItem: fc.Arbitrary<InputItem> = fc.record(
  {
    kind: fc.constant('map' as const),
    timeMs,
    userId: fc.oneof(userId, deviceId),
    globalUserId: userId,
    orDevice: fc.constant(true as const),
  },
  { requiredKeys: ['kind', 'timeMs', 'userId'] },
);
const listed = fc.uniqueArray(fc.constantFrom('company', 'team', 'type 3', 'type 17', 'new'), {
  maxLength: 3,
});
const settingsItem: fc.Arbitrary<IntakeItem> = fc
  .tuple(timeMs, listed, listed)
  .map(([at, named, removed]) => ({
    kind: 'settings',
    timeMs: at,
    groupTypes: { named, removed: removed.filter((type) => !named.includes(type)) },
  }));
const computedItem: fc.Arbitrary<IntakeItem> = fc
  .tuple(
    groups,
    fc.array(fc.tuple(timeMs, fc.boolean(), fc.constantFrom('p', 'wau', '__proto__'), sent), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.constantFrom('c1', 'c2', 'c3'),
  )
  .map(([of, values, insert]) => {
    const sorted = values.toSorted(([a], [b]) => a - b);
    const spans = sorted.map(([fromMs, ends, key, value], index) => {
      const nextMs = sorted[index + 1]?.[0] ?? fromMs + 200;
      return {
        fromMs,
        ...(ends || index < sorted.length - 1 ? { untilMs: nextMs } : {}),
        values: { [key]: value },
      };
    });
    return { kind: 'computed', timeMs: startMs, insertId: insert, groups: of, spans };
  });
const item = fc.oneof(
  { weight: 1, arbitrary: settingsItem },
  { weight: 5, arbitrary: eventItem },
  { weight: 1, arbitrary: exportedItem },
  { weight: 3, arbitrary: identifyItem },
  { weight: 2, arbitrary: groupIdentifyItem },
  { weight: 1, arbitrary: mapItem },
  { weight: 2, arbitrary: computedItem },
);
export const request: fc.Arbitrary<IntakeRequest> = fc.record(
  {
    project: fc.constantFrom(1, 1, 2),
    requestId: fc.uuid(),
    receivedMs: fc.integer({ min: startMs, max: startMs + 2_000 }),
    source: fc.constantFrom('amplitude' as const, 'import' as const, 'segment' as const),
    stamp: fc.constantFrom('receipt' as const, 'receipt' as const, 'import' as const),
    client: fc.constant('test'),
    mapping: fc.constantFrom(0, 3),
    items: fc.array(item, { minLength: 1, maxLength: 6 }),
    cuts: fc.constant([]),
  },
  { requiredKeys: ['project', 'requestId', 'receivedMs', 'source', 'stamp', 'client', 'items', 'cuts'] },
);
