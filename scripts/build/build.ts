/** Makes dist/ beside the one there is, then swaps it in; scripts/ensure-built.mjs holds the lock meanwhile. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { distOf, fingerprintSources } from '../dist.mjs';
import { makeBuild } from './make-build.ts';
import { swapIn } from './swap-in.ts';

const root = join(import.meta.dirname, '..', '..');
const target = distOf(root);
const startMs = performance.now();
// Before anything is read: a source that changes meanwhile makes the build stale, not wrong.
const sources = fingerprintSources(root);
mkdirSync(target, { recursive: true });
const fresh = mkdtempSync(join(target, '.new-'));
try {
  await makeBuild(root, fresh);
  swapIn({ root, fresh, target, sources });
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
console.log(`Built dist/ in ${((performance.now() - startMs) / 1_000).toFixed(1)} s.`);
