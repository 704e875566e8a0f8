import type { RUN_RULES } from '../rules.ts';
import type { Companion, Scenario } from '../scenario.ts';
import { sleep, stopCheck, swallowedAbort, unobservableFlag } from './loops.ts';
import { blockedCompanions, blockedMain, dom, domCompanions, terminate, unheardCompanions, unheardStop } from './owners.ts';
import { fetchCompanions, fetchTimeout, forwarding } from './requests.ts';
import { atomicsWait, exit, exitCompanions, memoryCompanions, sharedMemory, transfer, waitCompanions } from './threads.ts';

interface Ways {
  readonly scenarios: readonly Scenario[];
  readonly companions: readonly Companion[];
}

const only = (scenarios: readonly Scenario[], companions: readonly Companion[] = []): Ways => ({ scenarios, companions });

/** Every rule about what happens at run time, with the ways to run the examples of its page. */
export const SCENARIOS: Readonly<Record<(typeof RUN_RULES)[number], Ways>> = {
  'require-stop-check': only(stopCheck),
  'no-unobservable-stop-flag': only(unobservableFlag),
  'no-uninterruptible-sleep': only(sleep),
  'require-atomics-wait-timeout': only(atomicsWait, waitCompanions),
  'no-swallowed-abort': only(swallowedAbort),
  'no-exit-in-worker': only(exit, exitCompanions),
  'require-fetch-timeout': only(fetchTimeout, fetchCompanions),
  'require-signal-forwarding': only(forwarding),
  'no-unguarded-shared-memory': only(sharedMemory, memoryCompanions),
  'no-use-after-transfer': only(transfer),
  'no-dom-in-worker': only(dom, domCompanions),
  'no-abrupt-terminate': only(terminate),
  'no-unheard-stop-message': only(unheardStop, unheardCompanions),
  'no-blocked-main-thread': only(blockedMain, blockedCompanions),
};
