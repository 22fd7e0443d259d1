/** Tests of cohort downloads: their states, and when they expire. */
import { expect, it, vi } from 'vitest';
import { limits } from '../../domain/limits.ts';
import { createDownloads } from './cohorts-requests.ts';

const asked = { project: 1, cohort: 'c', properties: [] };

it('are in progress until they are prepared, and another project does not see them', async () => {
  const downloads = createDownloads(
    () => 0,
    () => 'r',
  );
  let finish: () => void = () => undefined;
  const prepared = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { id } = downloads.start(asked, () => prepared);
  expect(downloads.find(1, id)?.state).toBe('inProgress');
  finish();
  await vi.waitFor(() => expect(downloads.find(1, id)?.state).toBe('completed'));
  expect(downloads.find(2, id)).toBeUndefined();
});

it('keep why they failed', async () => {
  const error = new Error('no');
  const downloads = createDownloads(
    () => 0,
    () => 'r',
  );
  const { id } = downloads.start(asked, () => Promise.reject(error));
  await vi.waitFor(() => expect(downloads.find(1, id)).toMatchObject({ state: 'failed', error }));
});

it('expire', () => {
  let nowMs = 0;
  const downloads = createDownloads(
    () => nowMs,
    () => 'r',
  );
  const { id } = downloads.start(asked, async () => undefined);
  nowMs = limits.cohortRequestKeptMs - 1;
  expect(downloads.find(1, id)).toBeDefined();
  nowMs += 1;
  expect(downloads.find(1, id)).toBeUndefined();
});
