/** What commands are given: the process's environment, and a connection. */
import type { Clock } from '../domain/clock.ts';
import type { Config, Settings } from '../server/config.ts';
import type { RunningServer } from '../server/start.ts';
import type { Connection } from './connect.ts';
import type { LocalClient } from './local-client.ts';
import type { StopSignal } from './stop-signal.ts';

/** What a command needs of the world, so that tests can give their own. */
export interface World {
  readonly environment: Settings;
  readonly clock: Clock;
  readonly output: NodeJS.WriteStream;
  /** Listened for already, by a process that is to be stopped in an orderly way from its beginning. */
  readonly stop?: StopSignal;
}

/** A command's view of the world: its configuration, and a way to reach a server. */
export interface CommandContext extends World {
  readonly config: Config;
  /** Another server is asked, with a project's keys. */
  readonly isRemote: boolean;
  /** `signal`: ends the start, with an error. */
  openServer(signal?: AbortSignal): Promise<RunningServer>;
  /** As one project. */
  withConnection<T>(run: (connection: Connection) => Promise<T>): Promise<T>;
  /** The data directory's own server, whatever its projects. */
  withLocal<T>(run: (local: LocalClient) => Promise<T>): Promise<T>;
}
