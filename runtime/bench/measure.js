/** Medians, and rounds in which every contender has its turn, so that a busy machine is fair to all. */

/** The middle value; NaN for none. */
export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs every contender `rounds` times in turn, each round in another order, after some rounds to warm up.
 * @param {Record<string, () => Promise<number>>} contenders each gives one figure
 * @returns {Promise<Record<string, number[]>>} the figures, round by round
 */
export async function interleave(contenders, rounds, warmUps = 2) {
  let names = Object.keys(contenders);
  const figures = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of rotate(names, round)) {
      const figure = await withinLimit(contenders[name]());
      if (round >= 0) figures[name].push(figure);
      if (!Number.isNaN(figure)) continue;
      console.error(`${name} is stuck: no answer in ${LIMIT / 1_000} s. It is left out from here on.`);
      names = names.filter((other) => other !== name);
    }
  }
  return figures;
}

/** A contender that does not answer so long, in milliseconds, is stuck. */
const LIMIT = 30_000;

function rotate(names, by) {
  const start = ((by % names.length) + names.length) % names.length;
  return [...names.slice(start), ...names.slice(0, start)];
}

/** NaN when there is no answer. */
export function withinLimit(promise, ms = LIMIT) {
  let timer;
  const limit = new Promise((resolve) => (timer = setTimeout(resolve, ms, NaN)));
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

/** The median of the ratios of paired rounds: how many times `a` is `b`. */
export function pairedRatio(a, b) {
  return median(a.map((value, i) => value / b[i]));
}

/** Tasks a second, with `depth` of them in flight, measured for `ms` milliseconds and until the last is done. */
export async function measureRate(runTask, depth, ms) {
  const start = performance.now();
  const end = start + ms;
  let count = 0;
  const lane = async () => {
    do {
      await runTask();
      count++;
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: depth }, lane));
  return (count / (performance.now() - start)) * 1_000;
}

export const format = (value) =>
  !Number.isFinite(value) ? '–' : value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toPrecision(3);

export function printTable(title, rows) {
  console.log(`\n${title}`);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) console.log(row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('  '));
}
