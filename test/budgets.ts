/** Time each part of the suite may take on 2 cores; a part that needs more is too slow or too big. */
export const budgets = {
  unitTestMs: 20_000,
  hookMs: 60_000,
  oracleMs: 300_000,
  /** For the start and the end; and for each kill, each cut. */
  killsMs: 45_000,
  killMs: 3_000,
  powerMs: 120_000,
  powerCutMs: 90_000,
  browserMs: 150_000,
  clientsMs: 60_000,
  serverProcessMs: 40_000,
  hostileLoadMs: 150_000,
  /** Several servers, one after the other. */
  serverProcessesMs: 120_000,
  limitsMs: 1_200_000,
} as const;
