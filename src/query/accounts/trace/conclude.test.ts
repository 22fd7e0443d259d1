/** Tests of what a person should conclude from a trace. */
import { expect, it } from 'vitest';
import { type Carrier, conclude, type TraceNumbers } from './conclude.ts';

const carrier = (version: string, numbers: Partial<Carrier>): Carrier => ({
  platform: 'web',
  version,
  events: 0,
  inGroup: 0,
  otherGroup: 0,
  noGroup: 0,
  ...numbers,
});

const borealis: TraceNumbers = {
  name: 'Borealis',
  value: 'borealis-inc',
  singular: 'company',
  plural: 'companies',
  isLeftOut: false,
  known: { people: 25, devices: 0 },
  senders: { people: 22, devices: 0 },
  otherSenders: { people: 0, devices: 0 },
  since: '2026-11-23',
  today: '2026-11-30',
  carriers: [carrier('7.2', { events: 310, noGroup: 310 }), carrier('7.1', {})],
  inactive: { events: 0, types: [] },
  others: [],
  lastIn: { date: '2026-11-17', platform: 'web', version: '7.1', from: 'event' },
  lastEvent: '2026-11-30',
  refused: 0,
};

it.each<[string, Partial<TraceNumbers>, readonly string[]]>([
  [
    'an app that stopped naming the group',
    {},
    [
      '22 people of Borealis sent 310 events since 23 Nov from web 7.2; none names a company; until 17 Nov web 7.1 named the company.',
    ],
  ],
  [
    'an app that stopped, while invoices go on',
    {
      carriers: [
        carrier('7.2', { events: 310, noGroup: 310 }),
        carrier('billing', { events: 2, inGroup: 2 }),
      ],
      inactive: { events: 2, types: ['invoice'] },
    },
    [
      '22 people of Borealis sent 310 events since 23 Nov from web 7.2; none names a company; until 17 Nov web 7.1 named the company.',
      '2 events of theirs are in it, and no use: “invoice”.',
    ],
  ],
  [
    'people whose lists changed',
    {
      carriers: [carrier('7.2', { events: 9, otherGroup: 9 })],
      others: ['Cirrus'],
      otherSenders: { people: 3, devices: 0 },
      lastIn: { date: '2026-11-17', platform: 'web', version: '7.1', from: 'user' },
    },
    [
      'All 9 events that 3 people of Borealis sent since 23 Nov are in other companies: “Cirrus”; until 17 Nov they belonged to Borealis.',
    ],
  ],
  [
    'silence',
    { carriers: [], senders: { people: 0, devices: 0 }, lastEvent: '2026-11-02' },
    [
      'None of the 25 people of Borealis sent an event since 23 Nov: it is silent. The last of theirs is from 2 Nov.',
    ],
  ],
  [
    'nobody',
    { known: { people: 0, devices: 0 }, carriers: [], isLeftOut: true },
    [
      'Nobody is known in Borealis: no event of a user is in it, and no user’s list has it.',
      'A rule leaves Borealis out of lists, Home and charts.',
    ],
  ],
  [
    'one version of two',
    {
      carriers: [
        carrier('7.2', { events: 1_200, noGroup: 1_200 }),
        carrier('7.1', { events: 300, inGroup: 290, otherGroup: 10 }),
      ],
      others: ['Borealis Inc.', 'cirrus'],
      senders: { people: 1, devices: 2 },
      refused: 1,
    },
    [
      '290 of 1,490 events that 1 person and 2 devices of Borealis sent since 23 Nov are in it; 1,200 name no company.',
      'No event from web 7.2 names a company.',
      '10 more events of theirs are in other companies: “Borealis Inc.” and “cirrus”.',
      '“Borealis Inc.” may be the same company, spelled otherwise.',
      '1 refused event of these days named it or its people.',
    ],
  ],
  [
    'events that are no use',
    {
      carriers: [carrier('7.2', { events: 2, inGroup: 2 })],
      inactive: { events: 2, types: ['invoice'] },
    },
    [
      'All 2 events that 22 people of Borealis sent since 23 Nov are in it.',
      'None of them is use, so it is not active: all are “invoice”.',
    ],
  ],
])('%s', (_, found, sentences) => {
  expect(conclude({ ...borealis, ...found })).toEqual(sentences);
});

it('tells somebody who was never seen', () => {
  const { lastEvent: _, ...never } = borealis;
  const nobody = { people: 0, devices: 0 };
  expect(conclude({ ...never, carriers: [], known: { people: 1, devices: 0 }, senders: nobody })).toEqual([
    'The only person of Borealis sent no event since 23 Nov: it is silent. No use of it was ever seen.',
  ]);
});
