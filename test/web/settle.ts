/** Waiting until a page of the app has what it asked for, and shows it. */
import type { Page, Request } from 'playwright-core';

interface Traffic {
  readonly running: Set<Request>;
  started: number;
}

const trafficOf = new WeakMap<Page, Traffic>();

/** Before the page goes anywhere. */
export function watchRequests(page: Page): void {
  const traffic: Traffic = { running: new Set(), started: 0 };
  trafficOf.set(page, traffic);
  page.on('request', (request) => {
    traffic.started++;
    traffic.running.add(request);
  });
  for (const ended of ['requestfinished', 'requestfailed'] as const)
    page.on(ended as 'requestfinished', (request) => traffic.running.delete(request));
}

const settleMs = 30_000;
const lookEveryMs = 20;
/** Some skeletons stay, as those of rows that nobody has scrolled to: then a page has settled that rests for so long. */
const restMs = 500;

/** When the page has drawn what it had and did what that set off: whether it still waits to show something. */
const drawAndLook = `new Promise((resolve) => {
  const look = () => resolve(
    document.readyState !== 'complete' || document.querySelector('.skeleton, [aria-busy="true"]') !== null,
  );
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(look)));
})`;

/**
 * Until nothing is asked for and nothing is missing, twice in a row: what came may lead to the next question. Counted in
 * drawn frames, so that it takes no longer than it must, and a slow machine gets the time it needs.
 */
export async function settle(page: Page): Promise<void> {
  const traffic = trafficOf.get(page);
  if (traffic === undefined) throw new Error('the requests of this page are not watched');
  const deadline = performance.now() + settleMs;
  let [looks, quietSince] = [0, performance.now()];
  while (performance.now() < deadline) {
    const { started } = traffic;
    // A page that goes elsewhere meanwhile cannot tell.
    const isMissing = await page.evaluate<boolean>(drawAndLook).catch(() => true);
    const isAsking = traffic.running.size > 0 || traffic.started > started;
    if (isAsking) quietSince = performance.now();
    if (!isAsking && performance.now() - quietSince >= restMs) return;
    looks = isAsking || isMissing ? 0 : looks + 1;
    if (looks === 2) return;
    if (looks === 0) await page.waitForTimeout(lookEveryMs);
  }
  const urls = Array.from(traffic.running, (request) => request.url());
  throw new Error(`after ${settleMs} ms the page still asks: ${urls.join(' ')}`);
}
