/** Keeps what is usual among groups: made when it is first asked for, and anew behind later answers. */
import { limits } from '../../../domain/limits.ts';
import type { ProjectFacts } from '../../facts.ts';
import { findToday } from '../plan.ts';
import type { Peers } from './read-peers.ts';

type MakePeers = (facts: ProjectFacts, groupType: string) => Promise<Peers>;

interface Kept {
  readonly peers?: Peers;
  readonly making?: Promise<Peers | undefined>;
  /** When making it failed last. */
  readonly failedAtMs?: number;
}

/**
 * Gives the peers of a group type, at most a day old: those made before, while new ones are made where they are of an earlier date or
 * some minutes old. Undefined where they could not be made a short while ago: an answer can do without them.
 */
export function keepPeers(make: MakePeers) {
  const kept = new Map<string, Kept>();
  const keep = (key: string, now: Kept) => {
    // The first is the one that was made longest ago.
    kept.delete(key);
    kept.set(key, now);
    const [oldest] = kept.keys();
    if (kept.size > limits.typePeersKeptMax && oldest !== undefined) kept.delete(oldest);
  };
  const begin = (key: string, facts: ProjectFacts, groupType: string, before: Kept | undefined) => {
    const old = before?.peers && { peers: before.peers };
    const making = make(facts, groupType).then(
      (peers) => {
        keep(key, { peers });
        return peers;
      },
      () => {
        keep(key, { ...old, failedAtMs: facts.freshnessMs });
        return undefined;
      },
    );
    keep(key, { ...old, making });
    return making;
  };
  return async (facts: ProjectFacts, groupType: string): Promise<Peers | undefined> => {
    const key = findKey(facts, groupType);
    const today = findToday(facts);
    const known = kept.get(key);
    const peers = known?.peers;
    const ageMs = peers ? facts.freshnessMs - peers.madeAtMs : Infinity;
    if (peers?.day === today && ageMs < limits.peersRefreshMs) return peers;
    const making =
      known?.making ?? (hasJustFailed(known, facts) ? undefined : begin(key, facts, groupType, known));
    return ageMs < limits.peersAgeMsMax ? peers : making;
  };
}

function hasJustFailed(known: Kept | undefined, { freshnessMs }: ProjectFacts): boolean {
  return known?.failedAtMs !== undefined && freshnessMs - known.failedAtMs < limits.peersRetryMs;
}

/** All but the data that they depend on: what people say about the type takes effect at once. */
function findKey({ project, timeZone, terms, groupTypes }: ProjectFacts, groupType: string): string {
  return JSON.stringify([project, groupType, timeZone, terms, groupTypes]);
}
