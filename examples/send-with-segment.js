// Sends the same story as calls of Segment's Node library: group, then track.
//   MUSTER_API_KEY=my-api-key node examples/send-with-segment.js
// The project's API key is a write key, too; those of sources are made with `npx muster segment source create`.
import { Analytics } from '@segment/analytics-node';

const url = process.env.MUSTER_URL ?? 'http://127.0.0.1:8480';
const writeKey = process.env.MUSTER_API_KEY ?? 'my-api-key';

const analytics = new Analytics({ writeKey, host: url });
analytics.on('error', (error) => console.error(`not sent: ${error.code}`));

const userId = 'bob@beta.example';
// Without a mapping of your own, the groupId is the value of the group type company.
analytics.group({ userId, groupId: 'beta', traits: { name: 'Beta GmbH', plan: 'trial' } });
analytics.track({ userId, event: 'report_viewed', properties: { pages: 1 } });

await analytics.closeAndFlush();
console.log('sent a group call and a track call');
