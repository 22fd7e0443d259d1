// Sends a company's plan and two events with Amplitude's Node client.
//   MUSTER_API_KEY=my-api-key node examples/send-with-amplitude.js
// MUSTER_URL: where the server is, http://127.0.0.1:8480 unless set.
import { flush, groupIdentify, Identify, init, setGroup, Types, track } from '@amplitude/analytics-node';

const url = process.env.MUSTER_URL ?? 'http://127.0.0.1:8480';
const apiKey = process.env.MUSTER_API_KEY ?? 'my-api-key';

// The address is all that differs from sending to Amplitude.
await init(apiKey, { serverUrl: `${url}/2/httpapi`, logLevel: Types.LogLevel.Warn }).promise;

// Who does something, and for which company: its later events are the company's, too.
const alice = { user_id: 'alice@acme.example' };
setGroup('company', 'acme', alice);
// What is known about the company itself.
groupIdentify('company', 'acme', new Identify().set('name', 'Acme Inc').set('plan', 'pro'));

const results = [track('report_viewed', { pages: 3 }, alice), track('report_shared', {}, alice)];
await flush().promise;

for (const { code, event } of await Promise.all(results.map(({ promise }) => promise)))
  console.log(`${event.event_type}: ${code}`);

// The client's timer would keep the program alive for some seconds.
process.exit();
