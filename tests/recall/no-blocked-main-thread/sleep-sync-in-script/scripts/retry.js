const { execSync } = require('node:child_process');

function sleepSync(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

for (let attempt = 1; attempt <= 5; attempt++) {
  try {
    execSync('npm publish', { stdio: 'inherit' });
    break;
  } catch {
    sleepSync(1000 * attempt);
  }
}
