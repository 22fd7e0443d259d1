/** Limits for statements that are not charts. */
import { limits } from '../domain/limits.ts';
import type { SelectOptions } from './contract.ts';

/** For a small question that a request or a start waits for. */
export const lookUpLimits: SelectOptions = {
  timeLimitMs: limits.queryMsMax,
  memoryLimitBytes: limits.lookUpMemoryBytesMax,
  isLookUp: true,
};

/** For reading everything back, after a crash or for a rebuild. */
export const recoveryLimits: SelectOptions = {
  timeLimitMs: limits.recoveryReadMsMax,
  memoryLimitBytes: limits.recoveryMemoryBytesMax,
  isLookUp: true,
};
