import { setTimeout as delay } from 'node:timers/promises';

export const next = () => delay(10, Math.random());
