import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLoopDisk, whyNoLoopDisk } from './loop-disk.ts';

const reason = whyNoLoopDisk();
if (reason !== undefined) console.log(`power cuts are not tested here: ${reason}`);

const contentOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

it.skipIf(reason !== undefined)(
  'forgets at a cut what was not forced to disk, and nothing else',
  async () => {
    const disk = createLoopDisk();
    try {
      const file = openSync(join(disk.path, 'forced'), 'w');
      writeSync(file, 'kept');
      fsyncSync(file);
      closeSync(file);
      writeFileSync(join(disk.path, 'unforced'), 'lost');
      const early = await disk.cut();
      expect([contentOf(join(early.path, 'forced')), contentOf(join(early.path, 'unforced'))]).toEqual([
        'kept',
        '',
      ]);
      early.remove();
      disk.sync();
      const late = await disk.cut();
      expect([contentOf(join(late.path, 'forced')), contentOf(join(late.path, 'unforced'))]).toEqual([
        'kept',
        'lost',
      ]);
      late.remove();
    } finally {
      disk.remove();
    }
  },
);
