/** `npm run salesforce:stand-in`: a stand-in Salesforce to try the integration on, without an organisation. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { controls } from './control.ts';
import { startStandIn } from './stand-in.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8490' },
    accounts: { type: 'string', default: '200' },
    opportunities: { type: 'string' },
    seed: { type: 'string', default: '1' },
    /** A file with the value of Workspace_Key__c of the first accounts, one a line. */
    keys: { type: 'string' },
    /** A file with the certificate or public key of the app, for programs that sign (JWT bearer). */
    certificate: { type: 'string' },
    'session-seconds': { type: 'string', default: '7200' },
    'calls-max': { type: 'string', default: '100000' },
  },
});

const keys = values.keys ? readFileSync(values.keys, 'utf8').split('\n').filter(Boolean) : [];
const accounts = Number(values.accounts);
const standIn = await startStandIn({
  ...{ port: Number(values.port), accounts, seed: Number(values.seed), keys },
  ...{ opportunities: Number(values.opportunities ?? accounts), callsMax: Number(values['calls-max']) },
  ...(values.certificate && { certificate: readFileSync(values.certificate, 'utf8') }),
  sessionMs: 1000 * Number(values['session-seconds']),
});
console.log(
  `A stand-in Salesforce of ${accounts} accounts; client ${standIn.clientId}, secret ${standIn.clientSecret}.`,
);
for (const [path, meaning] of Object.entries(controls)) console.log(`  ${path}: ${meaning}`);
console.log(`listening on ${standIn.url}`);
const close = () => void standIn.close().then(() => process.exit(0));
process.on('SIGTERM', close);
process.on('SIGINT', close);
