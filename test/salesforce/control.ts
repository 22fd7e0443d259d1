/** What a person by hand, or a test in another process, makes happen: requests to /stand-in/… with JSON. */
import type { Fault } from './faults.ts';
import type { Fields } from './generate.ts';
import type { ChangeOptions } from './records.ts';
import type { Answer, StandIn } from './stand-in.ts';

type Body = Readonly<Record<string, unknown>>;

/** The control paths; the object and the id of a record are part of the path. */
export const controls = {
  'POST /stand-in/faults':
    'an error at will: {"step": "query", "error": "REQUEST_LIMIT_EXCEEDED", "after": 1, "times": 2}',
  'DELETE /stand-in/faults': 'no more of them',
  'POST /stand-in/records/:object': 'creates a record with these fields',
  'PATCH /stand-in/records/:object/:id':
    'changes fields; ?visibleInMs=N commits late, ?unstamped moves no stamp',
  'DELETE /stand-in/records/:object/:id':
    'into the recycle bin; ?master=ID merges it, ?purge removes it for good',
  'POST /stand-in/sessions/expire': 'ends all access tokens',
  'POST /stand-in/sessions/revoke': 'ends refresh tokens, too',
  'POST /stand-in/locators/expire': 'ends all query locators',
  'POST /stand-in/calls': 'calls used of the day’s limit: {"used": 90000}',
  'GET /stand-in/requests': 'requests so far, and their SOQL',
} as const;

export function answerControl(standIn: StandIn, method: string, target: URL, text: string): Answer {
  const { records, faults, sessions } = standIn;
  const [, , part = '', second = '', id = ''] = target.pathname.split('/');
  const body = (text === '' ? {} : JSON.parse(text)) as Body;
  const done: Answer = { status: 200, body: { done: true } };
  switch (`${method} ${part}`) {
    case 'POST faults':
      faults.add(body as unknown as Fault);
      return done;
    case 'DELETE faults':
      faults.clear();
      return done;
    case 'POST records':
      return { status: 201, body: { id: records.create(second, body as Fields) } };
    case 'PATCH records':
      records.change(second, id, body as Fields, readOptions(target.searchParams));
      return done;
    case 'DELETE records': {
      const master = target.searchParams.get('master');
      if (master) records.merge(second, id, master);
      else if (target.searchParams.has('purge')) records.purge(second, id);
      else records.delete(second, id);
      return done;
    }
    case 'POST sessions':
      if (second === 'revoke') sessions.revoke();
      else sessions.expire();
      return done;
    case 'POST locators':
      standIn.expireLocators();
      return done;
    case 'POST calls':
      standIn.setUsedCalls(Number(body['used']));
      return done;
    case 'GET requests':
      return { status: 200, body: { requests: standIn.requests, queries: standIn.queries } };
    default:
      return { status: 404, body: { controls } };
  }
}

function readOptions(parameters: URLSearchParams): ChangeOptions {
  const visibleInMs = parameters.get('visibleInMs');
  return {
    ...(visibleInMs !== null && { visibleInMs: Number(visibleInMs) }),
    ...(parameters.has('unstamped') && { unstamped: true as const }),
  };
}
