/** The state of the engine for health checks, none of which waits for an engine that does not answer. */
import type { Logger } from 'pino';
import { limits } from '../domain/limits.ts';
import type { Engine, TableSize } from '../store/contract.ts';
import { storedSize } from '../store/sizes.ts';

interface EngineHealth {
  /** `ok`, or why the engine does not answer. */
  engineState(): Promise<string>;
  /** As of the last look; looks again after the answer where that was a while ago. */
  tableSizes(): readonly TableSize[];
}

interface EngineHealthOptions {
  readonly engine: Engine;
  readonly log: Pick<Logger, 'warn'>;
  /** Milliseconds since any moment; never set back. */
  readonly monotonicMs: () => number;
}

/** So long a look is good for all who ask. */
const stateKeptMs = 1_000;
const sizesKeptMs = 5_000;

export function createEngineHealth({ engine, log, monotonicMs }: EngineHealthOptions): EngineHealth {
  let pinged: Promise<string> | undefined;
  let pingedMs = Number.NEGATIVE_INFINITY;
  let sizes: readonly TableSize[] = [];
  let lookedMs = Number.NEGATIVE_INFINITY;
  let isLooking = false;

  async function look(): Promise<void> {
    isLooking = true;
    try {
      sizes = (await storedSize(engine)).tables;
    } catch (error) {
      sizes = [];
      log.warn({ error: String(error) }, 'the engine does not tell its tables’ sizes');
    }
    lookedMs = monotonicMs();
    isLooking = false;
  }

  function tableSizes(): readonly TableSize[] {
    if (!isLooking && monotonicMs() - lookedMs >= sizesKeptMs) void look();
    return sizes;
  }
  // The first request is answered, too.
  tableSizes();

  return {
    tableSizes,
    engineState: () => {
      if (pinged === undefined || monotonicMs() - pingedMs >= stateKeptMs) {
        pingedMs = monotonicMs();
        pinged = engine.ping(limits.enginePingMsMax).then(
          () => 'ok',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
      }
      return pinged;
    },
  };
}
