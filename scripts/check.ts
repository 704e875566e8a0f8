/** `npm run check`: all that can be verified without running a test. */
import { CHECK_STEPS } from './check-steps.ts';
import { runSteps } from './steps.ts';

process.exitCode = runSteps(CHECK_STEPS) ? 0 : 1;
