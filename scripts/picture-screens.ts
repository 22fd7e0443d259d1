/**
 * Takes pictures of every screen of a running server, in themes, widths and states:
 * `node scripts/picture-screens.ts --url http://127.0.0.1:8480 --sign-in admin:password --out pictures --group company/halden-maritime --user 42`
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8480' },
    'sign-in': { type: 'string', default: 'admin:' },
    out: { type: 'string', default: 'pictures' },
    group: { type: 'string', default: 'company/halden-maritime' },
    user: { type: 'string', default: '1' },
    /** More of them: `--page dashboard=/dashboards/ID`. */
    page: { type: 'string', multiple: true, default: [] },
    /** Only combinations whose name has this. */
    only: { type: 'string', default: '' },
  },
});
const { group } = values;
const [type = ''] = group.split('/');

const screens = [
  ['home', `/?type=${type}`],
  ['list', `/g/${type}`],
  ['group', `/g/${group}`],
  ['people', `/g/${group}?tab=people#details`],
  ['trace', `/g/${group}/trace`],
  ['users', '/users'],
  ['user', `/u/${values.user}`],
  ['event-never', '/events/none'],
  ['charts', '/charts'],
  ['chart', `/charts/new?ready=weekly-active&type=${type}`],
  ['chart-empty', '/charts/new'],
  ['dashboards', '/dashboards'],
  ['dashboard-new', '/dashboards/new'],
  ['annotations', '/annotations'],
  ['cohorts', '/cohorts'],
  ['cohort-new', '/cohorts/new'],
  ['compare', '/compare'],
  ['computed', '/computed'],
  ['computed-new', '/computed/new'],
  ['salesforce', '/sources/salesforce'],
  ['segment', '/sources/segment'],
  ['import', '/import'],
  ['live', '/live'],
  ['data', '/data'],
  ['plan', '/plan'],
  ['planner', '/plan/planner'],
  ['promote', '/plan/promote'],
  ['workbook', '/plan/workbook'],
  ['set-up', '/set-up'],
  ...['project', 'group-types', 'events', 'members', 'keys', 'audit', 'you', 'about'].map((section) => [
    `settings-${section}`,
    `/settings/${section}`,
  ]),
  ...values.page.map((each) => each.split(/=(.*)/s).slice(0, 2)),
];
/** Also on wide and narrow windows. */
const main = ['home', 'list', 'group'];

const widths = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];

for (const answers of ['real', 'none', 'failing'])
  for (const theme of ['light', 'dark'])
    for (const { width, height } of widths) {
      const name = [answers, theme, width].join('-');
      if (!name.includes(values.only)) continue;
      const shown = screens.filter(([screen = '']) => width === 1280 || main.includes(screen));
      const steps = shown.flatMap(([screen, path]) => [`open ${path}`, `picture ${screen}-${name}`]);
      spawnSync(
        process.execPath,
        [
          join(import.meta.dirname, 'drive-app.ts'),
          ...['--url', values.url, '--sign-in', values['sign-in'], '--out', values.out],
          ...['--theme', theme, '--width', String(width), '--height', String(height), '--answers', answers],
          ...steps,
        ],
        { stdio: 'inherit' },
      );
    }
