/** Lines that send a first event with a group, for each client, with the project's own key and address. */

export const clients = [
  'amplitude-browser',
  'amplitude-node',
  'segment-browser',
  'segment-node',
  'curl',
] as const;
export type Client = (typeof clients)[number];

interface Target {
  readonly apiKey: string;
  /** Of the server, without a slash at the end. */
  readonly address: string;
}

interface Snippet {
  /** Absent where there is nothing to install. */
  readonly install?: string;
  readonly code: string;
}

export function writeSnippet(client: Client, { apiKey, address }: Target): Snippet {
  switch (client) {
    case 'amplitude-browser':
      return {
        install: 'npm install @amplitude/analytics-browser',
        code: `import * as amplitude from '@amplitude/analytics-browser';

amplitude.init('${apiKey}', {
  serverUrl: '${address}/2/httpapi',
  remoteConfig: { serverUrl: '${address}/config' },
});
amplitude.setUserId('alice@acme.example');
amplitude.setGroup('company', 'acme');
const named = new amplitude.Identify().set('name', 'Acme Inc');
amplitude.groupIdentify('company', 'acme', named);
amplitude.track('report_viewed');`,
      };
    case 'amplitude-node':
      return {
        install: 'npm install @amplitude/analytics-node',
        code: `import { flush, groupIdentify, Identify, init, track } from '@amplitude/analytics-node';

await init('${apiKey}', { serverUrl: '${address}/2/httpapi' }).promise;
groupIdentify('company', 'acme', new Identify().set('name', 'Acme Inc'));
track('report_viewed', {}, { user_id: 'alice@acme.example', groups: { company: 'acme' } });
await flush().promise;`,
      };
    case 'segment-browser':
      return {
        install: 'npm install @segment/analytics-next',
        code: `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({ writeKey: '${apiKey}', cdnURL: '${address}' });
await analytics.identify('alice@acme.example');
await analytics.group('acme', { name: 'Acme Inc' });
await analytics.track('report_viewed');`,
      };
    case 'segment-node':
      return {
        install: 'npm install @segment/analytics-node',
        code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${apiKey}', host: '${address}' });
const userId = 'alice@acme.example';
analytics.group({ userId, groupId: 'acme', traits: { name: 'Acme Inc' } });
analytics.track({ userId, event: 'report_viewed' });
await analytics.closeAndFlush();`,
      };
    case 'curl':
      return {
        code: `curl -s ${address}/2/httpapi -d '{"api_key": "${apiKey}", "events": [
  {"event_type": "$groupidentify", "groups": {"company": "acme"}, "group_properties": {"name": "Acme Inc"}},
  {"event_type": "report_viewed", "user_id": "alice@acme.example", "groups": {"company": "acme"}}]}'`,
      };
  }
}
