// Saves the companies on the plan "pro" as a cohort, and prints who is in it.
//   MUSTER_KEY=my-api-key:my-secret-key node examples/build-a-cohort.js
// Each run saves another cohort. docs/cohorts.md has all conditions.
const url = process.env.MUSTER_URL ?? 'http://127.0.0.1:8480';
const keys = process.env.MUSTER_KEY ?? 'my-api-key:my-secret-key';
const headers = {
  authorization: `Basic ${Buffer.from(keys).toString('base64')}`,
  'content-type': 'application/json',
};

const definition = {
  unit: { kind: 'group', groupType: 'company' },
  // All of these must hold, and of each any one condition.
  members: {
    kind: 'dynamic',
    all: [{ any: [{ kind: 'property', filter: { name: 'plan', operator: 'is', values: ['pro'] } }] }],
  },
};

const saved = await fetch(`${url}/api/cohorts`, {
  method: 'POST',
  headers,
  body: JSON.stringify({ name: 'Companies on pro', definition }),
});
const cohort = await saved.json();
if (!saved.ok) throw new Error(`${cohort.path ?? ''} ${cohort.detail}`);
console.log(`saved ${cohort.name} as ${cohort.id}`);

const members = await fetch(`${url}/api/cohorts/${cohort.id}/members.csv?properties=plan`, { headers });
console.log((await members.text()).replaceAll('\r', '').trim());
