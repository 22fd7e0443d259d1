/**
 * The process that the crash test ends: commits requests one by one, says each acknowledgement on standard output, and
 * kills itself at the named point, the given time it gets there. Arguments: directory, point, occurrence.
 */
import { writeSync } from 'node:fs';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { crashRequest, hourMs, requestCount, startMs } from './ledger-script.ts';

const [directory = '', point = '', occurrence = '1'] = process.argv.slice(2);
let nowMs = startMs;
let reached = 0;

const ledger = openLedger({
  directory,
  clock: () => nowMs,
  limits: { chunkAgeMs: 1_000_000 },
  // Some commits move all changes to their tables, some a part of them.
  movePace: { changesMin: 5, perCommitMin: 1, perChange: 1 },
  disk: {
    reach(at) {
      if (at !== point) return;
      reached += 1;
      if (reached === Number(occurrence)) process.kill(process.pid, 'SIGKILL');
    },
  },
});

for (let number = 0; number < requestCount; number += 1) {
  const news = await ledger.commit((t) => crashRequest(t, number, nowMs));
  // Written at once, so that what was acknowledged is known after the kill.
  writeSync(1, `acknowledged ${number} ${news}\n`);
  if (number % 4 === 3) {
    ledger.closeChunk();
    const [chunk] = ledger.closedChunks();
    if (chunk !== undefined) {
      writeSync(1, `dropping ${chunk}\n`);
      ledger.noteDrained([{ chunk, rows: {} }]);
      writeSync(1, `dropped ${chunk}\n`);
    }
    nowMs += 9 * hourMs;
    await ledger.settleKeys();
  }
}
await ledger.close();
