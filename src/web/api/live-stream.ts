/** Listens to GET /api/live: messages as they come, until the server or the signal ends it. */
import { request } from './call.ts';
import type { LiveItem } from './operations.ts';

export interface LiveFilter {
  readonly user?: string;
  readonly groupType?: string;
  readonly groupValue?: string;
  readonly event?: string;
  readonly platform?: string;
  readonly library?: string;
  readonly problem?: 'true';
}

export type LiveMessage =
  | { readonly kind: 'item'; readonly id: string; readonly item: LiveItem }
  /** So many are not sent. */
  | { readonly kind: 'passed'; readonly passed: number }
  | { readonly kind: 'end'; readonly why: 'refused' | 'stopping' };

interface Options {
  readonly project: number | undefined;
  readonly filter: LiveFilter;
  /** The id of the last item received. */
  readonly after: string | undefined;
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  /** Called with every piece that comes, also one without a message. */
  readonly onMessages: (messages: readonly LiveMessage[]) => void;
}

/** Resolves when the server ended it. Throws: CallProblem; the signal's reason. */
export async function listenLive({
  project,
  filter,
  after,
  signal,
  onOpen,
  onMessages,
}: Options): Promise<void> {
  const response = await request(
    'watchLive',
    { query: filter },
    { project, signal, ...(after !== undefined && { headers: { 'last-event-id': after } }) },
  );
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  onOpen();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const { messages, rest: next } = parseMessages(rest + value);
    rest = next;
    onMessages(messages);
  }
}

/** The whole messages of a text of server-sent events, and what is left of it. */
export function parseMessages(text: string): {
  readonly messages: readonly LiveMessage[];
  readonly rest: string;
} {
  const parts = text.split('\n\n');
  return { messages: parts.slice(0, -1).flatMap(parseMessage), rest: parts.at(-1) ?? '' };
}

function parseMessage(text: string): readonly LiveMessage[] {
  const fields = new Map(
    text.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
  const data = fields.get('data');
  if (data === undefined) return [];
  const value = JSON.parse(data) as unknown;
  switch (fields.get('event')) {
    case undefined:
      return [{ kind: 'item', id: fields.get('id') ?? '', item: value as LiveItem }];
    case 'passed':
      return [{ kind: 'passed', passed: (value as { passed: number }).passed }];
    case 'end':
      return [{ kind: 'end', why: (value as { why: 'refused' | 'stopping' }).why }];
    default:
      return [];
  }
}
