import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { browser, describeInBrowser } from '../support/browser.ts';

interface Served {
  readonly url: string;
  close(): void;
}
const { startServer } = (await import('../../../examples/gui/server.js' as string)) as {
  startServer(options: { isIsolated: boolean }): Promise<Served>;
};

describeInBrowser.each([
  ['isolated by COOP and COEP', true],
  ['not isolated', false],
])('the GUI example, %s', (_name, isIsolated) => {
  let server: Served;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    server = await startServer({ isIsolated });
    page = await browser!.newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) problems.push(message.text());
    });
    await page.goto(server.url);
  });

  afterAll(async () => {
    await page.close();
    server.close();
  });

  const text = (selector: string): Promise<string> => page.locator(selector).innerText();
  const count = async (): Promise<number> => Number((await text('#count')).replaceAll(',', ''));
  const waitForCount = async (least: number): Promise<void> => {
    await page.waitForFunction((n) => Number(document.querySelector('#count')?.textContent?.replaceAll(',', '')) > n, least);
  };

  it('runs in the mode that the page allows', async () => {
    expect(await page.evaluate('crossOriginIsolated')).toBe(isIsolated);
    expect(await page.evaluate('typeof SharedArrayBuffer')).toBe(isIsolated ? 'function' : 'undefined');
    await page.click('#start');
    await waitForCount(1_000);
    expect(await text('#mode')).toContain(isIsolated ? 'shared memory' : 'by message');
    expect(await text('#state')).toBe('Running.');
  });

  it('never freezes the page while the worker computes', async () => {
    const longest = await page.evaluate(async () => {
      let last = performance.now();
      let most = 0;
      for (let i = 0; i < 40; i++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        most = Math.max(most, performance.now() - last);
        last = performance.now();
      }
      return most;
    });
    expect(longest).toBeLessThan(1_000);
  });

  it('stops on request, and shows nothing of the worker afterwards', async () => {
    if (process.env['SCREENSHOTS']) writeFileSync(`${process.env['SCREENSHOTS']}/gui-${isIsolated ? 'isolated' : 'not-isolated'}-running.png`, await page.screenshot());
    // In one go with the click, before any frame could come between.
    const atStop = await page.evaluate(() => {
      document.querySelector<HTMLButtonElement>('#stop')?.click();
      return document.querySelector('#count')?.textContent;
    });
    await page.waitForFunction(() => document.querySelector('#state')?.textContent?.startsWith('Stopped'));
    expect(await text('#state')).toMatch(/^Stopped \(cooperative, \d+ ms\)\.$/);
    await page.waitForTimeout(300);
    expect(await text('#count')).toBe(atStop);
  });

  it('starts again with a new worker, from the beginning', async () => {
    await page.click('#start');
    expect(await count()).toBeLessThan(100_000);
    await waitForCount(500);
    await page.click('#stop');
    await page.waitForFunction(() => document.querySelector('#state')?.textContent?.startsWith('Stopped'));
  });

  it('shows the worker’s failure to the user', async () => {
    await page.click('#start');
    await waitForCount(10);
    await page.click('#break');
    await page.waitForSelector('#error:not([hidden])');
    expect(await text('#error')).toBe('The worker failed: more than 500 primes');
    expect(await text('#state')).toBe('Failed.');
    expect(await page.isEnabled('#start')).toBe(true);
    if (process.env['SCREENSHOTS']) writeFileSync(`${process.env['SCREENSHOTS']}/gui-${isIsolated ? 'isolated' : 'not-isolated'}-failed.png`, await page.screenshot());
  });

  it('reports nothing to the console', () => {
    expect(problems).toEqual([]);
  });
});
