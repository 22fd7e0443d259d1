/** What people do in the product, by its areas: a planning tool with boards, automations, reports and integrations. */
import type { JsonObject } from '../domain/json.ts';
import type { EventLine } from './lines.ts';
import { eventLine, type Happening, type Person, type Role } from './people.ts';
import { chance, exponential, integer, pick, pickWeighted, type Random } from './random.ts';

const planNames = ['Free', 'Trial', 'Starter', 'Team', 'Business', 'Enterprise'] as const;
export type Plan = (typeof planNames)[number];
type Area = 'boards' | 'home' | 'automations' | 'reports' | 'integrations' | 'settings';

interface Deed {
  readonly type: string;
  readonly area: Area;
  readonly weight: number;
  readonly roles: readonly Role[];
  readonly properties?: (random: Random) => JsonObject;
}

const anybody: readonly Role[] = ['admin', 'planner', 'viewer'];
const workers: readonly Role[] = ['admin', 'planner'];
const admins: readonly Role[] = ['admin'];

function deed(
  type: string,
  area: Area,
  weight: number,
  roles: readonly Role[],
  properties?: Deed['properties'],
): Deed {
  return { type, area, weight, roles, ...(properties !== undefined && { properties }) };
}

const apps = ['Calendar', 'Chat', 'Code Host', 'Drive', 'CRM'] as const;

const deeds: readonly Deed[] = [
  deed('board_viewed', 'boards', 22, anybody, (r) => ({
    view: pick(r, ['kanban', 'kanban', 'list', 'timeline', 'calendar']),
  })),
  deed('card_created', 'boards', 12, workers, (r) => ({
    from: pick(r, ['board', 'board', 'quick add', 'template', 'email']),
  })),
  deed('card_moved', 'boards', 14, workers, (r) => ({ columns: integer(r, 1, 3) })),
  deed('card_completed', 'boards', 8, workers, (r) => ({ days_open: integer(r, 0, 21) })),
  deed('comment_added', 'boards', 11, anybody, (r) => ({
    length: integer(r, 4, 420),
    mentions: integer(r, 0, 2),
  })),
  deed('file_attached', 'boards', 3, workers, (r) => ({
    kind: pick(r, ['pdf', 'image', 'sheet']),
    kilobytes: integer(r, 12, 9_000),
  })),
  deed('notification_opened', 'home', 5, anybody, (r) => ({ channel: pick(r, ['in-app', 'email', 'push']) })),
  deed('search_performed', 'home', 4, anybody, (r) => ({ results: integer(r, 0, 40) })),
  deed('goal_updated', 'home', 2, workers, (r) => ({ progress: integer(r, 0, 20) * 5 })),
  deed('automation_created', 'automations', 0.6, workers, (r) => ({
    trigger: pick(r, ['card moved', 'due date', 'form sent']),
  })),
  deed('automation_run', 'automations', 6, workers, (r) => ({
    actions: integer(r, 1, 6),
    ok: chance(r, 0.97),
  })),
  deed('integration_connected', 'integrations', 0.3, admins, (r) => ({ app: pick(r, apps) })),
  deed('integration_synced', 'integrations', 4, workers, (r) => ({
    app: pick(r, apps),
    records: integer(r, 1, 250),
  })),
  deed('report_viewed', 'reports', 5, anybody, (r) => ({
    report: pick(r, ['workload', 'burn-up', 'time spent', 'custom']),
  })),
  deed('report_exported', 'reports', 1, workers, (r) => ({ format: pick(r, ['csv', 'pdf']) })),
  deed('teammate_invited', 'settings', 0.6, admins, (r) => ({ role: pick(r, ['planner', 'viewer']) })),
  deed('settings_changed', 'settings', 0.5, admins, (r) => ({
    section: pick(r, ['members', 'security', 'branding']),
  })),
  deed('billing_page_viewed', 'settings', 0.4, admins),
];

const areasByPlan: Readonly<Record<Plan, readonly Area[]>> = {
  Free: ['boards', 'home', 'settings'],
  Trial: ['boards', 'home', 'settings', 'automations', 'integrations', 'reports'],
  Starter: ['boards', 'home', 'settings', 'integrations'],
  Team: ['boards', 'home', 'settings', 'integrations', 'automations'],
  Business: ['boards', 'home', 'settings', 'integrations', 'automations', 'reports'],
  Enterprise: ['boards', 'home', 'settings', 'integrations', 'automations', 'reports'],
};

const choices = new Map<string, readonly Deed[]>();

function deedsFor(plan: Plan, role: Role): readonly Deed[] {
  const key = `${plan} ${role}`;
  let open = choices.get(key);
  if (open === undefined) {
    open = deeds.filter((each) => areasByPlan[plan].includes(each.area) && each.roles.includes(role));
    choices.set(key, open);
  }
  return open;
}

/** Boards are event-level groups: an event in the board area names its board, a card moved across boards names both. */
function chooseBoards(
  random: Random,
  person: Person,
  board: string,
  type: string,
): string | readonly string[] {
  if (type !== 'card_moved' || person.boards.length < 2 || !chance(random, 0.1)) return board;
  return [
    board,
    pick(
      random,
      person.boards.filter((other) => other !== board),
    ),
  ];
}

function draw(random: Random, person: Person, plan: Plan, board: string | undefined): Happening {
  const chosen = pickWeighted(random, deedsFor(plan, person.role), (each) => each.weight);
  const properties = { area: chosen.area, ...chosen.properties?.(random) };
  if (chosen.area !== 'boards' || board === undefined) return { type: chosen.type, properties };
  return {
    type: chosen.type,
    properties,
    groups: { board: chooseBoards(random, person, board, chosen.type) },
  };
}

/** One sitting: the app is opened, then things are done a minute or so apart. `count` events in all. */
export function workSession(
  random: Random,
  person: Person,
  plan: Plan,
  startMs: number,
  count: number,
): EventLine[] {
  const lines: EventLine[] = [];
  const board = person.boards.length === 0 ? undefined : pick(random, person.boards);
  let atMs = startMs;
  for (let i = 0; i < count; i += 1) {
    const happening =
      i === 0 ? { type: 'app_opened', properties: { area: 'home' } } : draw(random, person, plan, board);
    lines.push(eventLine(random, person, atMs, happening, startMs));
    atMs += Math.round(2_000 + exponential(random, 55_000));
  }
  return lines;
}
