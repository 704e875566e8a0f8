/** The rules about what happens at run time, whose examples are run. */
export const RUN_RULES = [
  'require-stop-check',
  'no-unobservable-stop-flag',
  'no-uninterruptible-sleep',
  'require-atomics-wait-timeout',
  'no-swallowed-abort',
  'no-exit-in-worker',
  'require-fetch-timeout',
  'require-signal-forwarding',
  'no-unguarded-shared-memory',
  'no-use-after-transfer',
  'no-dom-in-worker',
  'no-abrupt-terminate',
  'no-unheard-stop-message',
  'no-blocked-main-thread',
] as const;
