const { parentPort, workerData } = require('worker_threads');
const puppeteer = require('puppeteer');

(async () => {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  await page.goto(workerData.url);
  const title = await page.evaluate(() => document.title);
  parentPort.postMessage({ title, png: await page.screenshot() });
  await browser.close();
})();
