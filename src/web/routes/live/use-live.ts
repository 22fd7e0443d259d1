/** Keeps the page connected to the stream: comes back where the connection is lost, each time a little later. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { CallProblem } from '../../api/call.ts';
import { type LiveFilter, type LiveMessage, listenLive } from '../../api/live-stream.ts';
import { readClockMs } from '../../clock.ts';
import { useScope } from '../../scope.ts';
import { type Collected, collect, nothingCollected, release } from './collect.ts';

export type Connection =
  /** `lostMs`: since when there is none; absent: there was none yet. */
  | { readonly kind: 'connecting'; readonly lostMs?: number | undefined }
  | { readonly kind: 'open' }
  /** Tried again at `nextMs`. */
  | {
      readonly kind: 'waiting';
      readonly lostMs: number;
      readonly nextMs: number;
      readonly message: string | undefined;
    }
  | { readonly kind: 'refused' };

interface Live extends Collected {
  readonly connection: Connection;
  readonly retry: () => void;
  readonly release: () => void;
}

const waitsSeconds = [1, 2, 4, 8, 15, 30];
/** The server says every ten seconds that it goes on. */
const silentMs = 25_000;

/** What came in one go is shown in one go. */
export function useLive(filter: LiveFilter, isPaused: boolean): Live {
  const { project } = useScope();
  const [collected, setCollected] = useState<Collected>(nothingCollected);
  const [connection, setConnection] = useState<Connection>({ kind: 'connecting' });
  const [tries, setTries] = useState(0);
  const pausedRef = useRef(isPaused);
  pausedRef.current = isPaused;
  const key = JSON.stringify(filter);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` starts it anew
  useEffect(() => {
    setCollected(nothingCollected);
    return connect({
      project,
      filter: JSON.parse(key) as LiveFilter,
      onConnection: setConnection,
      onMessages: (messages) => setCollected((before) => collect(before, messages, pausedRef.current)),
    });
  }, [project, key, tries]);

  return {
    ...collected,
    connection,
    retry: useCallback(() => setTries((count) => count + 1), []),
    release: useCallback(() => setCollected(release), []),
  };
}

interface ConnectOptions {
  readonly project: number | undefined;
  readonly filter: LiveFilter;
  readonly onConnection: (connection: Connection) => void;
  readonly onMessages: (messages: readonly LiveMessage[]) => void;
}

/** Connects, and again after each end but a refusal, until what it returns is called. */
function connect({ project, filter, onConnection, onMessages }: ConnectOptions): () => void {
  const stopped = new AbortController();
  let after: string | undefined;
  let failures = 0;
  let lostMs: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const listen = async (): Promise<'refused' | undefined> => {
    const silence = new AbortController();
    let watch: ReturnType<typeof setTimeout> | undefined;
    const hear = () => {
      clearTimeout(watch);
      watch = setTimeout(() => silence.abort(), silentMs);
    };
    let why: 'refused' | undefined;
    hear();
    try {
      await listenLive({
        ...{ project, filter, after },
        signal: AbortSignal.any([stopped.signal, silence.signal]),
        onOpen: () => {
          failures = 0;
          lostMs = undefined;
          onConnection({ kind: 'open' });
        },
        onMessages: (messages) => {
          hear();
          for (const message of messages) {
            if (message.kind === 'item') after = message.id;
            if (message.kind === 'end' && message.why === 'refused') why = 'refused';
          }
          onMessages(messages);
        },
      });
    } finally {
      clearTimeout(watch);
    }
    return why;
  };
  const run = async (): Promise<void> => {
    onConnection({ kind: 'connecting', lostMs });
    let message: string | undefined;
    try {
      if ((await listen()) === 'refused') return onConnection({ kind: 'refused' });
    } catch (error) {
      if (stopped.signal.aborted) return;
      if (error instanceof CallProblem && (error.status === 401 || error.status === 403))
        return onConnection({ kind: 'refused' });
      message = error instanceof CallProblem && error.status > 0 ? error.message : undefined;
    }
    if (stopped.signal.aborted) return;
    const seconds = waitsSeconds[Math.min(failures, waitsSeconds.length - 1)] ?? 30;
    failures += 1;
    const nowMs = readClockMs();
    lostMs ??= nowMs;
    onConnection({ kind: 'waiting', lostMs, nextMs: nowMs + seconds * 1_000, message });
    timer = setTimeout(() => void run(), seconds * 1_000);
  };
  void run();
  return () => {
    clearTimeout(timer);
    stopped.abort();
  };
}
