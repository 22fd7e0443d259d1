/** Which of the processes that claimed a database has it: decided by every process alike, from the same rows. */

/** One renewal of a process's lease, as the engine keeps it. */
export interface Renewal {
  readonly installation: number;
  /** Random number of the process. */
  readonly process: number;
  readonly host: string;
  /** True in the last one, of a process that stopped in good order. */
  readonly released: boolean;
  /** By the engine's clock; µs. */
  readonly renewedUs: number;
}

/** The newest renewal of the owner; undefined where nobody has the database at nowUs. */
export function findOwner(renewals: readonly Renewal[], leaseUs: number, nowUs: number): Renewal | undefined {
  const inOrder = [...renewals].sort(
    (one, other) => one.renewedUs - other.renewedUs || one.process - other.process,
  );
  const superseded = new Set<number>();
  let owner: Renewal | undefined;
  for (const renewal of inOrder) {
    if (superseded.has(renewal.process)) continue;
    if (owner !== undefined && owner.process !== renewal.process) {
      if (!mayFollow(owner, renewal, leaseUs)) continue;
      superseded.add(owner.process);
    }
    owner = renewal;
  }
  if (owner === undefined || owner.released || owner.renewedUs + leaseUs <= nowUs) return undefined;
  return owner;
}

/**
 * A lease ends by its release or its age. A process of the owner's own installation follows at once: it holds the lock
 * of their data directory, so the one before is dead, or works on a copy of the directory and must stop.
 */
function mayFollow(owner: Renewal, next: Renewal, leaseUs: number): boolean {
  return (
    owner.released || owner.renewedUs + leaseUs <= next.renewedUs || owner.installation === next.installation
  );
}
