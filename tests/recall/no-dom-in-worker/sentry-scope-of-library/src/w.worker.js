import * as Sentry from '@sentry/browser';
import { account } from './account.js';

Sentry.setUser({ id: 7 });
self.onmessage = ({ data }) => self.postMessage(account.label(data));
