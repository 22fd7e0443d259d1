// Sends an event with RudderStack's Node library, which speaks Segment's dialect.
//   MUSTER_API_KEY=my-api-key node examples/send-with-rudderstack.js
import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const url = process.env.MUSTER_URL ?? 'http://127.0.0.1:8480';
const writeKey = process.env.MUSTER_API_KEY ?? 'my-api-key';

const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: url });

const userId = 'carla@gamma.example';
analytics.group({ userId, groupId: 'gamma', traits: { name: 'Gamma Ltd', plan: 'pro' } });
analytics.track({ userId, event: 'report_viewed', properties: { pages: 7 } });

await analytics.flush();
console.log('sent a group call and a track call');
