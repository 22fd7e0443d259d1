/** Listens to GET /api/live. */

export interface LiveMessage {
  /** `item` where it says nothing else. */
  readonly name: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects, it says.
  readonly data: any;
}

export interface LiveStream {
  readonly status: number;
  readonly messages: LiveMessage[];
  /** Waits until so many came. */
  until(count: number): Promise<readonly LiveMessage[]>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

export async function openLive(url: string, headers: Record<string, string>): Promise<LiveStream> {
  const aborted = new AbortController();
  const response = await fetch(url, { headers, signal: aborted.signal });
  const messages: LiveMessage[] = [];
  let wake = () => {};
  const read = async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes, { stream: true });
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      messages.push(...parts.flatMap(readMessage));
      wake();
    }
  };
  const ended = read().catch(() => undefined);
  return {
    status: response.status,
    messages,
    until: async (count) => {
      const waitUntilMs = performance.now() + 5_000;
      while (messages.length < count) {
        if (performance.now() > waitUntilMs)
          throw new Error(`${messages.length} messages came, not ${count}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, 200);
        });
      }
      return messages;
    },
    ended,
    close: () => aborted.abort(),
  };
}

function readMessage(text: string): readonly LiveMessage[] {
  const field = (name: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const data = field('data');
  return data === undefined
    ? []
    : [{ name: field('event') ?? 'item', id: field('id'), data: JSON.parse(data) }];
}
