// Asks which companies viewed reports in the last 30 days, by plan, and prints a line for each plan.
//   MUSTER_KEY=my-api-key:my-secret-key node examples/ask-a-chart.js
// Asking needs both keys of the project. docs/charts.md has a definition of every kind of chart.
const url = process.env.MUSTER_URL ?? 'http://127.0.0.1:8480';
const keys = process.env.MUSTER_KEY ?? 'my-api-key:my-secret-key';

const today = Date.now();
const dateOf = (ms) => new Date(ms).toISOString().slice(0, 10);

const definition = {
  kind: 'segmentation',
  unit: { kind: 'group', groupType: 'company' },
  events: [{ kind: 'named', name: 'report_viewed' }],
  metric: 'uniques',
  breakdowns: [{ kind: 'group', groupType: 'company', name: 'plan' }],
  range: { start: dateOf(today - 30 * 86_400_000), end: dateOf(today) },
};

const response = await fetch(`${url}/api/query`, {
  method: 'POST',
  headers: {
    authorization: `Basic ${Buffer.from(keys).toString('base64')}`,
    'content-type': 'application/json',
  },
  body: JSON.stringify(definition),
});
const answer = await response.json();
// A refusal says what is wrong, and at which place in the definition.
if (!response.ok) throw new Error(`${answer.path ?? ''} ${answer.detail}`);

console.log(answer.sentence);
for (const { label, overall } of answer.series) console.log(`${label}: ${overall}`);
