import { parentPort } from 'node:worker_threads';
import { chromium } from 'playwright';

const browser = await chromium.launch();

parentPort.on('message', async (url) => {
  const page = await browser.newPage();
  await page.goto(url, { timeout: 10000 });
  const links = await page.$$eval('a', (anchors) => anchors.map((a) => a.href));
  const height = await page.evaluate(() => document.body.scrollHeight + window.innerHeight);
  parentPort.postMessage({ url, links, height });
  await page.close();
});
