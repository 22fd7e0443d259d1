/** After so long a test counts as hanging; several times what it takes on 2 idle cores, because machines are busy. */
export const budgets = {
  unitTestMs: 60_000,
  hookMs: 180_000,
  oracleMs: 300_000,
  /** For the start and the end; and for each kill, each cut. */
  killsMs: 45_000,
  killMs: 8_000,
  powerMs: 120_000,
  powerCutMs: 90_000,
  browserMs: 150_000,
  clientsMs: 60_000,
  serverProcessMs: 120_000,
  hostileLoadMs: 150_000,
  /** Several servers, one after the other. */
  serverProcessesMs: 240_000,
  limitsMs: 1_200_000,
} as const;
