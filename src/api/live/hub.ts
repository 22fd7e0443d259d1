/** Passes on what arrives to people who watch: bounded in memory whatever they read, and idle while nobody does. */
import type { Clock } from '../../domain/clock.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { type Channel, writePassed } from './channel.ts';
import {
  type DecidedRequest,
  describeDecided,
  describeRefused,
  type RefusedRequest,
} from './describe-arrived.ts';
import { type Arrived, type LiveFilter, matchesFilter } from './filter.ts';
import { type Listener, type LiveSink, type Watch, Watches } from './watches.ts';

interface ListenOptions {
  /** The id of the last message received. */
  readonly after?: string;
  readonly isAllowed: () => Promise<boolean>;
}

interface LiveListener {
  onDrain(): void;
  close(): void;
}

export interface LiveHub {
  /** Cheap: it is asked for every request. */
  isWatched(project: ProjectId): boolean;
  /** Called after the commit; described and sent later. */
  publish(project: ProjectId, decided: DecidedRequest): void;
  /** `project` 0: its sender is unknown, so whoever watches anything sees it. */
  publishRefused(project: ProjectId, refused: RefusedRequest): void;
  /** Errors: Problem `too_many_queries` where there are as many as there may be. */
  listen(project: ProjectId, filter: LiveFilter, sink: LiveSink, options: ListenOptions): LiveListener;
  stop(): void;
}

interface Described {
  readonly arrived: readonly Arrived[];
  readonly passed: number;
}

const beat = Buffer.from(': alive\n\n');

/** `newName`: of a channel, unique for ever. */
export function createLiveHub({
  clock,
  newName,
}: {
  readonly clock: Clock;
  readonly newName: () => string;
}): LiveHub {
  const watches = new Watches(newName);
  let published: (readonly [ProjectId, () => Described])[] = [];
  let flushTimer: NodeJS.Timeout | undefined;
  let beatTimer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    flushTimer = undefined;
    const taken = published;
    published = [];
    for (const [project, describe] of taken) {
      const watching = project === 0 ? watches.all() : watches.of(project);
      if (watching.length > 0) pushAll(watching, describe());
    }
    for (const { channel, listeners } of watches.all())
      for (const listener of listeners) send(channel, listener, clock);
  };
  const add = (project: ProjectId, describe: () => Described): void => {
    published.push([project, describe]);
    flushTimer ??= setTimeout(flush, limits.liveFlushMs).unref();
  };
  const lookAround = (): void => {
    const nowMs = clock();
    for (const watch of watches.all())
      for (const listener of watch.listeners)
        look(watch, listener, nowMs, () => watches.remove(watch, listener, nowMs));
    watches.forget(({ leftMs }) => nowMs - leftMs >= limits.liveLingerMs);
    if (!watches.isEmpty) return;
    clearInterval(beatTimer);
    beatTimer = undefined;
  };

  return {
    isWatched: (project) => !watches.isEmpty && (project === 0 || watches.has(project)),
    publish: (project, decided) => add(project, () => describeDecided(decided)),
    publishRefused: (project, refused) =>
      add(project, () => ({ arrived: describeRefused(refused), passed: 0 })),
    listen: (project, filter, sink, { after, isAllowed }) => {
      const watch = watches.find(project, filter, clock());
      const { channel } = watch;
      const position = findPosition(channel, after);
      const listener: Listener = { sink, isAllowed, position, stalledSinceMs: undefined };
      watches.add(watch, listener);
      beatTimer ??= setInterval(lookAround, limits.liveBeatMs).unref();
      sink.write(beat);
      send(channel, listener, clock);
      return {
        onDrain: () => {
          listener.stalledSinceMs = undefined;
          if (watch.listeners.has(listener)) send(channel, listener, clock);
        },
        close: () => watches.remove(watch, listener, clock()),
      };
    },
    stop: () => {
      clearTimeout(flushTimer);
      clearInterval(beatTimer);
      for (const watch of watches.all())
        for (const listener of watch.listeners) {
          watches.remove(watch, listener, clock());
          listener.sink.end('stopping');
        }
      watches.forget(() => true);
    },
  };
}

/** Each item is written once, whoever gets it. */
function pushAll(watching: readonly Watch[], { arrived, passed }: Described): void {
  if (passed > 0) for (const { channel } of watching) channel.push(writePassed(passed));
  for (const each of arrived) {
    let message: string | undefined;
    for (const { filter, channel } of watching) {
      if (!matchesFilter(filter, each)) continue;
      message ??= `data: ${JSON.stringify(each.item)}`;
      channel.push(message);
    }
  }
}

function send(channel: Channel, listener: Listener, clock: Clock): void {
  while (listener.stalledSinceMs === undefined && listener.position < channel.end) {
    const { bytes, next } = channel.read(listener.position);
    listener.position = next;
    if (!listener.sink.write(bytes)) listener.stalledSinceMs = clock();
  }
}

/** Ends a listener that does not read, or may no more; the others hear that the stream goes on. */
function look({ listeners }: Watch, listener: Listener, nowMs: number, remove: () => void): void {
  const { stalledSinceMs, sink } = listener;
  if (stalledSinceMs !== undefined && nowMs - stalledSinceMs >= limits.liveStalledMsMax) {
    remove();
    sink.destroy();
    return;
  }
  if (stalledSinceMs === undefined) sink.write(beat);
  listener.isAllowed().then(
    (isAllowed) => {
      if (isAllowed || !listeners.has(listener)) return;
      remove();
      sink.end('refused');
    },
    // Whether it may is not known; it is asked again.
    () => undefined,
  );
}

/** Behind the last message received, where it was of this channel; else what comes from now on. */
function findPosition({ name, end }: Channel, after: string | undefined): number {
  const [of, position] = after?.split('.') ?? [];
  const read = of === name && /^\d{1,15}$/.test(position ?? '') ? Number(position) : end;
  return Math.min(read, end);
}
