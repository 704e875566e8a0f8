/**
 * A real Chromium. It comes from npm (`@sparticuz/chromium`, Linux on x64); elsewhere the system's
 * Chrome is taken. Where none can run, the tests that need it say so loudly, and fail under CI.
 */
import type { Browser } from 'playwright-core';

/** The package's own arguments switch site isolation off, and with it shared memory. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let problem: unknown = null;
export const browser: Browser | null = await launch();

if (!browser) {
  const banner = '!'.repeat(78);
  console.error(`\n${banner}\nNO BROWSER COULD BE STARTED: what is promised for pages is NOT TESTED in this run.\n${String(problem)}\n${banner}\n`);
}

/** `describe` where there is a browser; one failing test under CI, skipped tests elsewhere. */
export const describeInBrowser: typeof describe | typeof describe.skip = browser ? describe : describe.skip;

if (!browser && process.env['CI']) {
  describe('the browser', () => {
    it('can be started', () => {
      throw problem;
    });
  });
}

afterAll(async () => {
  await browser?.close();
});

async function launch(): Promise<Browser | null> {
  try {
    const { chromium } = await import('playwright-core');
    if (process.platform !== 'linux' || process.arch !== 'x64') return await chromium.launch({ channel: 'chrome', args: ARGUMENTS });
    const { default: packaged } = await import('@sparticuz/chromium');
    return await chromium.launch({ executablePath: await packaged.executablePath(), args: ARGUMENTS, headless: true });
  } catch (error) {
    problem = error;
    return null;
  }
}
