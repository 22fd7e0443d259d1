/** Tests of the settings that statements are sent with. */
import { expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { selectSettings } from './engine-settings.ts';
import { lookUpLimits, recoveryLimits } from './read-limits.ts';

const chart = { timeLimitMs: 1_500, memoryLimitBytes: 7 };

it('limits the answer of a chart that is held in memory', () => {
  expect(selectSettings(chart, 'a')).toMatchObject({
    max_execution_time: 1.5,
    max_memory_usage: 7,
    max_threads: 0,
    max_result_bytes: limits.statementAnswerBytesMax,
  });
});

it('takes one thread where it was told so', () => {
  expect(selectSettings({ ...chart, threadsMax: 1 }, 'a')).toMatchObject({ max_threads: 1 });
});

it('limits neither lists that are streamed nor what is read back', () => {
  expect(selectSettings(chart, 'a', 'stream')).toMatchObject({ max_result_bytes: 0 });
  for (const own of [lookUpLimits, recoveryLimits])
    expect(selectSettings(own, 'a')).toMatchObject({
      max_result_bytes: 0,
      max_temporary_data_on_disk_size_for_query: 0,
    });
});
