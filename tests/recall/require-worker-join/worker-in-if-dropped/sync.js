setInterval(() => fetch('/sync', { method: 'POST', signal: AbortSignal.timeout(9000) }), 30000);
